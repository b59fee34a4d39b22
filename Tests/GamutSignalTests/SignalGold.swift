import Foundation

@testable import GamutSignal

/// Values that Gold/signal_gold.py computed with scipy.
struct SignalGold: Decodable {
  let linear: [Float]
  let encoded: [Float]
  /// Linear sRGB, and its Y, Cb, Cr as codes around the middle.
  let colours: [[Float]]
  let ycc: [[Float]]
  /// How much of the way from the clipped to the colour itself fits.
  let shares: [Float]
  /// libjpeg's tables at quality 95.
  let luma: [UInt16]
  let chroma: [UInt16]
  let pictures: [Picture]

  /// The test picture, quantized and read exactly.
  struct Picture: Decodable, CustomStringConvertible {
    let width: Int
    let height: Int
    let horizontal: Int
    let vertical: Int
    /// (3, blocks · 64).
    let indices: [[Int16]]
    /// (height, width, 3).
    let codes: [Float]

    var sampling: ChromaSampling { ChromaSampling(horizontal: horizontal, vertical: vertical) }
    var description: String { "\(width) × \(height), \(horizontal) × \(vertical)" }
  }

  static let values: SignalGold = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Gold/signal.json")
    return try! JSONDecoder().decode(SignalGold.self, from: Data(contentsOf: file))
  }()
}

/// Pictures in memory: linear sRGB of which part is far outside [0, 1].
struct TestPicture {
  let width: Int
  let height: Int
  var sampling = ChromaSampling.s444
  var tables = [SignalGold.values.luma, SignalGold.values.chroma]

  /// The script's `picture`.
  static func linear(_ x: Int, _ y: Int) -> SIMD3<Float> {
    let red = Float(x) * 0.09 - 0.15
    let green = 0.8 - Float(y) * 0.07 + Float(x) * 0.01
    let blue = Float((x * 5 + y * 3) % 13) * 0.1 - 0.1
    return SIMD3<Float>(red, green, blue)
  }

  func quantized(
    threads: Int = 1, kernels: SignalKernelSet = .baseline, halving: ChromaHalving = .mean,
    linear: @Sendable (Int, Int) -> SIMD3<Float> = linear
  ) -> QuantizedSignal {
    let signal = QuantizedSignal(width: width, height: height, sampling: sampling, tables: tables)
    let width = width
    signal.encode(threads: threads, kernels: kernels, halving: halving) { y, red, green, blue in
      for x in 0..<width {
        let color = linear(x, y)
        red[x] = color.x
        green[x] = color.y
        blue[x] = color.z
      }
    }
    return signal
  }
}

extension QuantizedSignal {
  /// (planes, blocks · 64).
  var indices: [[Int16]] {
    planes.map { plane in
      plane.blockRows.flatMap { Array(UnsafeBufferPointer(start: $0, count: 64 * plane.blocksAcross)) }
    }
  }
}

extension ReceivedSignal {
  /// (height, width, 3) codes.
  func codes(kernels: SignalKernelSet = .baseline) -> [Float] {
    let rows = ReceivedRows(self, kernels: kernels)
    var row = [Float](repeating: 0, count: 3 * rowCapacity)
    return (0..<height).flatMap { y in
      row.withUnsafeMutableBufferPointer { buffer in
        let base = buffer.baseAddress!
        rows.read(y, red: base, green: base + rowCapacity, blue: base + 2 * rowCapacity)
      }
      return (0..<width).flatMap { x in (0..<3).map { row[$0 * rowCapacity + x] } }
    }
  }
}

func largestDifference(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).map { abs($0 - $1) }.max() ?? 0 }
