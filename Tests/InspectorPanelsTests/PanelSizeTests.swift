import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

@Suite struct PanelSizeTests {
  @Test(arguments: PanelDrawing.all.map(\.name)) func `any size can be drawn and nothing lands outside`(name: String)
    throws
  {
    let draw = try #require(PanelDrawing.all.first { $0.name == name }).draw
    for width in TerminalProfiles.sizes {
      for height in TerminalProfiles.sizes where width * height <= 20_000 || width == height {
        let profile = TerminalProfiles.all[(width + height) % TerminalProfiles.all.count].profile
        #expect(stays(draw, Rectangle(x: 2, y: 1, width: width, height: height), profile), "\(width) × \(height)")
      }
    }
  }

  @Test(arguments: PanelDrawing.all.map(\.name)) func `a pane that reaches over the screen is cut`(name: String) throws
  {
    let draw = try #require(PanelDrawing.all.first { $0.name == name }).draw
    for (_, profile) in TerminalProfiles.all {
      var canvas = Canvas(width: 20, height: 8)
      draw(Rectangle(x: -5, y: -3, width: 60, height: 20), &canvas, profile)
      #expect(canvas.clip == canvas.bounds)
    }
  }

  @Test(arguments: PanelDrawing.all.map(\.name)) func `a terminal without Unicode gets ASCII`(name: String) throws {
    let draw = try #require(PanelDrawing.all.first { $0.name == name }).draw
    for (_, profile) in TerminalProfiles.all where !profile.isUnicode {
      for (width, height) in [(40, 10), (80, 24), (120, 40)] {
        let canvas = PanelDrawing.canvas(width, height, profile, draw)
        #expect(canvas.cells.allSatisfy { $0.scalar.isASCII && $0.scalar.value >= 32 })
      }
    }
  }

  /// Whether cells around the rectangle keep what they had.
  private func stays(_ draw: PanelDrawing.Draw, _ rectangle: Rectangle, _ profile: TerminalProfile) -> Bool {
    var canvas = Canvas(width: rectangle.maxX + 2, height: rectangle.maxY + 1)
    let guardCell = Cell("G", Style(.indexed(1)))
    canvas.fill(canvas.bounds, with: guardCell)
    draw(rectangle, &canvas, profile)
    for y in 0..<canvas.height {
      for x in 0..<canvas.width where !rectangle.contains(x: x, y: y) && canvas[x, y] != guardCell { return false }
    }
    return true
  }
}
