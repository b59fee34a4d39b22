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
        PanelTexts.runs,
        details: [content.rows.contains { $0.isBestInDecibels || $0.isBestPerKilobyte } ? PanelTexts.bestMarks : ""],
        note: content.rows.isEmpty ? "" : "\(content.rows.count)", pane: content.pane, in: rectangle, on: &canvas,
        profile: profile)
      guard !content.rows.isEmpty else {
        if !inside.isEmpty {
          canvas.put(PanelTexts.noRun, centeredIn: inside, y: inside.y + inside.height / 2, style: palette[.faint])
        }
        return
      }
      let table = RunsTable(content.rows, width: inside.width)
      table.drawHeader(x: inside.x, y: inside.y, on: &canvas, style: palette[.faint])
      let first = first(of: content, lines: inside.height - 1)
      for line in 0..<max(0, inside.height - 1) where first + line < content.rows.count {
        let row = content.rows[first + line]
        let y = inside.y + 1 + line
        table.draw(
          first + line, x: inside.x, y: y, on: &canvas, style: row.isCurrent ? palette[.title] : palette[.text])
        if row.isCurrent { canvas.put("▸", x: inside.x, y: y, style: palette[.now]) }
        if content.selected == first + line {
          canvas.restyle(Rectangle(x: inside.x, y: y, width: inside.width, height: 1)) { $0 = palette[.selection] }
        }
      }
    }
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
