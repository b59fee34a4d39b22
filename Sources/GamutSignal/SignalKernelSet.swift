import CProcessor
import SignalKernels

#if arch(x86_64)
  import SignalKernelsAVX2
  import SignalKernelsAVX512
#endif

/// The loops of the extended signal for one instruction set, chosen once. Every call covers a row or more, so the
/// indirection is not seen. All sets give the same bits; what each function does is said in the SignalKernels target.
package struct SignalKernelSet: Sendable {
  package typealias Input = UnsafePointer<Float>
  package typealias Output = UnsafeMutablePointer<Float>
  package typealias Codes = UnsafePointer<Int16>
  package typealias OutputCodes = UnsafeMutablePointer<Int16>
  package typealias Counts = UnsafeMutablePointer<Int32>

  package let name: String
  package let encodeCurve: @Sendable (Output, Int) -> Void
  package let decodeCurve: @Sendable (Input, Output, Int) -> Void
  package let extendedSignal: @Sendable (Output, Output, Output, Int) -> Void
  package let receivedColors: @Sendable (Codes, Input, Input, Output, Output, Output, Int) -> Void
  package let receivedGrey: @Sendable (Codes, Output, Output, Output, Int) -> Void
  package let interleave: @Sendable (Input, Input, Input, Output, Int) -> Void
  package let interleaveCodes: @Sendable (Input, Input, Input, OutputCodes, Int, Float, Float) -> Void
  package let halve: @Sendable (Input, Input, Output, Int) -> Void
  package let meanRow: @Sendable (Input, Input, Output, Int) -> Void
  package let gatherColumns: @Sendable (Input, Output, Int) -> Void
  package let gatherRows: @Sendable (Codes, Codes, Codes, Codes, Output, Int) -> Void
  package let sharpen: @Sendable (Input, Int, Output, Int, Float) -> Void
  package let storeRow: @Sendable (Input, OutputCodes, Int) -> Void
  package let blendRows: @Sendable (Codes, Codes, Output, Int) -> Void
  package let doubleColumns: @Sendable (Input, Output, Int) -> Void
  package let quantizedBlocks: @Sendable (Input, Int, Int, Input, Input, OutputCodes, Output) -> Void
  package let restoredBlocks: @Sendable (Codes, Int, Input, Input, Input, OutputCodes, Int, Output) -> Void
  package let addMagnitudes: @Sendable (Codes, Int, Counts, Counts) -> Void

  /// The loops for every processor of this architecture: SSE2 on x86-64, NEON on arm64.
  package static let baseline = SignalKernelSet(
    name: "baseline",
    encodeCurve: SignalKernels.encodeCurve, decodeCurve: SignalKernels.decodeCurve,
    extendedSignal: SignalKernels.extendedSignal, receivedColors: SignalKernels.receivedColors,
    receivedGrey: SignalKernels.receivedGrey, interleave: SignalKernels.interleave,
    interleaveCodes: SignalKernels.interleaveCodes, halve: SignalKernels.halve,
    meanRow: SignalKernels.meanRow, gatherColumns: SignalKernels.gatherColumns, gatherRows: SignalKernels.gatherRows,
    sharpen: SignalKernels.sharpen, storeRow: SignalKernels.storeRow, blendRows: SignalKernels.blendRows,
    doubleColumns: SignalKernels.doubleColumns,
    quantizedBlocks: SignalKernels.quantizedBlocks, restoredBlocks: SignalKernels.restoredBlocks,
    addMagnitudes: SignalKernels.addMagnitudes)

  #if arch(x86_64)
    package static let avx2 = SignalKernelSet(
      name: "avx2",
      encodeCurve: SignalKernelsAVX2.encodeCurve, decodeCurve: SignalKernelsAVX2.decodeCurve,
      extendedSignal: SignalKernelsAVX2.extendedSignal, receivedColors: SignalKernelsAVX2.receivedColors,
      receivedGrey: SignalKernelsAVX2.receivedGrey, interleave: SignalKernelsAVX2.interleave,
      interleaveCodes: SignalKernelsAVX2.interleaveCodes, halve: SignalKernelsAVX2.halve,
      meanRow: SignalKernelsAVX2.meanRow, gatherColumns: SignalKernelsAVX2.gatherColumns,
      gatherRows: SignalKernelsAVX2.gatherRows, sharpen: SignalKernelsAVX2.sharpen,
      storeRow: SignalKernelsAVX2.storeRow, blendRows: SignalKernelsAVX2.blendRows,
      doubleColumns: SignalKernelsAVX2.doubleColumns, quantizedBlocks: SignalKernelsAVX2.quantizedBlocks,
      restoredBlocks: SignalKernelsAVX2.restoredBlocks, addMagnitudes: SignalKernelsAVX2.addMagnitudes)

    package static let avx512 = SignalKernelSet(
      name: "avx512",
      encodeCurve: SignalKernelsAVX512.encodeCurve, decodeCurve: SignalKernelsAVX512.decodeCurve,
      extendedSignal: SignalKernelsAVX512.extendedSignal, receivedColors: SignalKernelsAVX512.receivedColors,
      receivedGrey: SignalKernelsAVX512.receivedGrey, interleave: SignalKernelsAVX512.interleave,
      interleaveCodes: SignalKernelsAVX512.interleaveCodes, halve: SignalKernelsAVX512.halve,
      meanRow: SignalKernelsAVX512.meanRow, gatherColumns: SignalKernelsAVX512.gatherColumns,
      gatherRows: SignalKernelsAVX512.gatherRows, sharpen: SignalKernelsAVX512.sharpen,
      storeRow: SignalKernelsAVX512.storeRow, blendRows: SignalKernelsAVX512.blendRows,
      doubleColumns: SignalKernelsAVX512.doubleColumns, quantizedBlocks: SignalKernelsAVX512.quantizedBlocks,
      restoredBlocks: SignalKernelsAVX512.restoredBlocks, addMagnitudes: SignalKernelsAVX512.addMagnitudes)
  #endif

  /// The sets that this processor can run, the fastest last.
  package static let available: [SignalKernelSet] = {
    #if arch(x86_64)
      let level = processor_vector_level()
      return [baseline] + (level >= 2 ? [avx2] : []) + (level >= 3 ? [avx512] : [])
    #else
      return [baseline]
    #endif
  }()

  /// The fastest set of this processor.
  package static let fastest = available[available.count - 1]
}
