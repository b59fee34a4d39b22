import GamutMLP
import TerminalCanvas
import Wording

/// The loss of every step so far.
package enum LossPanel {
  package struct Content: Sendable, Equatable {
    package var pane = PanelFrame.Pane("4")
    /// Losses of the steps, the first first. Those that are not finite are left out.
    package var losses: [Float] = []
    /// Steps that are planned; the axis reaches to there.
    package var steps = 0
    /// Drawn behind as a ghost.
    package var previous: [Float] = []
    /// Such as "run 3".
    package var label = "now"
    /// Curves of other runs, drawn as lines: at most as many as there are colours.
    package var others: [Curve] = []
    package var previousLabel = "previous"
    package var isLogarithmic = true
    /// Weight of the past in the exponential moving average, 0…<1; 0: none is drawn.
    package var smoothing = 0.9
    /// A step whose value is told.
    package var cursor: Int?
    /// The curve is drawn to this step only.
    package var replay: Int?
    /// The step from which on weights are rounded, which makes the loss jump.
    package var roundedFrom: Int?
    /// The step whose network is shown everywhere; nil: the present one's.
    package var rewoundTo: Int?
    /// Steps that are seen; nil: all of them.
    package var range: ClosedRange<Int>?
    /// Instead of a curve, where there will be none.
    package var message = ""

    package struct Curve: Sendable, Hashable {
      package var label: String
      package var losses: [Float]

      package init(_ label: String, _ losses: [Float]) {
        self.label = label
        self.losses = losses
      }
    }

    package init() {}
  }

  /// The looks of the other curves, one after another.
  package static let otherInks: [(ink: Ink, mark: Unicode.Scalar)] = [
    (.recovered, "1"), (.carried, "2"), (.original, "3"), (.outOfGamut, "4"), (.clipped, "5"), (.text, "6"),
  ]

  /// The step under a cell of the pane; nil beside the plot.
  package static func step(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle, profile: TerminalProfile)
    -> Int?
  {
    LossPlot(content, in: rectangle, profile: profile)?.step(atCell: x, y)
  }
}

