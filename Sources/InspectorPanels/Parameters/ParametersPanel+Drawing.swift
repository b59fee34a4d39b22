import TerminalCanvas

extension ParametersPanel {
  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let queued = content.fields.count { $0.was != nil && !$0.isPart }
      let inside = PanelFrame.draw(
        PanelTexts.parameters, details: [content.preset], note: queued == 0 ? "" : PanelTexts.queued(queued),
        pane: content.pane,
        in: rectangle, on: &canvas,
        profile: profile)
      guard !inside.isEmpty else { return }
      let palette = Palette(profile)
      let lines = ParameterLines(content, in: rectangle)
      for (offset, line) in lines.lines.enumerated() {
        let y = lines.cells.y + offset
        switch line {
        case .heading(let text):
          canvas.put(text, x: inside.x + 1, y: y, style: palette[.title], limit: inside.width - 1)
        case .hint(let index): draw(hintOf: content.fields[index], at: y, lines, on: &canvas, palette)
        case .field(let index):
          draw(
            content.fields[index], at: y, isSelected: content.selected == index, content, lines, on: &canvas, palette)
        }
      }
      if lines.hasFootnote {
        canvas.put(
          content.footnote, x: inside.x + 1, y: inside.maxY - 1, style: palette[.faint], limit: inside.width - 1)
      }
      drawMore(content, lines, in: inside, on: &canvas, palette)
    }
  }

  private static func draw(
    _ field: Field, at y: Int, isSelected: Bool, _ content: Content, _ lines: ParameterLines, on canvas: inout Canvas,
    _ palette: Palette
  ) {
    let left = lines.cells.x
    if isSelected { canvas.put("▸", x: left + 1, y: y, style: palette[.title]) }
    canvas.put(
      field.label, x: left + 3, y: y, style: isSelected ? palette[.title] : .plain,
      limit: max(0, lines.valueX - left - 4))
    if isSelected, let editing = content.editing {
      let width = max(0, lines.valueEnd - lines.valueX)
      let window = lines.visible(editing)
      let style = Style(.standard, on: .standard, .underline)
      canvas.horizontalLine(x: lines.valueX, y: y, length: width, cell: Cell(" ", style))
      canvas.put(window.text, x: lines.valueX, y: y, style: editing.isSelected ? palette[.selection] : style)
      let under = canvas[lines.valueX + window.caret, y]
      canvas[lines.valueX + window.caret, y] = Cell(
        under.scalar == Cell.continuation ? " " : under.scalar, Style(.standard, on: .standard, .reverse))
      return
    }
    var x = lines.valueX
    let style =
      field.problem != nil
      ? palette[.warning] : field.was != nil ? palette[.edited] : isSelected ? palette[.title] : .plain
    x += canvas.put(
      field.value, x: x, y: y, style: style, limit: max(0, lines.valueEnd - x - (field.was == nil ? 0 : 2)))
    if field.was != nil {
      canvas.put(" *", x: x, y: y, style: palette[.edited])
      x += 2
    }
    func aside(_ text: String, _ style: Style) {
      guard x + 1 + TextWidth.of(text) <= lines.valueEnd else { return }
      x += 1 + canvas.put(text, x: x + 1, y: y, style: style)
    }
    if !field.unit.isEmpty { aside(field.unit, palette[.faint]) }
    if field.problem != nil {
      aside(PanelTexts.invalid, palette[.warning])
    } else if let was = field.was {
      aside(PanelTexts.was(was), palette[.faint])
    }
  }

  private static func draw(
    hintOf field: Field, at y: Int, _ lines: ParameterLines, on canvas: inout Canvas, _ palette: Palette
  ) {
    let x = lines.cells.x + 5
    let room = max(0, lines.cells.maxX - x)
    if let problem = field.problem {
      canvas.put("! " + problem, x: x, y: y, style: palette[.warning], limit: room)
    } else {
      canvas.put(field.hint, x: x, y: y, style: palette[.faint], limit: room)
    }
  }

  /// Arrows at the right edge where fields are hidden.
  private static func drawMore(
    _ content: Content, _ lines: ParameterLines, in inside: Rectangle, on canvas: inout Canvas, _ palette: Palette
  ) {
    guard let last = content.fields.indices.last, let first = lines.lines.compactMap(\.field).first,
      let end = lines.lines.compactMap(\.field).last
    else { return }
    if first > 0 { canvas[inside.maxX - 1, lines.cells.y] = Cell("↑", palette[.key]) }
    if end < last { canvas[inside.maxX - 1, lines.cells.maxY - 1] = Cell("↓", palette[.key]) }
  }
}
