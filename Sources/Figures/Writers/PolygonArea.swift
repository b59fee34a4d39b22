/// The share of each pixel inside a polygon: every edge adds, in the rows that it crosses, the area to its right as
/// differences between neighbouring pixels; their running sum is the coverage. (The accumulation buffer of font
/// renderers, such as Levien's font-rs.)
struct PolygonArea {
  private let columns: Int
  private let rows: Int
  /// (rows, columns + 2): differences; the last two take what falls behind the right edge.
  private var differences: [Double]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    differences = Array(repeating: 0, count: rows * (columns + 2))
  }

  /// - Parameter polygon: in pixels, closed by itself.
  mutating func add(_ polygon: [Point]) {
    guard polygon.count > 2 else { return }
    for (a, b) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) where a.y != b.y { edge(a, b) }
  }

  private mutating func edge(_ a: Point, _ b: Point) {
    let (top, bottom, sign) = a.y < b.y ? (a, b, 1.0) : (b, a, -1.0)
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let first = max(0, Int(max(top.y, 0).rounded(.down)))
    let end = Int(min(bottom.y, Double(rows)).rounded(.up))
    for y in first..<max(first, end) {
      let from = max(top.y, Double(y))
      let to = min(bottom.y, Double(y + 1))
      guard to > from else { continue }
      let (x0, x1) = (top.x + (from - top.y) * slope, top.x + (to - top.y) * slope)
      span(row: y, min(x0, x1), max(x0, x1), height: sign * (to - from))
    }
  }

  /// An edge's piece inside of one row. Left of the image it counts for all pixels, right of it for none.
  private mutating func span(row: Int, _ low: Double, _ high: Double, height: Double) {
    let width = Double(columns)
    let start = row * (columns + 2)
    guard low < width else { return }
    guard low >= 0, high <= width, high - low > 1e-9 else {
      if high - low <= 1e-9 || high <= 0 { return piece(start, max(low, 0), height) }
      // Cut at the image's edges.
      let perUnit = height / (high - low)
      if low < 0 { piece(start, 0, perUnit * (min(high, 0) - low)) }
      let (a, b) = (max(low, 0), min(high, width))
      if b > a { span(row: row, a, b, height: perUnit * (b - a)) }
      return
    }
    let perUnit = height / (high - low)
    var x = low
    while x < high {
      let next = min(high, x.rounded(.down) + 1)
      piece(start, (x + next) / 2, perUnit * (next - x))
      x = next
    }
  }

  /// A piece within one pixel, with its middle at `x`: this pixel gets what lies right of it, those behind get all.
  private mutating func piece(_ start: Int, _ x: Double, _ height: Double) {
    let column = min(Int(x), columns)
    let inside = Double(column + 1) - x
    differences[start + column] += height * inside
    differences[start + column + 1] += height * (1 - inside)
  }

  /// Calls `body` with the place of each covered pixel, in (rows, columns), and its coverage.
  func forEach(_ body: (_ place: Int, _ covered: Float) -> Void) {
    for y in 0..<rows {
      var sum = 0.0
      for x in 0..<columns {
        sum += differences[y * (columns + 2) + x]
        let covered = min(1, abs(sum))
        if covered > 1e-6 { body(y * columns + x, Float(covered)) }
      }
    }
  }
}
