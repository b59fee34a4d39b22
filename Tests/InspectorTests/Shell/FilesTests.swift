import Foundation
import GamutMLP
import ImageFiles
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
      #expect(file.read().presets == presets)
      #expect(file.read().notices.isEmpty)
    }
  }

  @Test(arguments: ["nonsense", "[{\"name\":\"a\",\"flags\":[\"--width\",\"33\"]}]"])
  func `presets that are not understood are told and left out`(text: String) throws {
    try withFolder { folder in
      let path = folder + "/presets.json"
      try Data(text.utf8).write(to: URL(filePath: path))
      let read = PresetFile(path: path).read()
      #expect(read.presets.isEmpty)
      #expect(read.notices.count == 1)
    }
  }

  @Test func `presets live below the home directory where nothing else is said`() {
    #expect(PresetFile(environment: ["HOME": "/h"]).path == "/h/.config/gamutmlp/presets.json")
    #expect(
      PresetFile(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "relative"]).path == "/h/.config/gamutmlp/presets.json")
    #expect(!PresetFile(environment: ["HOME": ""]).path.hasPrefix("/.config"))
  }

  @Test func `runs come back in another session, with their curves`() throws {
    try withFolder { folder in
      let file = try RunsFile(path: folder + "/runs.jsonl")
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
      #expect(read.records.count == 1)
      #expect(read.unknownLines == 1)

      var later = InspectorState.fresh()
      later.restore(read.records)
      #expect(
        later.runs.next == 2 && later.listedRuns.first?.phase == .recorded && later.runs.best(of: later.photo.path) == 1
      )
      let run = try #require(later.listedRuns.first)
      #expect(run.options == state.runs.all[0].options)
      #expect(run.losses.count == 4_800)
      #expect(run.outcome?.errors.psnrOutOfGamut == 41.5)
    }
  }

  private let record = """
    {"flags":[],"jpegBytes":1,"losses":[0.5],"metadataBytes":1,"parameters":1,"seconds":1,"steps":20}

    """

  @Test(arguments: [
    ("\"steps\":20", "\"steps\":9223372036854775807"), ("\"steps\":20", "\"steps\":-1"),
    ("\"steps\":20", "\"steps\":1000000000"), ("\"parameters\":1", "\"parameters\":9223372036854775807"),
    ("\"metadataBytes\":1", "\"metadataBytes\":-9223372036854775808"), ("\"seconds\":1", "\"seconds\":1e300"),
    ("\"jpegBytes\":1", "\"jpegBytes\":9223372036854775807"), ("{", "{\"psnr\":-1e300,"),
    ("[0.5]", "[" + String(repeating: "1,", count: 512) + "1]"), ("[]", "[\"--steps\",\"1000000000\"]"),
  ])
  func `numbers that no run has are not restored`(number: String, replacement: String) throws {
    try withFolder { folder in
      let path = folder + "/runs.jsonl"
      try Data((record + record.replacing(number, with: replacement)).utf8).write(to: URL(filePath: path))
      var state = InspectorState.fresh()
      state.restore(try RunsFile(path: path).read().records)
      #expect(state.runs.all.map(\.losses.count) == [20])
    }
  }

  @Test func `a run without its line feed is read, and the beginning of one is told`() throws {
    try withFolder { folder in
      let path = folder + "/runs.jsonl"
      let line = record.dropLast()
      try Data(line.utf8).write(to: URL(filePath: path))
      #expect(try RunsFile(path: path).read().records.count == 1)
      for count in 1..<line.count {
        try Data(line.prefix(count).utf8).write(to: URL(filePath: path))
        let read = try RunsFile(path: path).read()
        #expect(read.records.isEmpty)
        #expect(read.unknownLines == 1)
        guard count > 1 else { continue }
        try Data((line.prefix(count) + "\n" + record).utf8).write(to: URL(filePath: path))
        #expect(try RunsFile(path: path).read().records.count == 1)
      }
    }
  }

  @Test(arguments: [
    "{\"name\":\"x\",\"version\":\"1.0.0\"}", "{\"name\":\"x\",\"ver", "{\"type\":\"FeatureCollection\",\"features\":[",
    "{\"photo\":\"a.tif\",\"method\":\"clip\",\"psnr\":30}", "{\"flags\":[\"a\"]}\n",
    "{\"photo\":\"a.jpg\",\"jpegBytes\":1,",
  ])
  func `runs are not kept in another program's file`(text: String) throws {
    try withFolder { folder in
      let path = folder + "/runs.jsonl"
      try Data(text.utf8).write(to: URL(filePath: path))
      #expect(throws: ImageFileError.foreignLines(path: path)) { try RunsFile(path: path).read() }
    }
  }

  @Test func `a presets file with more members than this version knows is read and not replaced`() throws {
    try withFolder { folder in
      let path = folder + "/presets.json"
      let text = "[{\"name\":\"a\",\"flags\":[\"--width\",\"16\"],\"icon\":\"x\"}]"
      try Data(text.utf8).write(to: URL(filePath: path))
      let file = PresetFile(path: path)
      #expect(file.read().presets.count == 1)
      #expect(throws: ImageFileError.foreignLines(path: path)) {
        try file.write([NamedPreset(name: "mine", options: options)])
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == Data(text.utf8))
    }
  }

  @Test func `many runs that claim millions of steps take bounded memory`() throws {
    try withFolder { folder in
      let path = folder + "/runs.jsonl"
      let long = (0..<100).map { record.replacing("\"steps\":20", with: "\"steps\":\(10_000_000 - $0)") }
      try Data(long.joined().utf8).write(to: URL(filePath: path))
      var state = InspectorState.fresh()
      state.restore(try RunsFile(path: path).read().records)
      #expect(state.runs.all.count == 100)
      #expect(state.runs.all.reduce(0) { $0 + $1.losses.count } <= 1 << 25)
    }
  }

  @Test func `presets that are not understood stay in the file`() throws {
    try withFolder { folder in
      let path = folder + "/presets.json"
      try Data("[{\"name\":\"newer\",\"flags\":[\"--unheard-of\",\"1\"]}]".utf8).write(to: URL(filePath: path))
      try PresetFile(path: path).write([NamedPreset(name: "mine", options: options)])
      #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8).contains("--unheard-of"))
      #expect(PresetFile(path: path).read().presets.map(\.name) == ["mine"])
    }
  }

  @Test func `a file that holds no presets is not replaced by some`() throws {
    try withFolder { folder in
      let path = folder + "/presets.json"
      try Data("{\"a\":1}".utf8).write(to: URL(filePath: path))
      #expect(throws: (any Error).self) {
        try PresetFile(path: path).write([NamedPreset(name: "mine", options: options)])
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("{\"a\":1}".utf8))
    }
  }

  @Test func `a screen as text has no blanks at its ends, and its colours where wanted`() throws {
    var state = InspectorState.done(columns: 40, rows: 10)
    state.message = nil
    let canvas = InspectorView.draw(state)
    let plain = ScreenText.plain(canvas)
    let ansi = ScreenText.ansi(canvas)
    #expect(plain.split(separator: "\n", omittingEmptySubsequences: false).count == 11)
    #expect(!plain.contains(" \n"))
    #expect(!plain.contains("\u{1B}"))
    let escapes = try Regex("\u{1B}\\[[0-9;]*m")
    let bare = ansi.replacing(escapes, with: "").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(bare == plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }
}
