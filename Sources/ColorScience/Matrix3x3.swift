/// A 3 × 3 matrix in double precision, from which all colour conversions are derived.
package struct Matrix3x3: Sendable, Equatable {
  /// (3, 3): `rows[i][j]`.
  package var row0: SIMD3<Double>
  package var row1: SIMD3<Double>
  package var row2: SIMD3<Double>

  package init(rows row0: SIMD3<Double>, _ row1: SIMD3<Double>, _ row2: SIMD3<Double>) {
    self.row0 = row0
    self.row1 = row1
    self.row2 = row2
  }

  package init(diagonal d: SIMD3<Double>) {
    self.init(rows: SIMD3(d.x, 0, 0), SIMD3(0, d.y, 0), SIMD3(0, 0, d.z))
  }

  package static let identity = Matrix3x3(diagonal: SIMD3(1, 1, 1))

  package var transpose: Matrix3x3 {
    Matrix3x3(rows: SIMD3(row0.x, row1.x, row2.x), SIMD3(row0.y, row1.y, row2.y), SIMD3(row0.z, row1.z, row2.z))
  }

  /// By the adjugate, whose columns are the cross products of the rows. The matrix must be regular.
  package var inverse: Matrix3x3 {
    let adjugate = Matrix3x3(rows: cross(row1, row2), cross(row2, row0), cross(row0, row1)).transpose
    let scale = 1 / (row0 * cross(row1, row2)).sum()
    return Matrix3x3(rows: adjugate.row0 * scale, adjugate.row1 * scale, adjugate.row2 * scale)
  }

  package static func * (m: Matrix3x3, v: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((m.row0 * v).sum(), (m.row1 * v).sum(), (m.row2 * v).sum())
  }

  package static func * (a: Matrix3x3, b: Matrix3x3) -> Matrix3x3 {
    let columns = b.transpose
    return Matrix3x3(rows: columns * a.row0, columns * a.row1, columns * a.row2)
  }
}

private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// A `Matrix3x3` for pixel loops: single precision, by columns, so that a product is three vector multiplications.
@frozen public struct PixelMatrix: Sendable {
  @usableFromInline let column0: SIMD3<Float>
  @usableFromInline let column1: SIMD3<Float>
  @usableFromInline let column2: SIMD3<Float>

  package init(_ m: Matrix3x3) {
    column0 = SIMD3(SIMD3(m.row0.x, m.row1.x, m.row2.x))
    column1 = SIMD3(SIMD3(m.row0.y, m.row1.y, m.row2.y))
    column2 = SIMD3(SIMD3(m.row0.z, m.row1.z, m.row2.z))
  }

  @inlinable @inline(__always) public static func * (m: PixelMatrix, v: SIMD3<Float>) -> SIMD3<Float> {
    m.column0 * v.x + m.column1 * v.y + m.column2 * v.z
  }

  @inlinable @inline(__always) public static func * <Space>(m: PixelMatrix, v: Linear<Space>) -> SIMD3<Float> {
    m * v.rgb
  }
}
