import Testing

@testable import GamutSignal

@Suite struct ColorTests {
  static let gold = SignalGold.values

  /// A kernel's work in place on values padded to whole vectors.
  private static func mapped(_ values: [Float], _ body: (UnsafeMutablePointer<Float>, Int) -> Void) -> [Float] {
    var padded = values + Array(repeating: 0, count: (8 - values.count % 8) % 8)
    padded.withUnsafeMutableBufferPointer { body($0.baseAddress!, $0.count) }
    return Array(padded.prefix(values.count))
  }

  /// Y, Cb and Cr around their middle.
  static func signal(_ colours: [SIMD3<Float>], _ kernels: SignalKernelSet) -> [SIMD3<Float>] {
    let count = (colours.count + 7) / 8 * 8
    var rows = [Float](repeating: 0, count: 3 * count)
    for (i, color) in colours.enumerated() { for c in 0..<3 { rows[c * count + i] = color[c] } }
    rows.withUnsafeMutableBufferPointer {
      kernels.extendedSignal($0.baseAddress!, $0.baseAddress! + count, $0.baseAddress! + 2 * count, count)
    }
    return colours.indices.map { SIMD3(rows[$0], rows[count + $0], rows[2 * count + $0]) }
  }

  /// R, G and B codes by JFIF's formula, in Double.
  static func rgb(_ ycc: SIMD3<Float>) -> SIMD3<Double> {
    let (y, cb, cr) = (Double(ycc.x) + 128, Double(ycc.y), Double(ycc.z))
    return SIMD3(y + 1.402 * cr, y - 0.344_136_286 * cb - 0.714_136_286 * cr, y + 1.772 * cb)
  }

  /// Colours all over ProPhoto's cube and somewhat beyond it, as linear sRGB.
  static let colours: [SIMD3<Float>] = (0..<4_096).map { (i: Int) -> SIMD3<Float> in
    let red = Float(i % 16) * 0.21 - 1.05
    let green = Float(i / 16 % 16) * 0.11 - 0.3
    let blue = Float(i / 256) * 0.1 - 0.2
    return SIMD3<Float>(red, green, blue)
  }

  @Test(arguments: SignalKernelSet.available.map(\.name)) func `the curve is sRGB's, odd beyond [0, 1]`(
    name: String
  ) {
    let kernels = SignalKernelSet.available.first { $0.name == name }!
    let encoded = Self.mapped(Self.gold.linear) { kernels.encodeCurve($0, $1) }
    // Relative errors of the polynomials, 2 · 10⁻⁷, and of a few roundings.
    #expect(largestDifference(encoded, Self.gold.encoded) < 2e-6)
    let decoded = Self.mapped(encoded.map { 255 * $0 }) { kernels.decodeCurve($0, $0, $1) }
    #expect(largestDifference(decoded, Self.gold.linear) < 4e-6)
  }

  @Test func `the curve and its inverse cancel between −4 and 4`() {
    let values = (0...4_000).map { Float($0) / 500 - 4 }
    let encoded = Self.mapped(values) { SignalKernelSet.fastest.encodeCurve($0, $1) }
    let decoded = Self.mapped(encoded.map { 255 * $0 }) { SignalKernelSet.fastest.decodeCurve($0, $0, $1) }
    let errors = zip(values, decoded).map { (v: Float, d: Float) -> Float in abs(v - d) / max(abs(v), 0.1) }
    #expect(errors.allSatisfy { $0 <= 3e-6 })
  }

  @Test func `limited colours are those of the reference`() {
    let signal = Self.signal(Self.gold.colours.map { SIMD3($0[0], $0[1], $0[2]) }, .baseline)
    let difference = largestDifference(signal.flatMap { [$0.x, $0.y, $0.z] }, Self.gold.ycc.flatMap { $0 })
    // 255 times the curve's error.
    #expect(difference < 1e-3)
  }

  @Test func `every extended colour fits into Y, Cb and Cr`() {
    let signal = Self.signal(Self.colours, .fastest)
    #expect(signal.allSatisfy { $0.x > -128.001 && $0.x < 127.001 })
    #expect(signal.allSatisfy { min($0.y, $0.z) > -128.001 && max($0.y, $0.z) < 127.501 })
  }

  @Test func `viewers show exactly the clipped colour of any extended one`() {
    let encoded = Self.mapped(Self.colours.flatMap { [$0.x, $0.y, $0.z] }) {
      SignalKernelSet.fastest.encodeCurve($0, $1)
    }
    let clipped = encoded.map { (v: Float) -> Double in 255 * Double(min(max(v, 0), 1)) }
    let shown = Self.signal(Self.colours, .fastest).flatMap { (ycc: SIMD3<Float>) -> [Double] in
      let rgb = Self.rgb(ycc)
      return [rgb.x, rgb.y, rgb.z].map { min(max($0, 0), 255) }
    }
    // A thousandth of a code: roundings of floats; a viewer rounds to whole ones.
    #expect(zip(shown, clipped).allSatisfy { abs($0 - $1) < 1e-3 })
  }

  @Test func `a colour is drawn towards its clipped one no more than it has to be`() {
    // Where a colour was limited, one of Y, Cb and Cr is at its end.
    let ends: [SIMD3<Float>] = zip(Self.signal(Self.colours, .fastest), Self.colours).compactMap { ycc, color in
      let encoded = Self.mapped([color.x, color.y, color.z]) { SignalKernelSet.fastest.encodeCurve($0, $1) }
      let rgb = Self.rgb(ycc)
      let isWhole = (0..<3).allSatisfy { (c: Int) -> Bool in abs(rgb[c] - 255 * Double(encoded[c])) < 2e-3 }
      return isWhole ? nil : ycc
    }
    #expect(!ends.isEmpty)
    func isAtEnd(_ ycc: SIMD3<Float>) -> Bool {
      let lowest = min(ycc.x, ycc.y, ycc.z)
      return abs(lowest + 128) < 2e-3 || abs(ycc.x - 127) < 2e-3 || abs(max(ycc.y, ycc.z) - 127.5) < 2e-3
    }
    #expect(ends.allSatisfy { isAtEnd($0) })
  }
}
