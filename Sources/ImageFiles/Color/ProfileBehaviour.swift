import ColorScience

/// The behaviour of a profile, seen from outside: if it bends each channel by a curve and then multiplies by a matrix,
/// which curve and matrix. Names and tags say too little: profiles called ProPhoto have at least two different curves,
/// and some carry tables besides.
struct ProfileBehaviour {
  /// (3, samples): the linear value of each channel at evenly spaced encoded values 0…1; a full channel is 1 more than
  /// an empty one, which few profiles have elsewhere than at 0.
  let curves: [[Float]]
  /// Linear RGB of the profile → linear ProPhoto RGB.
  let matrix: Matrix3x3

  /// How far prediction and profile may differ, in linear light. Little CMS computes in single precision; one 16-bit
  /// step is 1.5e-5.
  private static let tolerance: Float = 4e-6

  /// Nil when the profile does not work by curves and a matrix.
  /// - Parameter isUniform: whether one curve is known to serve all channels, so that the others need not be sampled.
  init?(of profile: ProfileTransform, samples: Int, isUniform: Bool = false) {
    let units: [SIMD3<Float>] = profile.isGrey ? [SIMD3(1, 1, 1)] : [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    // Curves that begin above 0 lift all three channels of black.
    var black = profile.linear([.zero])[0]
    if black.largestMagnitude <= Self.tolerance { black = .zero }
    let columns = profile.linear(units).map { $0 - black }
    let values = (0..<samples).map { Float($0) / Float(samples - 1) }
    var curves: [[Float]] = []
    for (unit, column) in zip(units, columns) {
      if isUniform, let first = curves.first {
        curves.append(first)
        continue
      }
      let length = (column * column).sum()
      guard length > 1e-6, length.isFinite else { return nil }
      curves.append(profile.linear(values.map { unit * $0 }).map { (($0 - black) * column).sum() / length })
    }
    if profile.isGrey {
      // A grey profile's light is neutral: its one curve for all channels, whatever its white rounds to.
      guard (columns[0] + black - 1).largestMagnitude < 1e-3 else { return nil }
      let curve = black == .zero ? curves[0] : curves[0].map { $0 + black.sum() / 3 }
      self.curves = [curve, curve, curve]
      matrix = .identity
    } else {
      matrix = Matrix3x3(rows: SIMD3(columns[0]), SIMD3(columns[1]), SIMD3(columns[2])).transpose
      if black != .zero {
        let lifts = PixelMatrix(matrix.inverse) * black
        for c in 0..<3 { curves[c] = curves[c].map { $0 + lifts[c] } }
      }
      self.curves = curves
      guard predicts(profile, samples: samples) else { return nil }
    }
  }

  /// Whether all channels have the same curve.
  var isUniform: Bool {
    curves.dropFirst().allSatisfy { zip($0, curves[0]).allSatisfy { abs($0 - $1) <= Self.tolerance } }
  }

  /// Compares prediction and profile on a grid through the cube, denser towards black.
  private func predicts(_ profile: ProfileTransform, samples: Int) -> Bool {
    let positions = [0, 0.02, 0.07, 0.2, 0.4, 0.65, 0.9, 1].map { Int($0 * Double(samples - 1)) }
    let grid = positions.flatMap { r in positions.flatMap { g in positions.map { b in SIMD3(r, g, b) } } }
    let linear = profile.linear(grid.map { SIMD3<Float>($0) / Float(samples - 1) })
    let matrix = PixelMatrix(matrix)
    return zip(grid, linear).allSatisfy { codes, found in
      let predicted = matrix * SIMD3(curves[0][codes.x], curves[1][codes.y], curves[2][codes.z])
      return (predicted - found).largestMagnitude <= Self.tolerance
    }
  }

  /// Whether this is `space`, up to the rounding of profiles.
  func isClose(to space: RGBSpace, curve curveTolerance: Float, matrix matrixTolerance: Double) -> Bool {
    let exact = space.matrix(to: .proPhoto)
    let rows = [matrix.row0 - exact.row0, matrix.row1 - exact.row1, matrix.row2 - exact.row2]
    guard rows.allSatisfy({ $0.largestMagnitude <= matrixTolerance }) else { return false }
    let last = Double(curves[0].count - 1)
    return curves.allSatisfy { curve in
      curve.indices.allSatisfy { abs(curve[$0] - Float(space.curve.decode(Double($0) / last))) <= curveTolerance }
    }
  }
}

extension SIMD3 where Scalar: FloatingPoint {
  fileprivate var largestMagnitude: Scalar { Swift.max(abs(x), abs(y), abs(z)) }
}
