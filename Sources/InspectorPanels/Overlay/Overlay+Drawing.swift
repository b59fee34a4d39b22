import TerminalCanvas

extension Overlay {
  package static func draw(_ content: Content, in screen: Rectangle, on canvas: inout Canvas, profile: TerminalProfile)
  {
    let lines = OverlayLines(content, in: screen)
    canvas.drawing(in: lines.box.intersection(screen), profile: profile) { canvas in
      let palette = Palette(profile)
      let frame = Style(palette.color(.now), on: .standard, .bold)
      canvas.box(lines.box, style: frame, lines: .lines(for: profile, heavy: true))
      canvas.put(
        " \(content.title) ", x: lines.box.x + 2, y: lines.box.y, style: palette[.focus],
        limit: max(0, lines.box.width - 4))
      drawKeys(content.keys, lines.box, on: &canvas, palette)
      let outer = canvas.clip
      canvas.clip = outer.intersection(lines.cells)
      for (offset, line) in lines.lines.enumerated() {
        draw(line, of: content.parts[line.part], y: lines.cells.y + offset, lines, on: &canvas, palette, profile)
      }
      canvas.clip = outer
      drawMore(lines, on: &canvas, palette)
    }
  }

  private static func draw(
    _ line: OverlayLines.Line, of part: Part, y: Int, _ lines: OverlayLines, on canvas: inout Canvas,
    _ palette: Palette,
    _ profile: TerminalProfile
  ) {
    let x = lines.cells.x
    let width = lines.cells.width
    switch part {
    case .gap: break
    case .text: canvas.put(line.text, x: x, y: y)
    case .warning: canvas.put(line.text, x: x, y: y, style: palette[.warning])
    case .field(let label, let text, let caret, let hint, _):
      guard line.isFirst else {
        canvas.put("! " + line.text, x: min(lines.fieldX(label), x + 2), y: y, style: palette[.warning], limit: width)
        return
      }
      canvas.put(label, x: x, y: y, style: caret == nil ? .plain : palette[.title], limit: width)
      drawField(text, caret, hint, x: lines.fieldX(label), end: lines.cells.maxX, y: y, on: &canvas, palette)
    case .choice(let label, let value, let isSelected):
      canvas.put(label, x: x, y: y, style: isSelected ? palette[.title] : .plain, limit: width)
      let start = lines.fieldX(label)
      canvas.put(
        isSelected ? "◂ \(value) ▸" : "  \(value)", x: start, y: y, style: isSelected ? palette[.selection] : .plain,
        limit: max(0, lines.cells.maxX - start))
    case .list(let items, let selected):
      guard let index = line.item else {
        canvas.put(line.text, x: x, y: y, style: palette[.faint], limit: width)
        return
      }
      let item = items[index]
      let trailing = TextWidth.of(item.trailing)
      let hasTrailing = trailing > 0 && trailing + 8 <= width
      canvas.put(item.text, x: x + 2, y: y, limit: max(0, width - 2 - (hasTrailing ? trailing + 2 : 0)))
      if hasTrailing { canvas.put(item.trailing, endingAt: lines.cells.maxX, y: y, style: palette[.key]) }
      if index == selected {
        canvas.put("▸", x: x, y: y, style: palette[.title])
        canvas.restyle(Rectangle(x: x, y: y, width: width, height: 1)) { $0 = palette[.selection] }
      }
    case .progress(let label, let fraction):
      let share = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      let start = lines.fieldX(label)
      canvas.put(label, x: x, y: y, limit: width)
      let percent = " \(Int(share * 100)) %"
      canvas.gauge(
        share, x: start, y: y, width: lines.cells.maxX - start - percent.count, style: palette[.now],
        empty: palette[.faint],
        profile: profile)
      canvas.put(percent, endingAt: lines.cells.maxX, y: y)
    }
  }

  private static func drawField(
    _ text: String, _ caret: Int?, _ hint: String, x: Int, end: Int, y: Int, on canvas: inout Canvas, _ palette: Palette
  ) {
    let width = max(0, end - x)
    let style = Style(.standard, on: .standard, .underline)
    canvas.horizontalLine(x: x, y: y, length: width, cell: Cell(" ", style))
    let window = TextWindow.visible(text, caret: caret ?? 0, width: width)
    canvas.put(window.text, x: x, y: y, style: style)
    if text.isEmpty {
      canvas.put(
        hint, x: x, y: y, style: Style(palette.color(.faint), on: .standard, [.underline, .dim]), limit: width)
    }
    guard caret != nil else { return }
    let under = canvas[x + window.caret, y]
    canvas[x + window.caret, y] = Cell(
      under.scalar == Cell.continuation ? " " : under.scalar, Style(.standard, on: .standard, .reverse))
  }

  /// Inside of the lower border, as many as fit.
  private static func drawKeys(_ keys: [KeyLine.Entry], _ box: Rectangle, on canvas: inout Canvas, _ palette: Palette) {
    var x = box.x + 2
    for key in keys {
      let width = TextWidth.of(key.key) + TextWidth.of(key.word) + 3
      guard x + width <= box.maxX - 2 else { break }
      var style = palette[.key]
      style.attributes.insert(.bold)
      canvas.put(" ", x: x, y: box.maxY - 1)
      let used = canvas.put(key.key, x: x + 1, y: box.maxY - 1, style: style)
      canvas.put(" \(key.word) ", x: x + 1 + used, y: box.maxY - 1)
      x += width + 1
    }
  }

  private static func drawMore(_ lines: OverlayLines, on canvas: inout Canvas, _ palette: Palette) {
    if lines.hasMoreAbove { canvas.put("↑", x: lines.box.maxX - 1, y: lines.cells.y, style: palette[.key]) }
    if lines.hasMoreBelow { canvas.put("↓", x: lines.box.maxX - 1, y: lines.cells.maxY - 1, style: palette[.key]) }
  }
}
