import ColorScience
import TerminalCanvas

/// A study as a plot of two figures of its points, or as a table of one figure over two parameters.
package enum StudyPanel {
  /// One combination of values.
  package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// Standard deviations over the seeds; nil for one seed.
    package var spreadX: Double?
    package var spreadY: Double?
    /// No other point is better in one figure and as good in the other.
    package var isOnFront = false
    package var isChosen = false

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// One figure over two parameters.
  package struct Table: Sendable, Hashable {
    package var rowTitle: String
    package var columnTitle: String
    package var rows: [String]
    package var columns: [String]
    /// (rows, columns); nil where there is none yet.
    package var values: [[Double?]]
    /// The values as text, of the same shape.
    package var texts: [[String]]
    package var chosen: SIMD2<Int>?

    package init(rowTitle: String, columnTitle: String, rows: [String], columns: [String]) {
      self.rowTitle = rowTitle
      self.columnTitle = columnTitle
      self.rows = rows
      self.columns = columns
      values = rows.map { _ in columns.map { _ in nil } }
      texts = rows.map { _ in columns.map { _ in "" } }
    }
  }

  package struct Content: Sendable, Hashable {
    package var pane = PanelFrame.Pane("7")
    package var details: [String] = []
    package var note = ""
    package var points: [Point] = []
    package var xTitle = ""
    package var yTitle = ""
    /// In the place of the plot.
    package var table: Table?
    /// About the chosen point; the last line.
    package var footnote = ""
    /// Where there are no points.
    package var message = ""

    package init() {}
  }

  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      let inside = PanelFrame.draw(
        PanelTexts.study, details: content.details, note: content.note, pane: content.pane, in: rectangle, on: &canvas,
        profile: profile)
      guard !inside.isEmpty else { return }
      if hasFootnote(content, inside) {
        canvas.put(
          content.footnote, x: inside.x + 1, y: inside.maxY - 1, style: palette[.title], limit: inside.width - 1)
      }
      if let table = content.table { return draw(table, in: inside, on: &canvas, profile: profile) }
      guard let plot = StudyPlot(content, in: rectangle) else {
        for (line, text) in TextLines.broken(content.message, width: inside.width - 2).enumerated()
        where line < inside.height {
          canvas.put(
            text, centeredIn: inside, y: inside.y + max(0, inside.height / 2 - 1) + line, style: palette[.faint])
        }
        return
      }
      drawAxes(content, plot, on: &canvas, palette)
      drawLines(content, plot, on: &canvas, profile: profile)
      // The chosen one over the others.
      for point in content.points.sorted(by: { !$0.isChosen && $1.isChosen }) {
        let cell = plot.cell(point)
        var style = palette[point.isOnFront ? .good : .previous]
        if point.isChosen { style = palette[.focus] }
        canvas[cell.x, cell.y] = Cell(point.isOnFront ? "◆" : "○", style)
      }
    }
  }

  static func hasFootnote(_ content: Content, _ inside: Rectangle) -> Bool {
    !content.footnote.isEmpty && inside.height >= 4
  }

  /// The front as a line, and whiskers for what seeds make of a point.
  private static func drawLines(
    _ content: Content, _ plot: StudyPlot, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    var dots = DotPlot(columns: plot.cells.width, rows: plot.cells.height, profile: profile)
    let whisker = DotPlot.Series(palette[.faint], mark: "|")
    let front = DotPlot.Series(palette[.good], mark: ".")
    let ordered = content.points.filter(\.isOnFront).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    for (one, next) in zip(ordered, ordered.dropFirst()) {
      dots.line(from: plot.dot(one.x, one.y, dots), to: plot.dot(next.x, next.y, dots), series: front)
    }
    for point in content.points {
      if let spread = point.spreadY {
        dots.line(
          from: plot.dot(point.x, point.y - spread, dots), to: plot.dot(point.x, point.y + spread, dots),
          series: whisker)
      }
      if let spread = point.spreadX {
        dots.line(
          from: plot.dot(point.x - spread, point.y, dots), to: plot.dot(point.x + spread, point.y, dots),
          series: whisker)
      }
    }
    canvas.draw(dots, x: plot.cells.x, y: plot.cells.y)
  }

  private static func drawAxes(_ content: Content, _ plot: StudyPlot, on canvas: inout Canvas, _ palette: Palette) {
    guard plot.hasAxes else { return }
    let left = plot.cells.x - 1
    canvas.verticalLine(x: left, y: plot.cells.y, length: plot.cells.height, cell: Cell("│", palette[.border]))
    for tick in AxisTicks.linear(plot.ys, count: max(2, plot.cells.height / 3)) {
      let y = plot.cell(x: plot.xs.lowerBound, y: tick.value).y
      canvas.put(tick.label, endingAt: left, y: y, style: palette[.faint])
      canvas[left, y] = Cell("┤", palette[.border])
    }
    let bottom = plot.cells.maxY
    // The pane's title names the figure too, so where there is little room numbers go first.
    var room = plot.cells.maxX - TextWidth.of(content.xTitle) - 1
    var ticks = ticks(plot, before: room)
    if ticks.count < 2 {
      room = plot.cells.maxX + 1
      ticks = self.ticks(plot, before: room)
    } else {
      canvas.put(content.xTitle, endingAt: plot.cells.maxX, y: bottom, style: palette[.faint])
    }
    for tick in ticks { canvas.put(tick.label, x: tick.x, y: bottom, style: palette[.faint]) }
    canvas.put(content.yTitle, x: plot.cells.x + 1, y: plot.cells.y, style: palette[.faint], limit: plot.cells.width)
  }

  /// Labels of the horizontal axis that have room, at least two where any two do.
  private static func ticks(_ plot: StudyPlot, before room: Int) -> [(label: String, x: Int)] {
    var placed: [(label: String, x: Int)] = []
    for width in [12, 8, 5] where placed.count < 2 {
      placed = []
      for tick in AxisTicks.linear(plot.xs, count: max(2, plot.cells.width / width)) {
        let x = plot.cell(x: tick.value, y: plot.ys.lowerBound).x - tick.label.count / 2
        let end = placed.last.map { $0.x + $0.label.count } ?? Int.min
        guard x > end, x >= plot.cells.x, x + tick.label.count < room else { continue }
        placed.append((tick.label, x))
      }
    }
    return placed
  }

  /// Index of the point under a cell, or next to it; nil where there is none.
  package static func point(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle) -> Int? {
    guard content.table == nil, let plot = StudyPlot(content, in: rectangle) else { return nil }
    func distance(_ index: Int) -> Int {
      let cell = plot.cell(content.points[index])
      // A cell is twice as high as wide.
      return max(abs(cell.x - x), 2 * abs(cell.y - y))
    }
    return content.points.indices.min { distance($0) < distance($1) }.flatMap { distance($0) <= 3 ? $0 : nil }
  }
}

