/// How much of each pixel a shape covers, 0…1, in the part of an image where it may lie.
struct Coverage {
  /// Pixels of the image, half open; empty where nothing is to be seen.
  let columns: Range<Int>
  let rows: Range<Int>
  /// (rows, columns), row-major.
  private(set) var values: [Float]

  /// - Parameter clip: pixels that may be covered at all.
  init(around points: [Point], margin: Double, clip: PixelRectangle) {
    func range(_ values: [Double], _ limit: Range<Int>) -> Range<Int> {
      // Far beyond the image numbers need not fit into integers.
      let (low, high) = (Double(limit.lowerBound), Double(limit.upperBound))
      let first = Int(min(max(((values.min() ?? 0) - margin).rounded(.down), low), high))
      return first..<max(first, Int(min(max(((values.max() ?? 0) + margin).rounded(.up), low), high)))
    }
    columns = range(points.map(\.x), clip.columns)
    rows = range(points.map(\.y), clip.rows)
    values = Array(repeating: 0, count: columns.count * rows.count)
  }

  /// Adds a line drawn with a round pen; where lines meet, the larger coverage counts.
  mutating func stroke(_ points: [Point], width: Double) {
    let reach = max(width, 1) / 2 + 0.5
    let strength = min(width, 1)
    guard let first = points.first, !values.isEmpty else { return }
    var from = first
    for to in points.count > 1 ? points.dropFirst() : points[...] {
      defer { from = to }
      let along = to - from
      let length = max((along * along).sum(), 1e-12)
      let box = Coverage.part(from, to, reach, columns, rows)
      for y in box.rows {
        for x in box.columns {
          let away = Point(Double(x) + 0.5, Double(y) + 0.5) - from
          let nearest = away - min(max((away * along).sum() / length, 0), 1) * along
          let covered = Float(min(1, reach - (nearest * nearest).sum().squareRoot()) * strength)
          let place = (y - rows.lowerBound) * columns.count + x - columns.lowerBound
          if covered > values[place] { values[place] = covered }
        }
      }
    }
  }

  private static func part(_ a: Point, _ b: Point, _ reach: Double, _ columns: Range<Int>, _ rows: Range<Int>)
    -> PixelRectangle
  {
    func range(_ a: Double, _ b: Double, _ limit: Range<Int>) -> Range<Int> {
      let (low, high) = (Double(limit.lowerBound), Double(limit.upperBound))
      let first = Int(min(max((min(a, b) - reach).rounded(.down), low), high))
      return first..<max(first, Int(min(max((max(a, b) + reach).rounded(.up), low), high)))
    }
    return PixelRectangle(columns: range(a.x, b.x, columns), rows: range(a.y, b.y, rows))
  }

  /// Adds a polygon's inside, with the exact share of each pixel.
  mutating func fill(_ polygon: [Point]) {
    guard !values.isEmpty else { return }
    var area = PolygonArea(columns: columns.count, rows: rows.count)
    let origin = Point(Double(columns.lowerBound), Double(rows.lowerBound))
    area.add(polygon.map { $0 - origin })
    area.forEach { place, covered in values[place] = max(values[place], covered) }
  }
}

/// Some of an image's pixels.
struct PixelRectangle: Equatable {
  var columns: Range<Int>
  var rows: Range<Int>
}
