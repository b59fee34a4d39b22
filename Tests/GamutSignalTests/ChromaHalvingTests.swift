import Testing

@testable import GamutSignal

@Suite struct ChromaHalvingTests {
  private static let ones = [[UInt16]](repeating: [UInt16](repeating: 1, count: 64), count: 2)

  /// Edges of one colour to another, which means make grey.
  private static let edges: @Sendable (Int, Int) -> SIMD3<Float> = { x, y in
    (x / 5 + y / 3) % 2 == 0 ? SIMD3(0.6, 0.1, 0.2) : SIMD3(0.1, 0.3, 0.6)
  }

  private static func read(_ halving: ChromaHalving, _ sampling: ChromaSampling, width: Int, height: Int) -> [Float] {
    let picture = TestPicture(width: width, height: height, sampling: sampling, tables: ones)
    return ReceivedSignal(picture.quantized(halving: halving, linear: edges), threads: 1, kernels: .baseline).codes()
  }

  @Test(arguments: [ChromaSampling.s422, .s420], [(83, 61), (64, 48), (9, 8)])
  func `readers get nearer to the picture than from means`(sampling: ChromaSampling, size: (Int, Int)) {
    let exact = Self.read(.mean, .s444, width: size.0, height: size.1)
    let errors = [ChromaHalving.mean, .nearest].map { halving in
      let codes = Self.read(halving, sampling, width: size.0, height: size.1)
      return zip(codes, exact).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(errors[1] < 0.85 * errors[0])
  }

  @Test(arguments: SignalKernelSet.available.map(\.name)) func `what was doubled is halved to the same samples`(
    name: String
  ) throws {
    let kernels = try #require(SignalKernelSet.available.first { $0.name == name })
    // Margins on both sides, where the ends go on.
    let count = 48
    let samples = (0..<count + 16).map { Float(min(max($0 - 8, 0), count - 1) * 37 % 101) - 50 }
    var doubled = [Float](repeating: 0, count: 2 * count)
    samples.withUnsafeBufferPointer { kernels.doubleColumns($0.baseAddress! + 8, &doubled, count) }
    let row = (0..<2 * count + 36).map { doubled[min(max($0 - 18, 0), 2 * count - 1)] }
    var gathered = [Float](repeating: 0, count: count + 16)
    row.withUnsafeBufferPointer { kernels.gatherColumns($0.baseAddress! + 2, &gathered, count + 16) }
    var sharp = [Float](repeating: 0, count: count)
    gathered.withUnsafeBufferPointer { kernels.sharpen($0.baseAddress! + 8, 1, &sharp, count, 1 / 3) }
    #expect(largestDifference(sharp, Array(samples[8..<8 + count])) < 2.5)
  }

  @Test(arguments: [ChromaSampling.s422, .s420])
  func `all instruction sets and numbers of threads give the same bits`(sampling: ChromaSampling) {
    let picture = TestPicture(width: 83, height: 61, sampling: sampling, tables: Self.ones)
    let expected = picture.quantized(halving: .nearest, linear: Self.edges).indices
    for kernels in SignalKernelSet.available {
      for threads in [1, 2, 7] {
        #expect(
          picture.quantized(threads: threads, kernels: kernels, halving: .nearest, linear: Self.edges).indices
            == expected)
      }
    }
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (17, 9)], [ChromaSampling.s422, .s420])
  func `a flat picture stays flat to its edges`(size: (Int, Int), sampling: ChromaSampling) {
    let flat: @Sendable (Int, Int) -> SIMD3<Float> = { _, _ in SIMD3(0.6, 0.1, 0.2) }
    let picture = TestPicture(width: size.0, height: size.1, sampling: sampling, tables: Self.ones)
    #expect(picture.quantized(halving: .nearest, linear: flat).indices == picture.quantized(linear: flat).indices)
  }
}
