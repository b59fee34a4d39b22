import CProcessor
import NeuralKernels

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
#if arch(x86_64)
  import NeuralKernelsAVX2
  import NeuralKernelsAVX512
#endif

/// The inner loops for one instruction set, chosen once and then called through these functions. Every call covers a
/// whole tile, so the indirection is not seen. What each function does is said in the NeuralKernels target.
public struct KernelSet: Sendable {
  public let name: String
  package let poolFeatures:
    @Sendable (
      UnsafePointer<FeatureSource>, UnsafePointer<PointLayout>, UnsafeRawPointer, Int, MutableFloatPointer, Int,
      MutableFloatPointer
    ) ->
      Void
  package let imageFeatures:
    @Sendable (
      UnsafePointer<FeatureSource>, UnsafePointer<Int16>, Int, UnsafePointer<Int32>, Int, Int, FloatPointer,
      MutableFloatPointer, Int
    ) -> Void
  package let tableSums:
    @Sendable (
      FloatPointer, FloatPointer?, FloatPointer?, UnsafePointer<Int16>, UnsafePointer<Int32>, Int, MutableFloatPointer,
      Int
    ) -> Void
  package let pointSums:
    @Sendable (
      UnsafePointer<TableRows>, UnsafePointer<PointLayout>, Int, UnsafeRawPointer, Int, FloatPointer,
      MutableFloatPointer, Int
    ) ->
      Void
  package let pointGradients:
    @Sendable (UnsafePointer<TableRows>, UnsafePointer<PointLayout>, Int, UnsafeRawPointer, Int, FloatPointer, Int) ->
      Void
  package let sumBlocks: @Sendable (MutableFloatPointer, Int, Int, Int) -> Void
  package let product: @Sendable (FloatPointer, Int, FloatPointer, MutableFloatPointer, Int, Int, Int) -> Void
  package let denseSums:
    @Sendable (FloatPointer, Int, FloatPointer, FloatPointer, Int, MutableFloatPointer, Int, Int, Int) -> Void
  package let sine: @Sendable (MutableFloatPointer, MutableFloatPointer?, Int) -> Void
  package let multiply: @Sendable (MutableFloatPointer, FloatPointer, Int) -> Void
  package let rectify: @Sendable (MutableFloatPointer, Int) -> Void
  package let denseForward:
    @Sendable (FloatPointer, Int, FloatPointer, FloatPointer, MutableFloatPointer, Int, Int, Int) -> Void
  package let denseForwardOnto: @Sendable (FloatPointer, Int, FloatPointer, MutableFloatPointer, Int, Int, Int) -> Void
  package let inputGradient: @Sendable (FloatPointer, FloatPointer, MutableFloatPointer, Int, Int, Int) -> Void
  package let weightGradient:
    @Sendable (FloatPointer, Int, FloatPointer, MutableFloatPointer, Int, Int, Int, Bool) -> Void
  package let biasGradient: @Sendable (FloatPointer, MutableFloatPointer, Int, Int, Bool) -> Void
  package let interleaveOutputWeights: @Sendable (FloatPointer, MutableFloatPointer, Int) -> Void
  package let outputForward: @Sendable (FloatPointer, FloatPointer, FloatPointer, MutableFloatPointer, Int, Int) -> Void
  package let outputBackward:
    @Sendable (
      FloatPointer, FloatPointer, MutableFloatPointer, MutableFloatPointer, MutableFloatPointer, Int, Int, Bool
    ) -> Void
  package let outputBackwardPlain:
    @Sendable (
      FloatPointer, FloatPointer, MutableFloatPointer, MutableFloatPointer, MutableFloatPointer, Int, Int, Bool
    ) -> Void
  package let squaredError: @Sendable (MutableFloatPointer, FloatPointer, Int, Int) -> Float
  package let multiplyAddPeak: @Sendable (Int, Float) -> Float
  package let multiplyAddsPerRound: @Sendable () -> Int
  package let roundToGrid: @Sendable (FloatPointer, FloatPointer, FloatPointer, Float, MutableFloatPointer, Int) -> Void
  package let descend: @Sendable (MutableFloatPointer, FloatPointer, Int, Int, Int, Float) -> Void
  package let adam:
    @Sendable (
      MutableFloatPointer, MutableFloatPointer, MutableFloatPointer, FloatPointer, Int, Int, Int, Float, Float, Float,
      Float, Float, Float
    ) -> Void
}

