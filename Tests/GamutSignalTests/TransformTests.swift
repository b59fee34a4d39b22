import Testing

@testable import GamutSignal

@Suite struct TransformTests {
  static let gold = SignalGold.values

  @Test(arguments: gold.pictures) func `pictures are quantized as the reference does`(picture: SignalGold.Picture) {
    let made = TestPicture(width: picture.width, height: picture.height, sampling: picture.sampling).quantized()
    #expect(made.indices == picture.indices)
  }

  @Test(arguments: gold.pictures) func `pictures are read as the reference does`(picture: SignalGold.Picture) {
    let made = TestPicture(width: picture.width, height: picture.height, sampling: picture.sampling).quantized()
    let codes = ReceivedSignal(made, threads: 1, kernels: .baseline).codes()
    // Samples are stored in 64ths of a code; red and blue take half a step of luma and 1.8 times that of chroma.
    #expect(largestDifference(codes, picture.codes) < 0.023)
  }

  @Test func `with steps of one code the transform and its inverse cancel`() {
    let fine = TestPicture(
      width: 40, height: 24, tables: [Array(repeating: 1, count: 64), Array(repeating: 1, count: 64)])
    let inside: @Sendable (Int, Int) -> SIMD3<Float> = { x, y in
      let red = Float((x * 7 + y * 3) % 31) / 30
      let green = Float((x + y * 11) % 29) / 28
      let blue = Float((x * y) % 23) / 22
      return SIMD3<Float>(red, green, blue)
    }
    let codes = ReceivedSignal(fine.quantized(linear: inside), threads: 1, kernels: .baseline).codes()
    var exact: [Float] = (0..<24).flatMap { y in
      (0..<40).flatMap { x in
        let color = inside(x, y)
        return [color.x, color.y, color.z]
      }
    }
    exact.withUnsafeMutableBufferPointer { SignalKernelSet.baseline.encodeCurve($0.baseAddress!, $0.count) }
    // Indices are rounded, so samples err by 1 / √12 in the mean, and colours by up to twice as much.
    let squares = zip(codes, exact).map { (code: Float, exact: Float) -> Float in
      let error = code - 255 * exact
      return error * error
    }
    let mean: Float = squares.reduce(0, +) / Float(squares.count)
    #expect(mean.squareRoot() < 0.7)
  }

  @Test(arguments: gold.pictures) func `all instruction sets and numbers of threads give the same bits`(
    picture: SignalGold.Picture
  ) {
    for kernels in SignalKernelSet.available {
      for threads in [1, 2, 7] {
        let made = TestPicture(width: picture.width, height: picture.height, sampling: picture.sampling)
          .quantized(threads: threads, kernels: kernels)
        #expect(made.indices == picture.indices)
        let codes = ReceivedSignal(made, threads: threads, kernels: kernels).codes(kernels: kernels)
        let plain = TestPicture(width: picture.width, height: picture.height, sampling: picture.sampling).quantized()
        let expected = ReceivedSignal(plain, threads: 1, kernels: .baseline).codes()
        #expect(codes == expected)
      }
    }
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (8, 8), (17, 9)], [ChromaSampling.s444, .s422, .s420])
  func `small pictures come back`(size: (Int, Int), sampling: ChromaSampling) {
    let grey: @Sendable (Int, Int) -> SIMD3<Float> = { _, _ in SIMD3(repeating: 0.5) }
    let made = TestPicture(width: size.0, height: size.1, sampling: sampling).quantized(linear: grey)
    let codes = ReceivedSignal(made, threads: 1, kernels: .baseline).codes()
    #expect(codes.count == 3 * size.0 * size.1)
    // 188 is the code of linear ½; the steps of the means are two codes.
    #expect(codes.allSatisfy { abs($0 - 187.5) < 2 })
  }

  @Test func `samples beside the picture do not touch its edge`() {
    let picture = TestPicture(width: 18, height: 10, sampling: .s420)
    let signal = picture.quantized()
    let plain = ReceivedSignal(picture.quantized(), threads: 1, kernels: .baseline).codes()
    let received = ReceivedSignal(signal, threads: 1, kernels: .baseline)
    // Chroma has 9 × 5 samples; what fills its blocks is overwritten.
    for plane in received.planes[1...] {
      for (row, memory) in plane.blockRows.enumerated() {
        for y in 0..<8 {
          for x in 0..<8 * plane.blocksAcross where x >= plane.width || 8 * row + y >= plane.height {
            memory[y * 8 * plane.blocksAcross + x] = 32_000
          }
        }
      }
    }
    #expect(received.codes() == plain)
  }

  @Test func `a grey picture has three equal channels`() {
    let signal = QuantizedSignal(width: 20, height: 12, sampling: .s444, tables: [Self.gold.luma])
    signal.planes[0].blockRows[0][0] = 100
    let codes = ReceivedSignal(signal, threads: 1, kernels: .baseline).codes()
    // DC 100 in steps of 2: 200 / 8 codes above the middle.
    #expect(codes[0] == 153)
    let red = (0..<240).map { codes[3 * $0] }
    #expect(red == (0..<240).map { codes[3 * $0 + 1] })
    #expect(red == (0..<240).map { codes[3 * $0 + 2] })
  }

  @Test func `hostile coefficients and tables give finite codes within what 16 bits hold`() {
    let wild = QuantizedSignal(
      width: 16, height: 16, sampling: .s420,
      tables: [Array(repeating: 65_535, count: 64), Array(repeating: 0, count: 64)])
    wild.forEachBlockRow(threads: 1) { plane, row, coefficients in
      for i in coefficients.indices { coefficients[i] = i % 3 == 0 ? .min : i % 5 == 0 ? .max : Int16(i % 7) }
    }
    let codes = ReceivedSignal(wild, threads: 1, kernels: .baseline).codes()
    #expect(codes.allSatisfy { $0.isFinite && abs($0) < 2_000 })
  }
}