extension LossPanel {
  /// - Parameter painter: draws the plot where the terminal shows pixels.
  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile,
    painter: PlotRoom.Painter? = nil
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let inside = PanelFrame.draw(
        PanelTexts.loss, details: details(content), note: note(content), pane: content.pane, in: rectangle, on: &canvas,
        profile: profile)
      let palette = Palette(profile)
      guard let plot = LossPlot(content, in: rectangle, profile: profile) else {
        if !inside.isEmpty {
          let waiting = content.message.isEmpty ? PanelTexts.noStep : content.message
          let words = content.losses.isEmpty ? waiting : PanelTexts.noLossHere
          canvas.put(words, centeredIn: inside, y: inside.y + inside.height / 2, style: palette[.faint])
        }
        return
      }
      drawAxes(plot, in: inside, on: &canvas, profile: profile)
      // A replay is too fast for pictures, and they know two curves.
      if profile.showsPixels, content.replay == nil, content.others.isEmpty, let grid = painter?(plot.room) {
        canvas.place(PlacedImage(grid, cells: plot.cells))
        drawLegend(content, plot, on: &canvas, profile: profile)
        return
      }
      drawRounding(content, plot, on: &canvas, profile: profile)
      var dots = DotPlot(columns: plot.cells.width, rows: plot.cells.height, profile: profile)
      let hasLine = content.smoothing > 0
      // The line alone for the ghost: its envelope would hide the present run's.
      drawLine(plot.ghost, plot, series: DotPlot.Series(palette[.previous], mark: "."), on: &dots)
      for (curve, look) in zip(plot.others, otherInks) {
        drawLine(curve, plot, series: DotPlot.Series(palette[look.ink], mark: look.mark), on: &dots)
      }
      drawEnvelope(
        plot.current, plot, series: DotPlot.Series(hasLine ? faint(palette) : palette[.now], mark: ":"), on: &dots)
      canvas.draw(dots, x: plot.cells.x, y: plot.cells.y)
      if hasLine {
        var line = DotPlot(columns: plot.cells.width, rows: plot.cells.height, profile: profile)
        var style = palette[.now]
        style.attributes.insert(.bold)
        drawLine(plot.current, plot, series: DotPlot.Series(style, mark: "*"), on: &line)
        canvas.draw(line, x: plot.cells.x, y: plot.cells.y)
      }
      drawCursors(content, plot, on: &canvas, profile: profile)
      drawLegend(content, plot, on: &canvas, profile: profile)
      drawRoundingReason(content, plot, on: &canvas, profile: profile)
    }
  }

  /// The scatter of single steps behind the smoothed line.
  private static func faint(_ palette: Palette) -> Style {
    var style = palette[.now]
    style.attributes.remove(.bold)
    style.attributes.insert(.dim)
    return style
  }

  private static func details(_ content: Content) -> [String] {
    var details = [content.isLogarithmic ? PanelTexts.logarithmic : PanelTexts.linear]
    if content.smoothing > 0 {
      details.append(PanelTexts.smoothing(NumberFormat.fixed(content.smoothing, content.smoothing > 0.99 ? 3 : 2)))
    }
    if let step = content.rewoundTo { details.insert(PanelTexts.rewoundTo(NumberFormat.count(step)), at: 0) }
    if let replay = content.replay { details.append(PanelTexts.replay(NumberFormat.count(replay))) }
    return details
  }

  private static func note(_ content: Content) -> String {
    if let cursor = content.cursor {
      let loss = content.losses.indices.contains(cursor) ? NumberFormat.loss(content.losses[cursor]) : PanelTexts.noLoss
      guard content.previous.indices.contains(cursor) else { return PanelTexts.at(NumberFormat.count(cursor), loss) }
      return PanelTexts.at(
        NumberFormat.count(cursor), loss, content.previousLabel, NumberFormat.loss(content.previous[cursor]))
    }
    guard let last = content.losses.last else { return "" }
    return NumberFormat.loss(last)
  }

  private static func drawEnvelope(_ curve: LossCurve, _ plot: LossPlot, series: DotPlot.Series, on dots: inout DotPlot)
  {
    for (x, column) in curve.columns.enumerated() {
      guard let column else { continue }
      dots.verticalLine(
        x: x, from: plot.row(of: plot.height(of: Double(column.high)), rows: dots.height),
        to: plot.row(of: plot.height(of: Double(column.low)), rows: dots.height), series: series)
    }
  }

  private static func drawLine(_ curve: LossCurve, _ plot: LossPlot, series: DotPlot.Series, on dots: inout DotPlot) {
    var before: (x: Double, y: Double)?
    for (x, column) in curve.columns.enumerated() {
      guard let column else { continue }
      let place = (Double(x), Double(plot.row(of: plot.height(of: Double(column.smooth)), rows: dots.height)))
      dots.line(from: before ?? place, to: place, series: series)
      before = place
    }
  }

  private static func drawAxes(
    _ plot: LossPlot, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard plot.cells.x > inside.x else { return }
    let palette = Palette(profile)
    let bottom = plot.cells.maxY - 1
    canvas.verticalLine(
      x: plot.cells.x - 1, y: plot.cells.y, length: plot.cells.height, cell: Cell("│", palette[.border]))
    var free = Int.max
    for tick in plot.lossTicks {
      let share = (plot.values.upperBound - tick.value) / (plot.values.upperBound - plot.values.lowerBound)
      let y = plot.row(of: share)
      guard y < free else { continue }
      free = y
      canvas.put(tick.label, endingAt: plot.cells.x - 1, y: y, style: palette[.faint])
      canvas[plot.cells.x - 1, y] = Cell("┤", palette[.border])
    }
    guard plot.hasSteps else { return }
    var end = Int.min
    for tick in plot.stepTicks {
      guard let x = plot.column(of: Int(tick.value)) else { continue }
      let left = max(plot.cells.x, min(x - tick.label.count / 2, plot.cells.maxX - tick.label.count))
      guard left > end else { continue }
      canvas.put(tick.label, x: left, y: bottom + 1, style: palette[.faint])
      end = left + tick.label.count
    }
    if end + 7 <= plot.cells.maxX {
      canvas.put(PanelTexts.stepAxis, endingAt: plot.cells.maxX, y: bottom + 1, style: palette[.faint])
    }
  }

  /// A line where weights begin to be rounded.
  private static func drawRounding(
    _ content: Content, _ plot: LossPlot, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard let step = content.roundedFrom, step > 0, step < content.losses.count, let x = plot.column(of: step) else {
      return
    }
    let palette = Palette(profile)
    canvas.verticalLine(x: x, y: plot.cells.y, length: plot.cells.height, cell: Cell("┊", palette[.faint]))
  }

  /// The reason of that line beside it, in the first row where nothing else would break it.
  private static func drawRoundingReason(
    _ content: Content, _ plot: LossPlot, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard let step = content.roundedFrom, step > 0, step < content.losses.count, let x = plot.column(of: step) else {
      return
    }
    let columns = x + 1..<x + 1 + TextWidth.of(PanelTexts.rounded)
    guard columns.upperBound < plot.cells.maxX else { return }
    let free = (plot.cells.y..<plot.cells.maxY).first { y in columns.allSatisfy { canvas[$0, y].scalar == " " } }
    guard let free else { return }
    canvas.put(PanelTexts.rounded, x: x + 1, y: free, style: Palette(profile)[.faint])
  }

  private static func drawCursors(
    _ content: Content, _ plot: LossPlot, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    if let replay = content.replay, let x = plot.column(of: replay) {
      for y in plot.cells.y..<plot.cells.maxY where canvas[x, y].scalar == " " {
        canvas[x, y] = Cell("┊", palette[.faint])
      }
      canvas[x, plot.cells.maxY - 1] = Cell("▲", palette[.now])
    }
    guard let cursor = content.cursor, let x = plot.column(of: cursor) else { return }
    canvas.verticalLine(x: x, y: plot.cells.y, length: plot.cells.height, cell: Cell("│", palette[.crosshair]))
    if content.losses.indices.contains(cursor), content.losses[cursor].isFinite {
      canvas[x, plot.row(of: plot.height(of: Double(content.losses[cursor])))] = Cell("◆", palette[.now])
    }
  }

  /// The legend, in the upper right corner, where curves seldom are.
  private static func drawLegend(
    _ content: Content, _ plot: LossPlot, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    guard content.others.isEmpty else { return drawNames(content, plot, on: &canvas, profile: profile) }
    guard !content.previous.isEmpty, plot.cells.height >= 3 else { return }
    let now = "━ " + content.label
    let before = "┈ " + content.previousLabel
    let width = TextWidth.of(now) + TextWidth.of(before) + 4
    guard plot.cells.width > width + 16 else { return }
    var x = plot.cells.maxX - width
    x += canvas.put(" ", x: x, y: plot.cells.y)
    x += canvas.put(profile.isUnicode ? now : "* " + content.label, x: x, y: plot.cells.y, style: palette[.now])
    x += canvas.put("  ", x: x, y: plot.cells.y)
    canvas.put(
      (profile.isUnicode ? before : ". " + content.previousLabel) + " ", x: x, y: plot.cells.y,
      style: palette[.previous])
  }

  /// The names of many curves, below one another.
  private static func drawNames(
    _ content: Content, _ plot: LossPlot, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    var names: [(name: String, style: Style, mark: Unicode.Scalar)] = [(content.label, palette[.now], "*")]
    if !content.previous.isEmpty { names.append((content.previousLabel, palette[.previous], ".")) }
    names += zip(content.others, otherInks).map { ($0.label, palette[$1.ink], $1.mark) }
    let width = (names.map { TextWidth.of($0.name) }.max() ?? 0) + 4
    guard plot.cells.width > width + 16 else { return }
    for (line, entry) in names.prefix(plot.cells.height).enumerated() {
      let mark = profile.isUnicode ? "━" : String(entry.mark)
      canvas.put(
        " \(mark) \(entry.name) ", x: plot.cells.maxX - width, y: plot.cells.y + line, style: entry.style, limit: width)
    }
  }
}
