#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// CIE 1976 L*a*b* relative to D50 (CIE 15:2018, 8.2.1): lightness in [0, 100] and two opponent axes.
package struct CIELAB: Sendable, Equatable {
  package var lightness: Double
  /// Green (−) to red (+).
  package var a: Double
  /// Blue (−) to yellow (+).
  package var b: Double

  package init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// The colour of linear ProPhoto with the nominal range [0, 1]; its white is D50 already, so nothing is adapted.
  package init(linearProPhoto rgb: SIMD3<Float>) {
    let relative = Self.relativeToWhite * SIMD3<Double>(rgb)
    let (fx, fy, fz) = (Self.response(relative.x), Self.response(relative.y), Self.response(relative.z))
    self.init(lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }

  /// Linear ProPhoto → X/Xn, Y/Yn, Z/Zn.
  private static let relativeToWhite = Matrix3x3(diagonal: 1 / Chromaticity.d50.xyz) * RGBSpace.proPhoto.toXYZ

  /// Cube root, and below (6/29)³ its tangent, in the exact fractions of CIE 15.
  static func response(_ t: Double) -> Double {
    t > 216.0 / 24_389 ? cbrt(t) : (24_389.0 / 27 * t + 16) / 116
  }
}

extension Chromaticity {
  /// The xy of a linear ProPhoto colour relative to D50; nil for black, which has none.
  package init?(linearProPhoto rgb: SIMD3<Float>) {
    self.init(xyz: Self.proPhotoToXYZ * SIMD3<Double>(rgb))
  }

  private static let proPhotoToXYZ = RGBSpace.proPhoto.toXYZ
}

/// Both directions, for colours that are chosen in the space and not read from a photograph.
extension CIELAB {
  /// The colour of tristimulus values relative to D50 with Y = 1 for white.
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

  /// The inverse of the cube root with its tangent: above 6/29 the cube.
  private static func inverse(_ f: Double) -> Double {
    f > 6.0 / 29 ? f * f * f : (116 * f - 16) * 27 / 24_389
  }
}