package typealias FloatPointer = UnsafePointer<Float>
package typealias MutableFloatPointer = UnsafeMutablePointer<Float>

extension KernelSet {
  /// Kernels for every processor of this architecture: SSE2 on x86-64, NEON on arm64.
  package static let baseline = KernelSet(
    name: "baseline",
    poolFeatures: NeuralKernels.poolFeatures, imageFeatures: NeuralKernels.imageFeatures,
    tableSums: NeuralKernels.tableSums,
    pointSums: NeuralKernels.pointSums, pointGradients: NeuralKernels.pointGradients,
    sumBlocks: NeuralKernels.sumBlocks,
    product: NeuralKernels.product,
    denseSums: NeuralKernels.denseSums, sine: NeuralKernels.sine, multiply: NeuralKernels.multiply,
    rectify: NeuralKernels.rectify, denseForward: NeuralKernels.denseForward,
    denseForwardOnto: NeuralKernels.denseForwardOnto, inputGradient: NeuralKernels.inputGradient,
    weightGradient: NeuralKernels.weightGradient, biasGradient: NeuralKernels.biasGradient,
    interleaveOutputWeights: NeuralKernels.interleaveOutputWeights, outputForward: NeuralKernels.outputForward,
    outputBackward: NeuralKernels.outputBackward, outputBackwardPlain: NeuralKernels.outputBackwardPlain,
    squaredError: NeuralKernels.squaredError,
    multiplyAddPeak: NeuralKernels.multiplyAddPeak, multiplyAddsPerRound: NeuralKernels.multiplyAddsPerRound,
    roundToGrid: NeuralKernels.roundToGrid, descend: NeuralKernels.descend, adam: NeuralKernels.adam)

  #if arch(x86_64)
    package static let avx2 = KernelSet(
      name: "avx2",
      poolFeatures: NeuralKernelsAVX2.poolFeatures, imageFeatures: NeuralKernelsAVX2.imageFeatures,
      tableSums: NeuralKernelsAVX2.tableSums,
      pointSums: NeuralKernelsAVX2.pointSums, pointGradients: NeuralKernelsAVX2.pointGradients,
      sumBlocks: NeuralKernelsAVX2.sumBlocks,
      product: NeuralKernelsAVX2.product,
      denseSums: NeuralKernelsAVX2.denseSums, sine: NeuralKernelsAVX2.sine, multiply: NeuralKernelsAVX2.multiply,
      rectify: NeuralKernelsAVX2.rectify, denseForward: NeuralKernelsAVX2.denseForward,
      denseForwardOnto: NeuralKernelsAVX2.denseForwardOnto, inputGradient: NeuralKernelsAVX2.inputGradient,
      weightGradient: NeuralKernelsAVX2.weightGradient, biasGradient: NeuralKernelsAVX2.biasGradient,
      interleaveOutputWeights: NeuralKernelsAVX2.interleaveOutputWeights,
      outputForward: NeuralKernelsAVX2.outputForward,
      outputBackward: NeuralKernelsAVX2.outputBackward, outputBackwardPlain: NeuralKernelsAVX2.outputBackwardPlain,
      squaredError: NeuralKernelsAVX2.squaredError,
      multiplyAddPeak: NeuralKernelsAVX2.multiplyAddPeak, multiplyAddsPerRound: NeuralKernelsAVX2.multiplyAddsPerRound,
      roundToGrid: NeuralKernelsAVX2.roundToGrid, descend: NeuralKernelsAVX2.descend, adam: NeuralKernelsAVX2.adam)

