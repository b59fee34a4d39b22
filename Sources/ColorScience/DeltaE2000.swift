#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The CIEDE2000 colour difference (CIE 142-2001, ISO/CIE 11664-6) with all parametric factors 1.
///
/// Sharma, Wu and Dalal's notation ("The CIEDE2000 color-difference formula", Color Research & Application 30(1),
/// 2005), but hues stay unit vectors: sums of angles become products of a few cosines known in advance, and the one arc
/// tangent left is needed for blues only. That makes the formula fast enough for every pixel of a photograph; the
/// result differs from theirs by less than 1e-6.
package func deltaE2000(_ first: CIELAB, _ second: CIELAB) -> Double {
  let meanChroma =
    ((first.a * first.a + first.b * first.b).squareRoot() + (second.a * second.a + second.b * second.b).squareRoot())
    / 2
  let stretch = 1 + 0.5 * (1 - chromaFactor(meanChroma))
  let (a1, a2) = (first.a * stretch, second.a * stretch)
  let c1 = (a1 * a1 + first.b * first.b).squareRoot()
  let c2 = (a2 * a2 + second.b * second.b).squareRoot()
  let chroma = (c1 + c2) / 2
  let lightness = (first.lightness + second.lightness) / 2

  let deltaLightness = second.lightness - first.lightness
  let deltaChroma = c2 - c1
  let deltaHue = hueDifference(SIMD2(a1, first.b), SIMD2(a2, second.b), chromas: c1 * c2)
  let hue = meanHue(SIMD2(a1, first.b), c1, SIMD2(a2, second.b), c2)

  let offset = (lightness - 50) * (lightness - 50)
  let scaledLightness = deltaLightness / (1 + 0.015 * offset / (20 + offset).squareRoot())
  let scaledChroma = deltaChroma / (1 + 0.045 * chroma)
  let scaledHue = deltaHue / (1 + 0.015 * chroma * hueWeight(hue))
  let squares = scaledLightness * scaledLightness + scaledChroma * scaledChroma + scaledHue * scaledHue
  return max(0, squares + blueRotation(hue, chroma) * scaledChroma * scaledHue).squareRoot()
}

/// √(C⁷ / (C⁷ + 25⁷)).
private func chromaFactor(_ chroma: Double) -> Double {
  let c2 = chroma * chroma
  let c7 = c2 * c2 * c2 * chroma
  return (c7 / (c7 + 6_103_515_625)).squareRoot()
}

/// ΔH′ = 2 √(C₁C₂) sin(Δh / 2), its sign that of the turn from the first to the second.
private func hueDifference(_ first: SIMD2<Double>, _ second: SIMD2<Double>, chromas: Double) -> Double {
  let dot = (first * second).sum()
  let cross = first.x * second.y - first.y * second.x
  // Of the two half-angle formulas the one that does not subtract nearly equal numbers.
  if dot >= 0 { return chromas > 0 ? cross / ((chromas + dot) / 2).squareRoot() : 0 }
  let magnitude = (2 * (chromas - dot)).squareRoot()
  return cross < 0 ? -magnitude : magnitude
}

/// The unit vector halfway between two hues along the shorter arc. A grey has no hue and leaves it to the other.
private func meanHue(_ first: SIMD2<Double>, _ c1: Double, _ second: SIMD2<Double>, _ c2: Double) -> SIMD2<Double> {
  guard c1 > 0, c2 > 0 else {
    if c1 > 0 { return first / c1 }
    return c2 > 0 ? second / c2 : SIMD2(1, 0)
  }
  let (u, v) = (first / c1, second / c2)
  let sum = u + v
  let length = (sum * sum).sum().squareRoot()
  if length > 0 { return sum / length }
  // Opposite hues: the mean of two angles in [0°, 360°) is a quarter turn beyond the lesser.
  let lesser = u.y > 0 || (u.y == 0 && u.x > 0) ? u : v
  return SIMD2(-lesser.y, lesser.x)
}

/// T = 1 − 0.17 cos(h − 30°) + 0.24 cos 2h + 0.32 cos(3h + 6°) − 0.20 cos(4h − 63°) by the addition theorems.
private func hueWeight(_ h: SIMD2<Double>) -> Double {
  let (cos1, sin1) = (h.x, h.y)
  let (cos2, sin2) = (2 * cos1 * cos1 - 1, 2 * sin1 * cos1)
  let (cos3, sin3) = (cos2 * cos1 - sin2 * sin1, sin2 * cos1 + cos2 * sin1)
  let (cos4, sin4) = (2 * cos2 * cos2 - 1, 2 * sin2 * cos2)
  let first = 0.17 * (cos1 * Turn.cos30 + sin1 * Turn.sin30)
  let third = 0.32 * (cos3 * Turn.cos6 - sin3 * Turn.sin6)
  let fourth = 0.20 * (cos4 * Turn.cos63 + sin4 * Turn.sin63)
  return 1 - first + 0.24 * cos2 + third - fourth
}

/// R_T = −sin(2 Δθ) R_C with Δθ = 30° exp(−((h − 275°) / 25°)²).
private func blueRotation(_ h: SIMD2<Double>, _ chroma: Double) -> Double {
  // More than 100° from 275° the exponential is below e⁻¹⁶: a rotation of less than 4e-6 degrees.
  guard h.x * Turn.cos275 + h.y * Turn.sin275 > Turn.cos100 else { return 0 }
  let degrees = atan2(h.y, h.x) * (180 / Double.pi)
  let distance = ((degrees < 0 ? degrees + 360 : degrees) - 275) / 25
  return -2 * chromaFactor(chroma) * sin(Double.pi / 3 * exp(-distance * distance))
}

private enum Turn {
  static let cos6 = cos(radians(6)), sin6 = sin(radians(6))
  static let cos30 = cos(radians(30)), sin30 = sin(radians(30))
  static let cos63 = cos(radians(63)), sin63 = sin(radians(63))
  static let cos275 = cos(radians(275)), sin275 = sin(radians(275))
  static let cos100 = cos(radians(100))

  private static func radians(_ degrees: Double) -> Double { degrees * (Double.pi / 180) }
}
