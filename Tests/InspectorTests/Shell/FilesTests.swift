import Foundation
import GamutMLP
import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct FilesTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-inspector-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }

  private var options: RunOptions {
    var options = RunOptions(plan: OptimizationPlan(preset: .paper), jpeg: JPEGSettings())
    options.plan.network.width = 16
    return options
  }

  @Test func `presets come back as they were saved`() throws {
    try withFolder { folder in
      let file = PresetFile(environment: ["XDG_CONFIG_HOME": folder])
      #expect(file.read().presets.isEmpty)
      let presets = [NamedPreset(name: "small \"and\" quick", options: options)]
      try file.write(presets)
      #expect(file.read().presets == presets && file.read().notices.isEmpty)
    }
  }

  @Test(arguments: ["", "nonsense", "[{\"name\":\"a\",\"flags\":[\"--width\",\"33\"]}]"])
  func `presets that are not understood are told and left out`(text: String) throws {
    try withFolder { folder in
      let path = folder + "/presets.json"
      try Data(text.utf8).write(to: URL(filePath: path))
      let read = PresetFile(path: path).read()
      #expect(read.presets.isEmpty && read.notices.count == 1)
    }
  }

  @Test func `presets live below the home directory where nothing else is said`() {
    #expect(PresetFile(environment: ["HOME": "/h"]).path == "/h/.config/gamutmlp/presets.json")
    #expect(
      PresetFile(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "relative"]).path == "/h/.config/gamutmlp/presets.json")
  }

  @Test func `runs come back in another session, with their curves`() throws {
    try withFolder { folder in
      let file = RunsFile(path: folder + "/runs.jsonl")
      #expect(try file.read().records.isEmpty)
      var state = InspectorState.training()
      _ = state.update(.engine(.training(Sample.report(1, steps: 100..<4_800))))
      for effect in state.update(.engine(.finished(Sample.outcome(1)))) {
        if case .record(let run) = effect { try file.append(run) }
      }
      let handle = try #require(FileHandle(forUpdatingAtPath: file.path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("broken\n".utf8))
      let read = try file.read()
      #expect(read.records.count == 1 && read.unknownLines == 1)

      var later = InspectorState.fresh()
      later.restore(read.records)
      #expect(later.nextRun == 2 && later.listedRuns.first?.phase == .recorded && later.bestRun == 1)
      let run = try #require(later.listedRuns.first)
      #expect(run.options == state.runs[0].options && run.losses.count == 4_800)
      #expect(run.outcome?.errors.psnrOutOfGamut == 41.5)
    }
  }

  @Test func `a screen as text has no blanks at its ends, and its colours where wanted`() throws {
    var state = InspectorState.done(columns: 40, rows: 10)
    state.message = nil
    let canvas = InspectorView.draw(state)
    let plain = ScreenText.plain(canvas)
    let ansi = ScreenText.ansi(canvas)
    #expect(plain.split(separator: "\n", omittingEmptySubsequences: false).count == 11)
    #expect(!plain.contains(" \n") && !plain.contains("\u{1B}"))
    let escapes = try Regex("\u{1B}\\[[0-9;]*m")
    let bare = ansi.replacing(escapes, with: "").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(bare == plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
}
