import GamutMLP
import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

/// A slip of a key loses nothing.
@Suite struct KeepingTests {
  private func facts(_ path: String?, keepsRuns: Bool = false) -> PhotoFacts {
    var facts = Sample.facts
    facts.path = path
    facts.keepsRuns = keepsRuns
    return facts
  }

  private func twoPhotographs() -> InspectorState {
    var state = InspectorState.done()
    state.photo.photographs = ["dusk.tif", "dawn.tif"]
    return state
  }

  @Test func `the open photograph stays until the other one is read`() throws {
    var state = twoPhotographs()
    #expect(try state.press("n").commands == [.open(path: "dawn.tif")])
    #expect(state.photo.facts?.path == "dusk.tif")
    #expect(state.runs.shownID == 1)
    _ = state.update(.engine(.opened(facts("dawn.tif"))))
    #expect(state.photo.path == "dawn.tif")
    #expect(state.photo.reduction == nil)
    #expect(state.runs.shownID == 2)
  }

  @Test func `a file that cannot be opened leaves the open one, and its run`() throws {
    var state = InspectorState.training()
    try state.press("o")
    let typed = try state.press("<c-u> g o n e . t i f <enter>")
    #expect(typed.commands == [.open(path: "gone.tif")])
    _ = state.update(.engine(.failed(.opening(path: "gone.tif"), sentence: "gone.tif cannot be read.")))
    #expect(state.message?.kind == .failure)
    #expect(state.photo.facts != nil)
    #expect(state.photo.photographs == ["dusk.tif"])
    #expect(state.runs.active?.id == 1)
    #expect(state.photoContent.message.isEmpty)
    // What was typed can be mended.
    guard case .open(let dialog)? = state.overlay else { return #expect(Bool(false)) }
    #expect(dialog.field.text == "gone.tif")
  }

  @Test func `quitting names the photograph whose model is in no file`() throws {
    var state = twoPhotographs()
    try state.press("n")
    _ = state.update(.engine(.opened(facts("dawn.tif"))))
    _ = state.update(.engine(.finished(Sample.outcome(2))))
    state.runs.change(2) { $0.isExported = true }
    try state.press("q")
    guard case .question(let question)? = state.overlay else { return #expect(Bool(false)) }
    #expect(question.text == StatusTexts.quitsUnsaved([1], elsewhere: "dusk.tif"))
  }

  @Test func `going to another photograph and back keeps runs exportable and starts none`() throws {
    var state = twoPhotographs()
    try state.press("n")
    _ = state.update(.engine(.opened(facts("dawn.tif"))))
    try state.press("N")
    let back = state.update(.engine(.opened(facts("dusk.tif", keepsRuns: true)))).commands
    #expect(!back.contains { if case .start = $0 { true } else { false } })
    #expect(state.runs.shownID == 1)
    #expect(state.runs.shown?.phase == .done)
    try state.press("e")
    guard case .export? = state.overlay else {
      Issue.record("no export of \(String(describing: state.message))")
      return
    }
  }

  @Test func `a photograph that has changed begins anew`() throws {
    var state = twoPhotographs()
    try state.press("n")
    _ = state.update(.engine(.opened(facts("dawn.tif"))))
    try state.press("N")
    let back = state.update(.engine(.opened(facts("dusk.tif")))).commands
    #expect(back.contains { if case .start = $0 { true } else { false } })
    #expect(state.runs.all.first?.phase == .recorded)
  }

  @Test func `quitting asks while a model is in no file`() throws {
    var state = InspectorState.done()
    #expect(try state.press("q").isEmpty)
    #expect(try state.press("n").isEmpty)
    let request = ExportRequest(kind: .jpeg, run: 1, path: "dusk.jpg")
    let outcome = ExportOutcome(request: request, bytes: 1, metadataBytes: 1, errors: nil, seconds: 0)
    _ = state.update(.engine(.exported(outcome)))
    #expect(try state.press("q") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `a run that was recorded earlier is no reason to ask`() throws {
    let record = try #require(RunRecord(InspectorState.done().runs.all[0]))
    var state = InspectorState.fresh()
    state.restore([record])
    _ = state.begin()
    #expect(try state.press("q") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `a run that waits for its first step is no reason to ask`() throws {
    var state = InspectorState.training()
    _ = state.update(.engine(.paused(1)))
    #expect(try state.press("q").isEmpty)
    try state.press("n")
    state.runs.change(1) { $0.losses = [] }
    #expect(try state.press("q") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `a method that no JPEG can carry is no reason to ask`() throws {
    var state = InspectorState.fresh()
    _ = state.begin()
    let options = RunOptions(method: "soft-clip", jpeg: JPEGSettings())
    var run = Run(id: 1, options: options, path: "dusk.tif", phase: .done)
    run.outcome = Sample.outcome(1)
    state.runs.all = [run]
    #expect(options.trial != nil)
    #expect(try state.press("q") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `overwriting takes more than Enter`() throws {
    var state = InspectorState.done()
    try state.press("e <enter>")
    let request = ExportRequest(kind: .jpeg, run: 1, path: "dusk.jpg")
    _ = state.update(.engine(.failed(.export(request), sentence: "dusk.jpg exists already.", fileExists: true)))
    #expect(try state.press("<enter>").isEmpty)
    #expect(state.overlay != nil)
  }

  @Test func `a run that ends another one says so`() throws {
    var state = InspectorState.training()
    try state.press("r")
    let text = try #require(state.message?.text)
    #expect(text.contains("Run 1"))
    #expect(text.contains("100"))
    #expect(text.contains("run 2"))
  }

  @Test func `a photograph without colours outside sRGB is no run that was stopped`() {
    var state = InspectorState.training()
    _ = state.update(.engine(.failed(.run(1), sentence: "Nothing is out of gamut.")))
    var outcome = Sample.outcome(1, bytes: 0, steps: 0)
    outcome.isNeedless = true
    _ = state.update(.engine(.finished(outcome)))
    _ = state.update(.engine(.chromaticity(ChromaticityReading(run: 1, samples: [], hasRecovered: false))))
    #expect(state.runs.shown?.word != "stopped")
    #expect(state.chromaticityContent.hasNoColors)
  }

  @Test func `a JPEG's model has no losses to wait for`() {
    var state = InspectorState.fresh()
    _ = state.begin()
    state.runs.all.append(Run(id: 0, options: state.parameters.tuning.queued, path: "dusk.tif", phase: .done))
    state.runs.shownID = 0
    #expect(!state.lossContent.message.isEmpty)
  }

  @Test func `nothing that is recovered is shown before there is a network`() {
    var state = InspectorState.training()
    var reading = Sample.chromaticity(1)
    reading.hasRecovered = false
    _ = state.update(.engine(.chromaticity(reading)))
    #expect(!state.chromaticityContent.shown.contains(.recovered))
    reading.hasRecovered = true
    _ = state.update(.engine(.chromaticity(reading)))
    #expect(state.chromaticityContent.shown.contains(.recovered))
  }
}
