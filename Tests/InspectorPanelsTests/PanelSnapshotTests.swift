import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

@Suite struct PanelSnapshotTests {
  static let sizes: [String: [(Int, Int)]] = [
    "keys": [(40, 1), (80, 1)], "status": [(40, 1), (120, 1)], "title": [(40, 1), (120, 1)],
    "dialog": [(40, 10), (80, 24)],
    "photo": [(49, 16), (74, 24)], "parameters": [(31, 10), (46, 20)], "stats": [(31, 7), (46, 20)],
    "runs": [(34, 8), (80, 10)],
    "comparison": [(34, 8), (60, 8)], "loss": [(49, 7), (100, 20)], "chromaticity": [(31, 7), (60, 24)],
  ]

  @Test(arguments: PanelDrawing.all.map(\.name)) func `a pane looks as accepted`(name: String) throws {
    let draw = try #require(PanelDrawing.all.first { $0.name == name }).draw
    for (width, height) in Self.sizes[name] ?? [(60, 20)] {
      #expect(
        try ScreenSnapshot.difference(
          of: PanelDrawing.canvas(width, height, TerminalProfile(), draw), named: "\(name)-\(width)x\(height)") == nil)
    }
  }

  @Test(
    arguments: ["photo", "loss", "stats", "chromaticity", "runs", "dialog"],
    TerminalProfiles.all.dropFirst().map(\.name))
  func `a pane looks as accepted on other terminals`(name: String, terminal: String) throws {
    let draw = try #require(PanelDrawing.all.first { $0.name == name }).draw
    let profile = try #require(TerminalProfiles.all.first { $0.name == terminal }).profile
    #expect(
      try ScreenSnapshot.difference(of: PanelDrawing.canvas(50, 14, profile, draw), named: "\(name)-50x14-\(terminal)")
        == nil)
  }
}
