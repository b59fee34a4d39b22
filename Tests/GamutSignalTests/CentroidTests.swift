import Testing

@testable import GamutSignal

@Suite struct CentroidTests {
  /// One frequency's counts, all others' empty.
  private static func statistics(_ nonzero: Int, _ magnitudes: Int) -> IndexStatistics {
    var statistics = IndexStatistics()
    statistics.nonzero[20] = nonzero
    statistics.magnitudes[20] = magnitudes
    return statistics
  }

  @Test func `the mean stays in the middle of its interval`() {
    var statistics = Self.statistics(900, 1_000)
    statistics.nonzero[0] = 900
    statistics.magnitudes[0] = 1_000
    #expect(Centroids.shifts(statistics)[0] == 0)
  }

  @Test func `centroids lie between the middle and the nearer end`() {
    for (count, sum) in [(0, 0), (1, 1), (1, 30_000), (100, 100), (100, 180), (1_000_000, 20_000_000)] {
      let shift = Centroids.shifts(Self.statistics(count, sum))[20]
      #expect(shift >= 0)
      #expect(shift < 0.5)
    }
  }

  @Test func `the steeper the distribution, the farther from the middle`() {
    let shifts = [10_001, 11_000, 15_000, 30_000, 100_000].map { Centroids.shifts(Self.statistics(10_000, $0))[20] }
    #expect(shifts == shifts.sorted(by: >))
  }

  @Test func `a Laplacian's centroid is found from its indices`() {
    // Magnitudes of an exact geometric distribution of ratio r have the mean 1 / (1 − r); the integral of x · e^(−λx)
    // over an interval gives 1 / λ − r / (1 − r) beyond its start.
    let r = 0.3
    let exact = 0.5 - (1 / 1.203_972_804_325_936 - r / (1 - r))
    #expect(abs(Centroids.shift(count: 7_000, magnitude: 10_000) - exact) < 1e-9)
  }

  @Test func `few indices are judged by their neighbours`() {
    var crowd = IndexStatistics()
    for i in 1..<64 {
      crowd.nonzero[i] = 10_000
      crowd.magnitudes[i] = 15_000
    }
    let settled = Centroids.shifts(crowd)[20]
    crowd.nonzero[20] = 1
    crowd.magnitudes[20] = 1
    #expect(abs(Centroids.shifts(crowd)[20] - settled) < 0.05)
    #expect(Centroids.shifts(crowd, priorCount: 0)[20] > settled + 0.1)
  }

  @Test func `statistics count indices and magnitudes plane by plane`() {
    let signal = TestPicture(width: 40, height: 30, sampling: .s420).quantized()
    let counted = signal.statistics(threads: 2)
    for (plane, indices) in signal.indices.enumerated() {
      for frequency in 0..<64 {
        let own = stride(from: frequency, to: indices.count, by: 64).map { Int(indices[$0]) }
        #expect(counted[plane].nonzero[frequency] == own.count { $0 != 0 })
        #expect(counted[plane].magnitudes[frequency] == own.reduce(0) { $0 + abs($1) })
      }
    }
  }

  @Test func `centroids read a noisy picture at least as well as middles`() {
    let linear: @Sendable (Int, Int) -> SIMD3<Float> = { x, y in
      // Smooth colours, with noise from a linear congruence.
      let mixed = x &* 1_103_515_245 &+ y &* 12_345 &+ x &* y &* 7_919
      let noise = Float(mixed >> 4 & 1_023) / 1_023 - 0.5
      return SIMD3<Float>(Float(x) / 300, Float(y) / 250, 0.3) + noise * SIMD3<Float>(0.06, 0.05, 0.04)
    }
    let picture = TestPicture(width: 256, height: 192)
    var exact: [Float] = (0..<192).flatMap { y in
      (0..<256).flatMap { x in (0..<3).map { linear(x, y)[$0] } }
    }
    exact.withUnsafeMutableBufferPointer { SignalKernelSet.baseline.encodeCurve($0.baseAddress!, $0.count) }
    func error(_ dequantization: Dequantization) -> Float {
      let signal = picture.quantized(linear: linear)
      let codes = ReceivedSignal(signal, threads: 1, dequantization: dequantization).codes()
      return zip(codes, exact).reduce(0) { (sum: Float, pair: (Float, Float)) -> Float in
        let error = pair.0 - 255 * pair.1
        return sum + error * error
      }
    }
    #expect(error(.centroids) < error(.middles))
  }
}
