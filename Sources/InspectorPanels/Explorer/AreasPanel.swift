import ColorScience
import TerminalCanvas
import Wording

/// Comparison of the gamuts' areas: in the xy diagram, and in the plane of the cursor's luminance.
package enum AreasPanel {
  /// Width of names, with the mark before them.
  private static let nameWidth = 12
  private static let columnWidth = 9

  package static func draw(
    _ content: ExplorerContent, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let inside = PanelFrame.draw(
        ExplorerPanelTexts.areasTitle, pane: content.pane(.areas), in: rectangle, on: &canvas, profile: profile)
      guard !inside.isEmpty else { return }
      let columns = max(1, min(3, (inside.width - nameWidth) / columnWidth))
      let rows = AreaTable.rows(profile)
      drawTable(rows, columns, luminance: content.color.xyz.y, in: inside, on: &canvas, Palette(profile))
      var y = inside.y + 2 + rows.count
      let words = TextLines.broken(
        ExplorerPanelTexts.areaWords + (columns == 3 ? " " + ExplorerPanelTexts.areaWordsHere : ""),
        width: inside.width - 2)
      // Bars where both they and the words have room.
      if inside.maxY - y >= words.count + rows.count + 2 {
        drawBars(rows, y: y + 1, in: inside, on: &canvas, profile: profile)
        y += rows.count + 1
      }
      if inside.maxY - y > words.count { y += 1 }
      for (offset, line) in words.enumerated() where y + offset < inside.maxY {
        canvas.put(line, x: inside.x + 1, y: y + offset, style: Palette(profile)[.faint])
      }
    }
  }

  private static func drawTable(
    _ rows: [AreaTable.Row], _ columns: Int, luminance: Double, in inside: Rectangle, on canvas: inout Canvas,
    _ palette: Palette
  ) {
    let heads = [ExplorerPanelTexts.areaHeads.0, ExplorerPanelTexts.areaHeads.1, ExplorerPanelTexts.areaHeads.0]
    for (column, place) in ExplorerPanelTexts.areaPlaces.prefix(columns).enumerated() {
      let end = inside.x + nameWidth + (column + 1) * columnWidth
      canvas.put(place, endingAt: end, y: inside.y, style: palette[.faint])
      canvas.put(heads[column], endingAt: end, y: inside.y + 1, style: palette[.faint])
    }
    for (offset, row) in rows.enumerated() where inside.y + 2 + offset < inside.maxY {
      let here = AreaTable.shareOfPlane(GamutSolid(row.space), luminance: luminance)
      let y = inside.y + 2 + offset
      canvas[inside.x, y] = Cell(row.mark, row.style)
      canvas.put(row.name, x: inside.x + 2, y: y)
      for (column, text) in [row.ofProPhoto, row.ofVisible, NumberFormat.percent(here)].prefix(columns).enumerated() {
        canvas.put(text, endingAt: inside.x + nameWidth + (column + 1) * columnWidth, y: y)
      }
    }
  }

  /// Shares of the visible colours' area in the diagram.
  private static func drawBars(
    _ rows: [AreaTable.Row], y: Int, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let x = inside.x + nameWidth + 1
    let faint = Palette(profile)[.faint]
    for (offset, row) in rows.enumerated() {
      canvas.put(row.name, x: inside.x + 2, y: y + offset, style: faint)
      canvas.gauge(
        AreaTable.shares[row.space]?.ofVisible ?? 0, x: x, y: y + offset, width: max(0, inside.maxX - x - 1),
        style: row.style, empty: faint,
        profile: profile)
    }
  }
}
