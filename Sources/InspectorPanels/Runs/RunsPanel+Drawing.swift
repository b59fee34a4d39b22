import TerminalCanvas

extension RunsPanel {
  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      if let comparison = content.comparison {
        draw(comparison, pane: content.pane, in: rectangle, on: &canvas, profile: profile)
        return
      }
      let inside = PanelFrame.draw(
        PanelTexts.runs, details: content.details, note: content.note, pane: content.pane, in: rectangle, on: &canvas,
        profile: profile)
      let places = Places(content, in: rectangle)
      draw(content.filter, in: places.filter, on: &canvas, palette)
      guard !content.rows.isEmpty else {
        if !inside.isEmpty {
          let words = content.message.isEmpty ? PanelTexts.noRun : content.message
          canvas.put(words, centeredIn: inside, y: inside.y + inside.height / 2, style: palette[.faint])
        }
        return
      }
      let table = RunsTable(content, width: inside.width)
      table.drawHeader(x: inside.x, y: places.header.y, on: &canvas, palette: palette)
      for line in 0..<places.rows.height where places.first + line < content.rows.count {
        let index = places.first + line
        let row = content.rows[index]
        let y = places.rows.y + line
        let ink: Ink = row.isCurrent ? .title : row.isElsewhere ? .faint : .text
        table.draw(index, x: inside.x, y: y, on: &canvas, style: palette[ink])
        if row.isCurrent { canvas.put("▸", x: inside.x, y: y, style: palette[.now]) }
        if content.selected == index {
          canvas.restyle(Rectangle(x: inside.x, y: y, width: inside.width, height: 1)) { $0 = palette[.selection] }
        }
      }
      if !places.footnote.isEmpty {
        canvas.put(
          content.footnote, x: inside.x + 1, y: places.footnote.y, style: palette[.faint], limit: inside.width - 1)
      }
    }
  }

  private static func draw(_ filter: Filter?, in line: Rectangle, on canvas: inout Canvas, _ palette: Palette) {
    guard let filter, !line.isEmpty else { return }
    let used = canvas.put(PanelTexts.filter, x: line.x, y: line.y, style: palette[.faint], limit: line.width)
    let room = line.width - used
    let seen = TextWindow.visible(filter.text, caret: filter.caret ?? 0, width: room)
    canvas.put(seen.text, x: line.x + used, y: line.y, style: palette[.edited], limit: max(0, room))
  }

  private static func draw(
    _ comparison: Comparison, pane: PanelFrame.Pane, in rectangle: Rectangle, on canvas: inout Canvas,
    profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    let differing = comparison.lines.count { $0.left != $0.right }
    let inside = PanelFrame.draw(
      PanelTexts.runs, details: [PanelTexts.against(comparison.left, comparison.right)],
      note: PanelTexts.differ(differing), pane: pane,
      in: rectangle,
      on: &canvas, profile: profile)
    guard inside.height > 1, inside.width > 0 else { return }
    let all =
      comparison.lines.count < inside.height ? comparison.lines : comparison.lines.filter { $0.left != $0.right }
    let label = min(all.map { TextWidth.of($0.label) }.max() ?? 0, inside.width / 3)
    let widest = all.flatMap { [TextWidth.of($0.left), TextWidth.of($0.right)] }.max() ?? 0
    let column = min(max(16, widest + 4), max(0, (inside.width - label - 6) / 2))
    let leftX = inside.x + label + 4
    let rightX = leftX + column + 1
    canvas.put(comparison.left, x: leftX, y: inside.y, style: palette[.now], limit: column)
    canvas.put(comparison.right, x: rightX, y: inside.y, style: palette[.previous], limit: column)
    for (index, line) in all.prefix(inside.height - 1).enumerated() {
      let y = inside.y + 1 + index
      let differs = line.left != line.right
      if differs { canvas.put(profile.isUnicode ? "≠" : "!", x: inside.x, y: y, style: palette[.edited]) }
      canvas.put(line.label, x: inside.x + 2, y: y, style: palette[.faint], limit: label)
      canvas.put(line.left, x: leftX, y: y, style: differs ? palette[.title] : palette[.faint], limit: column)
      canvas.put(line.right, x: rightX, y: y, style: differs ? palette[.title] : palette[.faint], limit: column)
    }
  }
}
