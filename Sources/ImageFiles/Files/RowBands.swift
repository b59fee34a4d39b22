/// The rows of an image in bands of about a quarter of a million pixels: short enough for a smooth progress bar and a
/// quick cancellation, long enough that the calls between them cost nothing.
struct RowBands: Sequence, IteratorProtocol {
  let rows: Int
  private let height: Int
  private var start = 0

  init(width: Int, height: Int) {
    self.height = height
    rows = Swift.max(1, 262_144 / width)
  }

  /// How many bands there are.
  var count: Int { (height + rows - 1) / rows }

  subscript(index: Int) -> Range<Int> { index * rows..<Swift.min(height, (index + 1) * rows) }

  mutating func next() -> Range<Int>? {
    guard start < height else { return nil }
    defer { start += rows }
    return start..<Swift.min(height, start + rows)
  }
}
