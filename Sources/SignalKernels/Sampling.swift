// Chroma of fewer samples than luma: halved by the mean, doubled by the triangle filter of libjpeg's "fancy" upsampling
// (nearer sample ¾, farther ¼), without its roundings. Sample and its neighbour beyond an edge are the same.

/// Means of pairs of columns, and of two rows.
/// - Parameters:
///   - upper: (2 · count); so is `lower`, the same row where only columns are halved.
///   - count: a multiple of 8.
public func halve(_ upper: FloatPointer, _ lower: FloatPointer, _ half: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) {
    let a = load(upper, 2 * i) + load(lower, 2 * i)
    let b = load(upper, 2 * i + 8) + load(lower, 2 * i + 8)
    let even = V(a[0], a[2], a[4], a[6], b[0], b[2], b[4], b[6])
    let odd = V(a[1], a[3], a[5], a[7], b[1], b[3], b[5], b[7])
    store((even + odd) * 0.25, half, i)
  }
}

/// Means of two rows, (count), a multiple of 8.
public func meanRow(_ upper: FloatPointer, _ lower: FloatPointer, _ mean: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) { store((load(upper, i) + load(lower, i)) * 0.5, mean, i) }
}

/// Stored samples of two rows → codes around the middle, ¾ of the nearer row and ¼ of the farther.
/// - Parameters: count: a multiple of 8. farther: the same row where rows are not doubled.
public func blendRows(_ nearer: CodePointer, _ farther: CodePointer, _ row: MutableFloatPointer, _ count: Int) {
  let scale = 0.25 / stepsPerCode()
  for i in stride(from: 0, to: count, by: 8) {
    store((loadCodes(nearer, i) * 3 + loadCodes(farther, i)) * scale, row, i)
  }
}

/// Twice as many columns.
/// - Parameters:
///   - row: readable from −1 to `count`, where the first and last real sample are repeated.
///   - double: (2 · count); count: a multiple of 8.
public func doubleColumns(_ row: FloatPointer, _ double: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) {
    let near = load(row, i) * 0.75
    let a = near + load(row, i - 1) * 0.25
    let b = near + load(row, i + 1) * 0.25
    store(V(a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]), double, 2 * i)
    store(V(a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]), double, 2 * i + 8)
  }
}