    package static let avx512 = KernelSet(
      name: "avx512",
      poolFeatures: NeuralKernelsAVX512.poolFeatures, imageFeatures: NeuralKernelsAVX512.imageFeatures,
      tableSums: NeuralKernelsAVX512.tableSums, pointSums: NeuralKernelsAVX512.pointSums,
      pointGradients: NeuralKernelsAVX512.pointGradients, sumBlocks: NeuralKernelsAVX512.sumBlocks,
      product: NeuralKernelsAVX512.product,
      denseSums: NeuralKernelsAVX512.denseSums, sine: NeuralKernelsAVX512.sine, multiply: NeuralKernelsAVX512.multiply,
      rectify: NeuralKernelsAVX512.rectify, denseForward: NeuralKernelsAVX512.denseForward,
      denseForwardOnto: NeuralKernelsAVX512.denseForwardOnto, inputGradient: NeuralKernelsAVX512.inputGradient,
      weightGradient: NeuralKernelsAVX512.weightGradient, biasGradient: NeuralKernelsAVX512.biasGradient,
      interleaveOutputWeights: NeuralKernelsAVX512.interleaveOutputWeights,
      outputForward: NeuralKernelsAVX512.outputForward,
      outputBackward: NeuralKernelsAVX512.outputBackward, outputBackwardPlain: NeuralKernelsAVX512.outputBackwardPlain,
      squaredError: NeuralKernelsAVX512.squaredError,
      multiplyAddPeak: NeuralKernelsAVX512.multiplyAddPeak,
      multiplyAddsPerRound: NeuralKernelsAVX512.multiplyAddsPerRound,
      roundToGrid: NeuralKernelsAVX512.roundToGrid, descend: NeuralKernelsAVX512.descend, adam: NeuralKernelsAVX512.adam
    )
  #endif

  /// The sets that this processor can run, the fastest last.
  public static let available: [KernelSet] = {
    #if arch(x86_64)
      let level = processor_vector_level()
      return [baseline] + (level >= 2 ? [avx2] : []) + (level >= 3 ? [avx512] : [])
    #else
      return [baseline]
    #endif
  }()

  /// Every name that can be asked for.
  public static let names = ["baseline", "avx2", "avx512"]

  /// The fastest set of this processor, or the one that is asked for by name.
  /// - Parameter name: `baseline`, `avx2` or `avx512`; nil or empty for the fastest.
  /// - Throws: `KernelSetError` where the name is unknown or the processor lacks the instructions.
  public static func select(_ name: String?) throws(KernelSetError) -> KernelSet {
    guard let name, !name.isEmpty else { return available[available.count - 1] }
    guard names.contains(name) else { throw .unknown(name) }
    guard let set = available.first(where: { $0.name == name }) else {
      throw .unsupported(name, available: available.map(\.name))
    }
    return set
  }

  /// The set that the environment's `GAMUTMLP_KERNELS` names; the fastest where it is unset or empty.
  public static func fromEnvironment() throws(KernelSetError) -> KernelSet {
    try select(getenv("GAMUTMLP_KERNELS").map { String(cString: $0) })
  }
}

extension KernelSet: CustomStringConvertible {
  public var description: String { name }
}

/// Why a kernel set cannot be had.
public enum KernelSetError: Error, Equatable {
  case unknown(String)
  case unsupported(String, available: [String])
}

/// The forward pass of hidden layers, whatever their activation.
extension KernelSet {
  /// `y = activation(start + x · w)` for a tile; letters as in the kernels.
  /// - Parameters:
  ///   - start: biases, (N); nil: the sums in `y`, (S, N), go on.
  ///   - inputs: 0 where the sums in `y` are complete.
  ///   - slopes: gets the derivatives of sine layers, (S, N), where a backward pass follows.
  func hiddenForward(
    _ activation: FieldShape.Activation, _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ start: FloatPointer?,
    _ y: MutableFloatPointer,
    _ samples: Int,
    _ inputs: Int, _ neurons: Int, slopes: MutableFloatPointer?
  ) {
    switch (activation, start) {
    case (.relu, nil) where inputs == 0: rectify(y, samples * neurons)
    case (.relu, nil): denseForwardOnto(x, stride, w, y, samples, inputs, neurons)
    case (.relu, let bias?): denseForward(x, stride, w, bias, y, samples, inputs, neurons)
    case (.sine, _):
      if let start {
        denseSums(x, stride, w, start, 0, y, samples, inputs, neurons)
      } else if inputs > 0 {
        denseSums(x, stride, w, FloatPointer(y), neurons, y, samples, inputs, neurons)
      }
      sine(y, slopes, samples * neurons)
    }
  }
}