extension StudyPanel {
  private static func draw(
    _ table: Table, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    let label = max(TextWidth.of(table.rowTitle), table.rows.map { TextWidth.of($0) }.max() ?? 0) + 1
    let widest = (table.texts.flatMap { $0 } + table.columns).map { TextWidth.of($0) }.max() ?? 0
    let width = max(6, widest + 2)
    let known = table.values.flatMap { $0 }.compactMap(\.self)
    let low = known.min() ?? 0
    let high = known.max() ?? 0
    canvas.put(
      PanelTexts.overColumns(table.columnTitle), x: inside.x + 1 + label, y: inside.y, style: palette[.faint],
      limit: inside.width - label - 1)
    canvas.put(table.rowTitle, x: inside.x + 1, y: inside.y + 1, style: palette[.faint], limit: label)
    for (column, title) in table.columns.enumerated() {
      canvas.put(
        title, endingAt: inside.x + 1 + label + (column + 1) * width - 1, y: inside.y + 1, style: palette[.faint])
    }
    for (row, title) in table.rows.enumerated() where row + 3 <= inside.height {
      let y = inside.y + 2 + row
      canvas.put(title, x: inside.x + 1, y: y, style: palette[.faint], limit: label)
      for column in table.columns.indices {
        let x = inside.x + 1 + label + column * width
        guard x + width <= inside.maxX else { break }
        let value = table.values[row][column]
        let share = value.map { high > low ? ($0 - low) / (high - low) : 1 }
        var style = shade(share, palette)
        if table.chosen == SIMD2(column, row) { style = palette[.focus] }
        canvas.fill(Rectangle(x: x, y: y, width: width, height: 1), with: Cell(" ", style))
        canvas.put(table.texts[row][column], endingAt: x + width - 1, y: y, style: style)
      }
    }
  }

