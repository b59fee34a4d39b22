import ColorScience

/// The image that a figure becomes, nothing but paper at first. Colours are mixed as codes, as browsers do: so both
/// writers' edges look alike.
struct Surface {
  let width: Int
  let height: Int
  /// sRGB codes, (height, width, 3), not yet rounded.
  private var values: [Float]

  init(width: Int, height: Int, paper: Ink = .white) {
    self.width = width
    self.height = height
    let paper = (Float(paper.red), Float(paper.green), Float(paper.blue))
    values = Array(unsafeUninitializedCapacity: 3 * width * height) { buffer, count in
      for place in stride(from: 0, to: buffer.count - 2, by: 3) {
        buffer[place] = paper.0
        buffer[place + 1] = paper.1
        buffer[place + 2] = paper.2
      }
      count = 3 * width * height
    }
  }

  var whole: PixelRectangle { PixelRectangle(columns: 0..<width, rows: 0..<height) }

  mutating func paint(_ coverage: Coverage, _ ink: Ink, opacity: Double = 1) {
    let color = (Float(ink.red), Float(ink.green), Float(ink.blue))
    let opacity = Float(opacity)
    var from = 0
    for y in coverage.rows {
      var to = 3 * (y * width + coverage.columns.lowerBound)
      for _ in coverage.columns {
        let share = coverage.values[from] * opacity
        if share > 0 {
          values[to] += (color.0 - values[to]) * share
          values[to + 1] += (color.1 - values[to + 1]) * share
          values[to + 2] += (color.2 - values[to + 2]) * share
        }
        from += 1
        to += 3
      }
    }
  }

  /// Paints a coverage moved by whole pixels.
  mutating func paint(
    _ moved: (coverage: Coverage, columns: Int, rows: Int), _ ink: Ink, opacity: Double, clip: PixelRectangle
  ) {
    let coverage = moved.coverage
    let first = coverage.columns.lowerBound + moved.columns
    let columns = (first..<first + coverage.columns.count).clamped(to: clip.columns)
    let color = SIMD3(Float(ink.red), Float(ink.green), Float(ink.blue))
    guard !columns.isEmpty else { return }
    for row in coverage.rows where clip.rows.contains(row + moved.rows) {
      var from = (row - coverage.rows.lowerBound) * coverage.columns.count + columns.lowerBound - first
      var to = 3 * ((row + moved.rows) * width + columns.lowerBound)
      for _ in columns {
        let share = coverage.values[from] * Float(opacity)
        if share > 0 {
          values[to] += (color.x - values[to]) * share
          values[to + 1] += (color.y - values[to + 1]) * share
          values[to + 2] += (color.z - values[to + 2]) * share
        }
        from += 1
        to += 3
      }
    }
  }

  /// Each pixel of the surface gets the mean of the picture's pixels under it.
  /// - Parameter box: in pixels of the surface; its edges are moved to whole pixels.
  mutating func paint(_ picture: Raster<SRGB8>, _ box: Box, clip: PixelRectangle) {
    let (left, top) = (Int(box.x.rounded()), Int(box.y.rounded()))
    let columns = max(1, Int(box.maxX.rounded()) - left)
    let rows = max(1, Int(box.maxY.rounded()) - top)
    if columns == picture.width, rows == picture.height { return copy(picture, left, top, clip) }
    let across = (0..<columns).map { Self.weights($0, of: columns, over: picture.width) }
    let down = (0..<rows).map { Self.weights($0, of: rows, over: picture.height) }
    picture.withUnsafeComponents { codes in
      for y in 0..<rows where clip.rows.contains(top + y) {
        for x in 0..<columns where clip.columns.contains(left + x) {
          var sum = SIMD3<Float>()
          for (row, high) in zip(down[y].first..., down[y].shares) {
            for (column, wide) in zip(across[x].first..., across[x].shares) {
              let i = 3 * (row * picture.width + column)
              sum += high * wide * SIMD3(Float(codes[i]), Float(codes[i + 1]), Float(codes[i + 2]))
            }
          }
          let to = 3 * ((top + y) * width + left + x)
          (values[to], values[to + 1], values[to + 2]) = (sum.x, sum.y, sum.z)
        }
      }
    }
  }

  /// A picture of just this size.
  private mutating func copy(_ picture: Raster<SRGB8>, _ left: Int, _ top: Int, _ clip: PixelRectangle) {
    let columns = (left..<left + picture.width).clamped(to: clip.columns)
    picture.withUnsafeComponents { codes in
      for y in 0..<picture.height where clip.rows.contains(top + y) {
        var from = 3 * (y * picture.width + columns.lowerBound - left)
        for to in 3 * ((top + y) * width + columns.lowerBound)..<3 * ((top + y) * width + columns.upperBound) {
          values[to] = Float(codes[from])
          from += 1
        }
      }
    }
  }

  /// Which of `size` source pixels lie under place `index` of `count`, and with what share; the shares add up to 1.
  private static func weights(_ index: Int, of count: Int, over size: Int) -> (first: Int, shares: [Float]) {
    let step = Double(size) / Double(count)
    let low = Double(index) * step
    let high = low + step
    let first = min(size - 1, Int(low))
    let end = min(size, max(first + 1, Int((high - 1e-9).rounded(.up))))
    let shares = (first..<end).map { Float(min(high, Double($0 + 1)) - max(low, Double($0))) }
    let sum = shares.reduce(0, +)
    return (first, shares.map { $0 / sum })
  }

  func raster() -> Raster<SRGB8> {
    Raster(width: width, height: height, components: values.map { UInt8(min(max($0, 0), 255).rounded()) })
  }
}
