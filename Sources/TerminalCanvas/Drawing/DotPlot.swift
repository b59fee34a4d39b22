/// A plot of dots finer than cells: braille (2 × 4 dots a cell), quadrant blocks (2 × 2), or one mark a cell.
/// A cell shows one series, the last that drew in it.
package struct DotPlot: Sendable {
  /// The look of one series. mark: the character that stands for its dots where there are neither braille nor blocks.
  package struct Series: Sendable, Hashable {
    package var style: Style
    package var mark: Unicode.Scalar

    package init(_ style: Style, mark: Unicode.Scalar = "*") {
      self.style = style
      self.mark = mark
    }
  }

  package let columns: Int
  package let rows: Int
  package let kind: TerminalProfile.Plot
  /// Dots of a cell.
  package let dotsPerCell: (x: Int, y: Int)
  package var width: Int { columns * dotsPerCell.x }
  package var height: Int { rows * dotsPerCell.y }

  /// (rows, columns): bit y · dotsPerCell.x + x for each dot.
  private var dots: [UInt8]
  private var series: [Series?]

  package init(columns: Int, rows: Int, profile: TerminalProfile) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    kind = Self.kind(for: profile)
    dotsPerCell = Self.dotsPerCell(profile)
    dots = Array(repeating: 0, count: self.columns * self.rows)
    series = Array(repeating: nil, count: self.columns * self.rows)
  }

  package static func dotsPerCell(_ profile: TerminalProfile) -> (x: Int, y: Int) {
    switch kind(for: profile) {
    case .braille: (2, 4)
    case .block: (2, 2)
    case .ascii: (1, 1)
    }
  }

  private static func kind(for profile: TerminalProfile) -> TerminalProfile.Plot {
    profile.isUnicode ? profile.plot : .ascii
  }

  /// Sets the dot in column x from the left and row y from the top; outside, nothing.
  package mutating func set(x: Int, y: Int, series new: Series) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = (y / dotsPerCell.y) * columns + x / dotsPerCell.x
    if series[cell] != new {
      dots[cell] = 0
      series[cell] = new
    }
    dots[cell] |= 1 << UInt8((y % dotsPerCell.y) * dotsPerCell.x + x % dotsPerCell.x)
  }

  package mutating func verticalLine(x: Int, from top: Int, to bottom: Int, series: Series) {
    let (first, last) = (max(0, min(top, bottom)), min(height - 1, max(top, bottom)))
    guard first <= last else { return }
    for y in first...last { set(x: x, y: y, series: series) }
  }

  /// A straight line between two dots, both included; positions in dots, clipped to the plot. `gap` dots of `period`
  /// are left out: dashes.
  package mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), series: Series, period: Int = 1, gap: Int = 0
  ) {
    guard let (start, end) = clipped(start, end) else { return }
    let steps = Int(max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up))
    for step in 0...steps where step % max(1, period) >= gap {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      let x = start.x + (end.x - start.x) * share
      let y = start.y + (end.y - start.y) * share
      set(x: Int(x.rounded()), y: Int(y.rounded()), series: series)
    }
  }

  /// Liang and Barsky's clipping; nil where nothing is inside, or a position is not a number.
  private func clipped(_ start: (x: Double, y: Double), _ end: (x: Double, y: Double))
    -> (start: (x: Double, y: Double), end: (x: Double, y: Double))?
  {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite, start.x.isFinite, start.y.isFinite else { return nil }
    var (first, last) = (0.0, 1.0)
    for (p, q) in [
      (-dx, start.x), (dx, Double(width - 1) - start.x), (-dy, start.y), (dy, Double(height - 1) - start.y),
    ] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        first = max(first, q / p)
      } else {
        last = min(last, q / p)
      }
    }
    guard first <= last else { return nil }
    return ((start.x + dx * first, start.y + dy * first), (start.x + dx * last, start.y + dy * last))
  }

  /// Whether something was drawn in a cell.
  package func isSet(column: Int, row: Int) -> Bool {
    column >= 0 && row >= 0 && column < columns && row < rows && dots[row * columns + column] != 0
  }

  fileprivate func cell(column: Int, row: Int) -> Cell? {
    let place = row * columns + column
    guard dots[place] != 0, let series = series[place] else { return nil }
    switch kind {
    case .braille: return Cell(Self.braille(dots[place]), series.style)
    case .block: return Cell(Self.quadrants[Int(dots[place])], series.style)
    case .ascii: return Cell(series.mark, series.style)
    }
  }

  /// Unicode numbers braille dots 1…6 column by column and puts 7 and 8 below them.
  private static func braille(_ dots: UInt8) -> Unicode.Scalar {
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var value: UInt32 = 0x2800
    for bit in 0..<8 where dots & (1 << UInt8(bit)) != 0 { value += bits[bit] }
    return Unicode.Scalar(value) ?? "#"
  }

  /// Index: upper left 1, upper right 2, lower left 4, lower right 8.
  private static let quadrants: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}

extension Canvas {
  /// Puts a plot's cells over what is there; its empty cells change nothing.
  package mutating func draw(_ plot: DotPlot, x: Int, y: Int) {
    for row in 0..<plot.rows {
      for column in 0..<plot.columns {
        guard var cell = plot.cell(column: column, row: row) else { continue }
        if cell.style.background == .standard { cell.style.background = self[x + column, y + row].style.background }
        self[x + column, y + row] = cell
      }
    }
  }
}
