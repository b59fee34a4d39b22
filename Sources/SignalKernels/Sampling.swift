// Chroma of fewer samples than luma: halved by the mean, or so that doubling comes nearest; doubled by the triangle
// filter of libjpeg's "fancy" upsampling (nearer sample ¾, farther ¼), without its roundings. Sample and its neighbour
// beyond an edge are the same.

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

/// Each pair of columns with its neighbours, ⅛ ⅜ ⅜ ⅛: the transpose of `doubleColumns`, halved.
/// - Parameters:
///   - row: readable from −1 to 2 · `count`.
///   - half: (count), a multiple of 8.
public func gatherColumns(_ row: FloatPointer, _ half: MutableFloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) {
    let a = load(row, 2 * i) * 3 + load(row, 2 * i - 1)
    let b = load(row, 2 * i + 8) * 3 + load(row, 2 * i + 7)
    let c = load(row, 2 * i) * 3 + load(row, 2 * i + 1)
    let d = load(row, 2 * i + 8) * 3 + load(row, 2 * i + 9)
    // Even columns with the one before them, odd ones with the one after.
    let left = V(a[0], a[2], a[4], a[6], b[0], b[2], b[4], b[6])
    let right = V(c[1], c[3], c[5], c[7], d[1], d[3], d[5], d[7])
    store((left + right) * 0.125, half, i)
  }
}

/// The same of rows: stored samples of a pair and of the rows beside it → codes around the middle, (count), a multiple
/// of 8.
public func gatherRows(
  _ above: CodePointer, _ upper: CodePointer, _ lower: CodePointer, _ below: CodePointer,
  _ row: MutableFloatPointer, _ count: Int
) {
  let scale = 0.125 / stepsPerCode()
  for i in stride(from: 0, to: count, by: 8) {
    let near = loadCodes(upper, i) + loadCodes(lower, i)
    store((near * 3 + (loadCodes(above, i) + loadCodes(below, i))) * scale, row, i)
  }
}

/// Gathered samples → samples to be doubled: the sum over their neighbours at distances 0…4 with weights (−ratio)ⁿ,
/// whose sum is made 1. Doubling and gathering weigh a sample and its neighbours 3 : 10 : 3, so the inverse of both,
/// with the least squared error, has a ratio of ⅓; a smaller one is softer.
/// - Parameters:
///   - gathered: readable 4 steps beyond both ends.
///   - step: from neighbour to neighbour: 1 in a row, the length of a row in a column.
///   - sharp: (count), a multiple of 8.
public func sharpen(
  _ gathered: FloatPointer, _ step: Int, _ sharp: MutableFloatPointer, _ count: Int, _ ratio: Float
) {
  let r2 = ratio * ratio
  let r3 = r2 * ratio
  let r4 = r2 * r2
  let unit = 1 / (1 - 2 * ratio + 2 * r2 - 2 * r3 + 2 * r4)
  for i in stride(from: 0, to: count, by: 8) {
    let first = load(gathered, i - step) + load(gathered, i + step)
    let second = load(gathered, i - 2 * step) + load(gathered, i + 2 * step)
    let third = load(gathered, i - 3 * step) + load(gathered, i + 3 * step)
    let fourth = load(gathered, i - 4 * step) + load(gathered, i + 4 * step)
    let far = second * (unit * r2) - third * (unit * r3) + fourth * (unit * r4)
    store(load(gathered, i) * unit - first * (unit * ratio) + far, sharp, i)
  }
}

/// Codes around the middle → stored samples, (count), a multiple of 8.
public func storeRow(_ row: FloatPointer, _ samples: MutableCodePointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 8) { storeCodes(load(row, i) * stepsPerCode(), samples, i) }
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
