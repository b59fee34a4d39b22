import CProcessor

// The first layer's part that is a sum of table rows, and its gradient. Letters: N neurons, a multiple of 16.

/// The whole code, 0…255, at a byte offset.
@_transparent
func code(_ p: UnsafeRawPointer, _ offset: Int) -> Int {
  Int(p.load(fromByteOffset: offset, as: Int16.self) >> Int16(CODE_FRACTION_BITS))
}

/// Where the rows of one point stand in the tables, in floats.
@_transparent
func places(_ p: UnsafeRawPointer, _ middle: Int, _ neurons: Int) -> (
  column: Int, row: Int, red: Int, green: Int, blue: Int
) {
  (
    Int(p.loadUnaligned(as: UInt16.self)) * neurons, Int(p.loadUnaligned(fromByteOffset: 2, as: UInt16.self)) * neurons,
    code(p, middle) * neurons, (256 + code(p, middle + 2)) * neurons, (512 + code(p, middle + 4)) * neurons
  )
}

/// The sums of consecutive points of a pool.
/// - Parameters:
///   - start: (N), what all points share. middle: the offset of a point's own codes. y: (count, N).
public func pointSums(
  _ tables: UnsafePointer<TableRows>, _ layout: UnsafePointer<PointLayout>, _ middle: Int, _ points: UnsafeRawPointer,
  _ count: Int,
  _ start: FloatPointer, _ y: MutableFloatPointer, _ neurons: Int
) {
  let t = tables.pointee
  let pitch = layout.pointee.stride
  for s in 0..<count {
    let at = places(points + s * pitch, middle, neurons)
    for n in stride(from: 0, to: neurons, by: 16) {
      var sum = load(start, n)
      if let columns = t.columns { sum += load(columns, at.column + n) }
      if let rows = t.rows { sum += load(rows, at.row + n) }
      if let codes = t.codes { sum += load(codes, at.red + n) + load(codes, at.green + n) + load(codes, at.blue + n) }
      store(sum, y, s * neurons + n)
    }
  }
}

/// Adds each point's gradient to the table rows that it was the sum of: the pair of `pointSums`.
/// - Parameter dy: gradient by the layer's sums, (count, N).
public func pointGradients(
  _ tables: UnsafePointer<TableRows>, _ layout: UnsafePointer<PointLayout>, _ middle: Int, _ points: UnsafeRawPointer,
  _ count: Int,
  _ dy: FloatPointer, _ neurons: Int
) {
  let t = tables.pointee
  let pitch = layout.pointee.stride
  for s in 0..<count {
    let at = places(points + s * pitch, middle, neurons)
    for n in stride(from: 0, to: neurons, by: 16) {
      let d = load(dy, s * neurons + n)
      if let columns = t.columns { store(load(columns, at.column + n) + d, columns, at.column + n) }
      if let rows = t.rows { store(load(rows, at.row + n) + d, rows, at.row + n) }
      if let codes = t.codes {
        store(load(codes, at.red + n) + d, codes, at.red + n)
        store(load(codes, at.green + n) + d, codes, at.green + n)
        store(load(codes, at.blue + n) + d, codes, at.blue + n)
      }
    }
  }
}

/// Adds up blocks of `count` floats, a multiple of 16, in order, into the first; each lies `blockStride` floats after
/// the one before.
public func sumBlocks(_ first: MutableFloatPointer, _ blocks: Int, _ blockStride: Int, _ count: Int) {
  for i in stride(from: 0, to: count, by: 16) {
    var sum = load(first, i)
    for block in 1..<blocks { sum += load(first, block * blockStride + i) }
    store(sum, first, i)
  }
}
