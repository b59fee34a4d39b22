import ColorScience
import TerminalCanvas

/// Comparison of the gamuts' areas, with bars.
package enum AreasPanel {
  package static func draw(_ content: ExplorerContent, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let inside = PanelFrame.draw(
        ExplorerTexts.areasTitle, pane: content.pane(.areas), in: rectangle, on: &canvas, profile: profile)
      guard !inside.isEmpty else { return }
      let palette = Palette(profile)
      let luminance = content.color.xyz.y
      let x = inside.x + 1
      let room = inside.width - 2
      let columns = room >= 44 ? 3 : room >= 32 ? 2 : 1
      let width = 11
      let end = inside.x + 12
      let heads = [ExplorerTexts.areaHeads.0, ExplorerTexts.areaHeads.1, ExplorerTexts.areaHeads.0]
      let places = [ExplorerTexts.areaNames.0, ExplorerTexts.areaNames.1, ExplorerTexts.areaNames.2]
      for column in 0..<columns {
        canvas.put(places[column], endingAt: end + (column + 1) * width, y: inside.y, style: palette[.faint])
        canvas.put(heads[column], endingAt: end + (column + 1) * width, y: inside.y + 1, style: palette[.faint])
      }
      var y = inside.y + 2
      for row in AreaTable.rows(profile) where y < inside.maxY {
        let share = AreaTable.shareOfPlane(GamutSolid(row.space), luminance: luminance)
        canvas[x - 1, y] = Cell(row.mark, row.style)
        canvas.put(row.name, x: x + 1, y: y)
        for (column, text) in [row.ofProPhoto, row.ofVisible, Figures.percent(share)].prefix(columns).enumerated() {
          canvas.put(text, endingAt: end + (column + 1) * width, y: y, style: palette[.text])
        }
        y += 1
      }
      let words = TextLines.broken(ExplorerTexts.areaWords, width: room)
      let bars = AreaTable.rows(profile)
      // Bars where words and bars both have room.
      if inside.maxY - y >= words.count + bars.count + 2 {
        y += 1
        for row in bars {
          canvas.put(row.name, x: x + 1, y: y, style: palette[.faint])
          let share = AreaTable.shares[row.space]?.ofVisible ?? 0
          canvas.gauge(
            share, x: end, y: y, width: max(0, inside.maxX - end - 1), style: row.style, empty: palette[.faint], profile: profile)
          y += 1
        }
      }
      if inside.maxY - y > words.count { y += 1 }
      for line in words where y < inside.maxY {
        canvas.put(line, x: x, y: y, style: palette[.faint])
        y += 1
      }
    }
  }
}
