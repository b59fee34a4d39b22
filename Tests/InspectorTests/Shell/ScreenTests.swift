import Foundation
import GamutMLP
import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

/// Whole screens as text, kept under Assets/Screens; `UPDATE_SNAPSHOTS=1` writes them anew.
@Suite struct ScreenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Assets/Screens/Whole")

  /// The engine's answers come at once.
  private func settle(_ state: inout InspectorState, _ effects: [Effect]) {
    var effects = effects
    while !effects.isEmpty {
      var next: [Effect] = []
      for command in effects.commands { for event in Sample.answer(command) { next += state.update(.engine(event)) } }
      effects = next
    }
  }

  private func screen(_ columns: Int, _ rows: Int, _ keys: String, profile: TerminalProfile = TerminalProfile()) throws
    -> String
  {
    var state = InspectorState(
      photographs: ["dusk.tif"], options: RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings()),
      columns: columns,
      rows: rows, profile: profile)
    settle(&state, state.begin())
    for step in try KeyScript(keys).steps {
      if case .key(let key) = step { settle(&state, state.update(.input(.key(key)))) }
    }
    return ScreenText.plain(InspectorView.draw(state))
  }

  @Test(arguments: [
    (1, 1, "", "opened"), (20, 5, "", "too-small"), (40, 10, "", "opened"), (80, 24, "", "opened"),
    (120, 40, "", "opened"),
    (200, 60, "", "opened"),
    (120, 40, "2]] r c6", "compared"), (120, 40, "2]] <down><enter>", "typing"), (80, 24, "?zoom", "help"),
    (120, 40, ":", "palette"),
    (120, 40, "e", "export"), (120, 40, "T", "methods"), (80, 24, "T", "methods"), (80, 24, "Texternal:", "folders"),
    (120, 40, "Tclip<enter>Tsoft<enter>Tpaper<enter>T residual-image:9000 <enter>6", "method-runs"),
    (80, 24, "Tclip<enter>Tsoft<enter>6", "method-runs"), (120, 40, "Tsoft<enter>c6", "method-compared"),
    (80, 24, "xvvm", "probed"), (120, 40, "5z b", "diagram"), (40, 10, "4", "loss"),
  ]) func `screens look as they did`(columns: Int, rows: Int, keys: String, name: String) throws {
    try compare(screen(columns, rows, keys), "\(columns)x\(rows)-\(name).txt")
  }

  @Test func `without Unicode every cell is ASCII`() throws {
    let text = try screen(80, 24, "xvm", profile: TerminalProfile(colors: .mono, isUnicode: false, plot: .ascii))
    #expect(text.unicodeScalars.filter { !$0.isASCII }.isEmpty)
    try compare(text, "80x24-ascii.txt")
  }

  private func compare(_ text: String, _ name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(name)")
  }
}
