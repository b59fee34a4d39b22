/// A `Matrix3x3` for pixel loops: single precision, by columns, so that a product is three vector multiplications.
@frozen package struct PixelMatrix: Sendable {
  @usableFromInline let column0: SIMD3<Float>
  @usableFromInline let column1: SIMD3<Float>
  @usableFromInline let column2: SIMD3<Float>

  package init(_ m: Matrix3x3) {
    column0 = SIMD3(SIMD3(m.row0.x, m.row1.x, m.row2.x))
    column1 = SIMD3(SIMD3(m.row0.y, m.row1.y, m.row2.y))
    column2 = SIMD3(SIMD3(m.row0.z, m.row1.z, m.row2.z))
  }

  @inlinable @inline(__always) package static func * (m: PixelMatrix, v: SIMD3<Float>) -> SIMD3<Float> {
    m.column0 * v.x + m.column1 * v.y + m.column2 * v.z
  }
}
