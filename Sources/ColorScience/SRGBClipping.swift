/// The result of clipping a colour to sRGB: each linear channel is cut to [0, 1].
package struct SRGBClipping: Sendable, Equatable {
  /// Linear sRGB before, below 0 or above 1 outside of the gamut, and after.
  package let linear: SIMD3<Double>
  package let clipped: SIMD3<Double>
  /// XYZ of what is left, relative to D50.
  package let xyz: SIMD3<Double>
  package let lab: CIELAB
  /// CIEDE2000 to the colour before; 0 inside of the gamut. Rounding to codes is not part of it.
  package let deltaE: Double

  /// - Parameter xyz: relative to D50.
  package init(xyz: SIMD3<Double>) {
    linear = GamutSolid.sRGB.fromXYZ * xyz
    // What only rounding puts beyond the range is not moved.
    clipped = GamutSolid.holds(linear) ? linear : linear.clamped(lowerBound: .zero, upperBound: .one)
    self.xyz = clipped == linear ? xyz : GamutSolid.sRGB.toXYZ * clipped
    lab = CIELAB(xyz: self.xyz)
    deltaE = clipped == linear ? 0 : deltaE2000(CIELAB(xyz: xyz), lab)
  }

  package var isNeeded: Bool { clipped != linear }

  /// 8-bit sRGB codes of what is left.
  package var code: SIMD3<UInt8> {
    let encoder = SRGB8Encoder.shared
    return SIMD3(encoder.encode(Float(clipped.x)), encoder.encode(Float(clipped.y)), encoder.encode(Float(clipped.z)))
  }
}

/// How colours beyond sRGB are shown on a screen that has no more than sRGB.
package enum DisplayGamut {
  /// Moves a linear sRGB colour towards the grey of its luminance until all channels are in [0, 1]; in-gamut colours
  /// stay. Luminance and, nearly, hue are kept, chroma gives way.
  package static func towardsGrey(_ c: SIMD3<Float>) -> SIMD3<Float> {
    let (least, greatest) = (c.min(), c.max())
    guard least < 0 || greatest > 1 else { return c }
    let grey = min(max((c * luminance).sum(), 0), 1)
    // The largest share of the way back to the colour at which no channel leaves the range.
    var share: Float = 1
    if greatest > 1 { share = min(share, (1 - grey) / (greatest - grey)) }
    if least < 0 { share = min(share, grey / (grey - least)) }
    let mapped = SIMD3(repeating: grey) + share * (c - SIMD3(repeating: grey))
    return mapped.clamped(lowerBound: .zero, upperBound: .one)
  }

  /// Y of the three primaries.
  private static let luminance = SIMD3<Float>(RGBSpace.sRGB.toXYZ.row1)
}
