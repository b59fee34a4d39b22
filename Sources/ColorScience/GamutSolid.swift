/// All colours of an RGB space as a solid in XYZ: the cube of its three channels, sheared. Tristimulus values are
/// relative to D50, ProPhoto's white, to which other whites are adapted by Bradford.
package struct GamutSolid: Sendable {
  package let space: RGBSpace
  /// Linear RGB → XYZ relative to D50; (1, 1, 1) maps to D50 at Y = 1.
  package let toXYZ: Matrix3x3
  package let fromXYZ: Matrix3x3

  package init(_ space: RGBSpace) {
    self.space = space
    toXYZ = RGBSpace.proPhoto.toXYZ * space.matrix(to: .proPhoto)
    fromXYZ = toXYZ.inverse
  }

  package static let sRGB = GamutSolid(.sRGB), displayP3 = GamutSolid(.displayP3), proPhoto = GamutSolid(.proPhoto)

  /// How far beyond [0, 1] a linear channel may lie: what the out-of-gamut mask allows.
  package static let tolerance = Double(GamutMask.tolerance)

  /// Whether all channels of a linear colour of this space are in [0, 1], within the tolerance.
  package static func holds(_ linear: SIMD3<Double>) -> Bool {
    linear.min() >= -tolerance && linear.max() <= 1 + tolerance
  }

  package func contains(xyz: SIMD3<Double>) -> Bool { Self.holds(fromXYZ * xyz) }

  /// The solid's cut at a luminance: a convex polygon, its corners XYZ in order around it; 3…6 of them, fewer at black
  /// and white.
  /// - Parameter luminance: Y, 0…1.
  package func section(luminance: Double) -> [SIMD3<Double>] {
    let weights = toXYZ.row1
    var corners: [SIMD3<Double>] = []
    for axis in 0..<3 {
      // The four edges along one channel, by the other two at their ends.
      for ends in 0..<4 {
        var start = SIMD3<Double>(0, 0, 0)
        start[(axis + 1) % 3] = Double(ends & 1)
        start[(axis + 2) % 3] = Double(ends >> 1)
        let share = (luminance - (weights * start).sum()) / weights[axis]
        guard (0...1).contains(share) else { continue }
        start[axis] = share
        corners.append(toXYZ * start)
      }
    }
    let middle = corners.reduce(SIMD3<Double>(), +) / Double(max(1, corners.count))
    return Self.ordered(corners, around: middle)
  }

  /// By the angle around a point within, X against Z, without computing angles.
  private static func ordered(_ corners: [SIMD3<Double>], around middle: SIMD3<Double>) -> [SIMD3<Double>] {
    /// 0…4, growing with the angle.
    func turn(_ corner: SIMD3<Double>) -> Double {
      let (x, z) = (corner.x - middle.x, corner.z - middle.z)
      let size = x.magnitude + z.magnitude
      return size == 0 ? 0 : x >= 0 ? 1 + z / size : 3 - z / size
    }
    return corners.sorted { turn($0) < turn($1) }
  }
}
