import ColorScience
import GamutMLP

/// How many pixels of a place lie beyond sRGB, how far, and inside a region of the chromaticity diagram.
struct GamutCount: Sendable {
  var outOfGamut = 0
  var excess: Float = 0
  var highlighted = 0

  /// A share as 0…255.
  func share(_ count: Int, of pixels: Int) -> UInt8 { UInt8((255 * Double(count) / Double(pixels)).rounded()) }

  /// Mean excess of the out-of-gamut pixels, 0…1 as 0…255.
  var severity: UInt8 { outOfGamut == 0 ? 0 : UInt8(min(255 * excess / Float(outOfGamut), 255).rounded()) }
}

/// Looks at linear ProPhoto colours one by one.
struct GamutMarker: Sendable {
  private let toSRGB: PixelMatrix
  private let toXYZ = PixelMatrix(RGBSpace.proPhoto.toXYZ)
  private let highlight: ChromaticityRegion?

  init(_ adaptation: Adaptation, highlight: ChromaticityRegion?) {
    toSRGB = adaptation.toSRGB
    self.highlight = highlight
  }

  @inline(__always)
  func count(_ color: SIMD3<Float>, _ counts: inout GamutCount) {
    let linear = toSRGB * color
    if GamutMask.isOutOfGamut(linearSRGB: linear) {
      counts.outOfGamut += 1
      counts.excess += max(linear.max() - 1, -linear.min())
    }
    if let highlight, isInside(highlight, color) { counts.highlighted += 1 }
  }

  private func isInside(_ region: ChromaticityRegion, _ color: SIMD3<Float>) -> Bool {
    let xyz = toXYZ * color
    let sum = xyz.sum()
    return sum > 0 && region.x.contains(Double(xyz.x / sum)) && region.y.contains(Double(xyz.y / sum))
  }
}
