// Both directions, for colours that are chosen in the space and not read from a photograph.
extension CIELAB {
  /// Of tristimulus values relative to D50 with Y = 1 for white.
  package init(xyz: SIMD3<Double>) {
    let relative = xyz / Chromaticity.d50.xyz
    let (fx, fy, fz) = (Self.response(relative.x), Self.response(relative.y), Self.response(relative.z))
    self.init(lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }

  /// Tristimulus values relative to D50, the inverse of `init(xyz:)`; negative where no light gives these three
  /// numbers.
  package var xyz: SIMD3<Double> {
    let fy = (lightness + 16) / 116
    return SIMD3(Self.inverse(fy + a / 500), Self.inverse(fy), Self.inverse(fy - b / 200)) * Chromaticity.d50.xyz
  }

  /// Distance from the grey of the same lightness.
  package var chroma: Double { (a * a + b * b).squareRoot() }

  /// Of the cube root with its tangent: above 6/29 the cube.
  private static func inverse(_ f: Double) -> Double {
    f > 6.0 / 29 ? f * f * f : (116 * f - 16) * 27 / 24_389
  }
}
