/// A colour without its brightness: CIE 1931 xy.
package struct Chromaticity: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// CIE illuminant D50, 2° observer, four digits as in ISO 22028-2 (ROMM RGB) and CIE 15.
  package static let d50 = Chromaticity(x: 0.3457, y: 0.3585)
  /// CIE illuminant D65, 2° observer, four digits as in IEC 61966-2-1 (sRGB) and ITU-R BT.709.
  package static let d65 = Chromaticity(x: 0.3127, y: 0.3290)

  /// Tristimulus values of this chromaticity at luminance Y = 1. Undefined for y = 0.
  package var xyz: SIMD3<Double> { SIMD3(x / y, 1, (1 - x - y) / y) }

  /// The chromaticity of tristimulus values; nil for black, which has none.
  package init?(xyz: SIMD3<Double>) {
    let sum = xyz.sum()
    guard sum > 0 else { return nil }
    self.init(x: xyz.x / sum, y: xyz.y / sum)
  }
}