  /// Dark is low and light is high; with few colours the highest is bold and the lower half faint.
  private static func shade(_ share: Double?, _ palette: Palette) -> Style {
    guard let share else { return palette[.faint] }
    guard palette.profile.colors == .truecolor else {
      return palette[share == 1 ? .title : share < 0.5 ? .faint : .text]
    }
    let code = Cividis.color(share)
    let isLight = share > 0.5
    return Style(
      isLight ? .rgb(0, 0, 0) : .rgb(255, 255, 255), on: .rgb(code.x, code.y, code.z), share == 1 ? .bold : [])
  }
}

/// Places and scales of a study's plot.
struct StudyPlot {
  let cells: Rectangle
  let hasAxes: Bool
  let xs: ClosedRange<Double>
  let ys: ClosedRange<Double>

  /// nil where there is no room or nothing to draw.
  init?(_ content: StudyPanel.Content, in rectangle: Rectangle) {
    let inside = PanelFrame.interior(of: rectangle, pane: content.pane)
    hasAxes = inside.width >= 24 && inside.height >= 6
    let lower = (hasAxes ? 1 : 0) + (StudyPanel.hasFootnote(content, inside) ? 1 : 0)
    let left = hasAxes ? 7 : 0
    cells = Rectangle(
      x: inside.x + left, y: inside.y, width: inside.width - left - (hasAxes ? 1 : 0), height: inside.height - lower)
    guard !cells.isEmpty, !content.points.isEmpty else { return nil }
    func range(_ value: (StudyPanel.Point) -> Double, _ spread: (StudyPanel.Point) -> Double?) -> ClosedRange<Double>? {
      let lows = content.points.map { value($0) - (spread($0) ?? 0) }.filter(\.isFinite)
      let highs = content.points.map { value($0) + (spread($0) ?? 0) }.filter(\.isFinite)
      guard let low = lows.min(), let high = highs.max(), low <= high else { return nil }
      let margin = high > low ? (high - low) * 0.06 : max(1e-3, abs(high) * 0.05)
      return low - margin...high + margin
    }
    guard let xs = range(\.x, \.spreadX), let ys = range(\.y, \.spreadY) else { return nil }
    self.xs = xs
    self.ys = ys
  }

  private func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return share.isFinite ? min(max(share, 0), 1) : 0
  }

  func cell(x: Double, y: Double) -> (x: Int, y: Int) {
    (
      cells.x + Int((share(x, xs) * Double(cells.width - 1)).rounded()),
      cells.y + Int(((1 - share(y, ys)) * Double(cells.height - 1)).rounded())
    )
  }

  func cell(_ point: StudyPanel.Point) -> (x: Int, y: Int) { cell(x: point.x, y: point.y) }

  /// In dots, through the middles of the cells that points stand in.
  func dot(_ x: Double, _ y: Double, _ dots: DotPlot) -> (x: Double, y: Double) {
    let half = (Double(dots.dotsPerCell.x - 1) / 2, Double(dots.dotsPerCell.y - 1) / 2)
    return (
      share(x, xs) * Double((cells.width - 1) * dots.dotsPerCell.x) + half.0,
      (1 - share(y, ys)) * Double((cells.height - 1) * dots.dotsPerCell.y) + half.1
    )
  }
}
