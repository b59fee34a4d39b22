import GamutMLP
import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct DialogTests {
  private let entries = ["dusk.jpg", "dusk.tif", "dawn.tif", "Photos", ".hidden"].map {
    FileEntry(name: $0, isDirectory: $0 == "Photos")
  }

  @Test(arguments: [
    ("", ["dusk.jpg", "dusk.tif", "dawn.tif", "Photos"]), ("du", ["dusk.jpg", "dusk.tif"]),
    ("p", ["Photos", "dusk.jpg"]),
    ("tif", ["dusk.tif", "dawn.tif"]),
    (".", [".hidden", "dusk.jpg", "dusk.tif", "dawn.tif"]), ("zz", []),
  ]) func `what is typed filters`(typed: String, expected: [String]) {
    var dialog = FileDialog(path: typed)
    dialog.show(entries, of: "")
    #expect(dialog.matches.map(\.name) == expected)
  }

  @Test(arguments: [
    ("d", "d"), ("du", "dusk."), ("da", "dawn.tif"), ("ph", "Photos/"), ("zz", "zz"), ("dusk.t", "dusk.tif"),
  ])
  func `completion goes as far as names agree`(typed: String, expected: String) {
    var dialog = FileDialog(path: typed)
    dialog.show(entries, of: "")
    dialog.complete()
    #expect(dialog.field.text == expected)
  }

  @Test func `a list of another directory is not shown`() {
    var dialog = FileDialog(path: "a/b")
    dialog.show(entries, of: "")
    #expect(dialog.entries == nil)
    dialog.show(entries, of: "a/")
    #expect(dialog.entries?.count == 5)
  }

  @Test func `a photograph is opened from the list, through directories`() throws {
    var state = InspectorState.done()
    #expect(try state.press("o") == [.list(directory: "")])
    _ = state.update(.listing(directory: "", entries: entries))
    #expect(try state.press("p h <tab>") == [.list(directory: "Photos/")])
    _ = state.update(.listing(directory: "Photos/", entries: [FileEntry(name: "alps.tif", isDirectory: false)]))
    #expect(try state.press("<down> <enter>").contains(.engine(.open(path: "Photos/alps.tif"))))
    #expect(state.overlay == nil)
    #expect(state.photo.photographs == ["dusk.tif", "Photos/alps.tif"])
  }

  @Test func `an export is forecast, written and told`() throws {
    var state = InspectorState.done()
    let effects = try state.press("e")
    let forecast = ExportRequest(kind: .jpeg, run: 1, path: "")
    #expect(effects.commands == [.forecast(forecast)])
    _ = state.update(.engine(.forecast(forecast, jpegBytes: 123_900, metadataBytes: 3_900)))
    #expect(state.dialogContent?.parts.contains(.text("The file will have 123.9 kB, the model 3.90 kB.")) == true)
    // Typing a path needs no other forecast.
    #expect(try state.press("<c-u> o u t . j p g").commands == [])
    #expect(try state.press("<enter>") == [.engine(.export(ExportRequest(kind: .jpeg, run: 1, path: "out.jpg")))])
    let request = ExportRequest(kind: .jpeg, run: 1, path: "out.jpg")
    let outcome = ExportOutcome(
      request: request, bytes: 123_900, metadataBytes: 3_900, errors: Sample.outcome(1).errors, seconds: 0.2)
    _ = state.update(.engine(.exported(outcome)))
    #expect(state.overlay == nil)
    #expect(
      state.message?.text
        == "out.jpg is written: 123.9 kB, of which the model takes 3.90 kB. Read back: 44.00 dB, outside sRGB 41.50 dB."
    )
  }

  @Test func `an existing file is overwritten only where the user says so`() throws {
    var state = InspectorState.done()
    try state.press("e <enter>")
    let request = ExportRequest(kind: .jpeg, run: 1, path: "dusk.jpg")
    _ = state.update(.engine(.failed(.export(request), sentence: "dusk.jpg exists already.", fileExists: true)))
    guard case .question? = state.overlay else { return #expect(Bool(false)) }
    var refused = state
    try refused.press("n")
    // The path is there, to be made another one.
    guard case .export(let dialog)? = refused.overlay else { return #expect(Bool(false)) }
    #expect(dialog.file.field.text == "dusk.jpg")
    #expect(!dialog.isWriting)
    let overwriting = ExportRequest(kind: .jpeg, run: 1, path: "dusk.jpg", overwrites: true)
    #expect(try state.press("y").commands.first == .export(overwriting))
  }

  @Test func `a JPEG gets no other file's suffix`() throws {
    var state = InspectorState.done()
    func exported(_ effects: [Effect]) -> [ExportRequest] {
      effects.commands.compactMap { if case .export(let request) = $0 { request } else { nil } }
    }
    #expect(exported(try state.press("e <c-u> r o w s . c s v <enter>")).isEmpty)
    #expect(state.message?.text == "rows.csv ends neither in .jpg nor in .jpeg.")
    #expect(
      exported(try state.press("<c-u> o u t <enter>")) == [ExportRequest(kind: .jpeg, run: 1, path: "out.jpg")])
  }

  @Test func `a screen is saved as what its suffix says, or not at all`() throws {
    var state = InspectorState.done()
    try state.press("p <c-u> a . j p g <enter>")
    #expect(state.message?.kind == .failure)
    #expect(try state.press("<c-u> a . C S V <enter>").contains(.saveScreen(path: "a.CSV", overwrites: false)))
    // Without one it is text.
    #expect(try state.press("p <c-u> a <enter>").contains(.saveScreen(path: "a", overwrites: false)))
  }

  @Test func `other weights are another export, another quality is another run`() throws {
    var state = InspectorState.done()
    let effects = try state.press("e <up> <down> <down> <down> <right>").commands
    #expect(effects.last == .forecast(ExportRequest(kind: .jpeg, run: 1, path: "", precision: .int6)))
    try state.press("<up> <up> <left> <left>")
    let start = try state.press("<enter>").commands
    guard case .start(2, let options)? = start.first else { return #expect(Bool(false), "\(start)") }
    #expect(options.jpeg.quality == 93)
    #expect(options.plan.precision == .int6)
    for event: EngineEvent in [.started(2), .training(Sample.report(2, steps: 0..<4_800))] {
      _ = state.update(.engine(event))
    }
    let finished = state.update(.engine(.finished(Sample.outcome(2)))).commands
    #expect(finished.first == .export(ExportRequest(kind: .jpeg, run: 2, path: "dusk.jpg")))
  }

  @Test func `the screen is saved where nothing is, or where the user says so`() throws {
    var state = InspectorState.done()
    try state.press("p")
    #expect(try state.press("<enter>") == [.saveScreen(path: "screen.txt", overwrites: false)])
    _ = state.update(.screenExists(path: "screen.txt"))
    #expect(try state.press("y") == [.saveScreen(path: "screen.txt", overwrites: true)])
  }

  @Test func `a JPEG with a model is shown at once and cannot be optimized`() throws {
    var state = InspectorState.fresh(photographs: ["dusk.jpg"])
    _ = state.begin()
    var facts = Sample.facts
    facts.canOptimize = false
    let effects = state.update(.engine(.opened(facts))).commands
    #expect(!effects.contains { if case .start = $0 { true } else { false } })
    #expect(state.photo.views == [.clipped])
    try state.press("r")
    #expect(state.message?.kind == .failure)
  }

  @Test func `lines of text are edited as everywhere`() {
    var field = TextField("abc")
    for key: Key in [.left, .backspace, .character("x"), .home, .delete, .end, .character("é")] {
      let isTaken = field.handle(key)
      #expect(isTaken)
    }
    #expect(field.text == "xcé")
    #expect(field.cursor == 3)
    let isTaken = [Key.enter, .control("x"), .control("u")].map { field.handle($0) }
    #expect(isTaken == [false, false, true])
    #expect(field.text.isEmpty)
  }
}
