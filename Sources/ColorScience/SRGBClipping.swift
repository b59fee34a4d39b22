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
