import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct LineTests {
  @Test func `the eco mode takes colours away and gives them back`() throws {
    var state = InspectorState.done()
    state.screen.setEco(true)
    #expect(state.screen.profile.colors == .c256)
    #expect(state.screen.isEco)
    _ = state.update(.sent(bytesPerSecond: 3_120))
    #expect(ScreenText.plain(InspectorView.draw(state)).contains("eco 3.1 kB/s"))
    try state.press("f")
    #expect(state.screen.profile.colors == .truecolor)
    #expect(!state.screen.isEco)
  }

  @Test func `a lost connection ends the program, unless it was to go on`() {
    var state = InspectorState.training()
    #expect(state.update(.input(.end(signal: 1))) == [.engine(.close), .quit(signal: 1)])
    var keeps = InspectorState.training()
    keeps.launch.outputWhenLost = "out.jpg"
    #expect(keeps.update(.input(.end(signal: 15))).last == .quit(signal: 15))
  }

  @Test func `without a connection the run is finished and its JPEG written`() {
    var state = InspectorState.training()
    state.launch.outputWhenLost = "out.jpg"
    #expect(state.update(.input(.end(signal: 1))).first == .leaveScreen)
    #expect(state.update(.engine(.training(Sample.report(1, steps: 100..<4_800)))).isEmpty)
    let request = ExportRequest(kind: .jpeg, run: 1, path: "out.jpg")
    #expect(state.update(.engine(.finished(Sample.outcome(1)))).commands == [.export(request)])
    let written = ExportOutcome(request: request, bytes: 1, metadataBytes: 1, errors: nil, seconds: 0)
    #expect(state.update(.engine(.exported(written))) == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `what could not be written without a connection is told at the end`() {
    var state = InspectorState.training()
    state.launch.outputWhenLost = "out.jpg"
    _ = state.update(.input(.end(signal: 1)))
    _ = state.update(.engine(.finished(Sample.outcome(1))))
    let request = ExportRequest(kind: .jpeg, run: 1, path: "out.jpg")
    // Other work that fails is not the export.
    #expect(state.update(.engine(.failed(.forecast, sentence: "No."))).isEmpty)
    #expect(
      state.update(.engine(.failed(.export(request), sentence: "The disk is full.")))
        == [.engine(.close), .quit(signal: nil)])
    #expect(state.exporting.failure == "The disk is full.")
  }

  @Test func `a held run goes on when nobody can let it go on`() throws {
    var state = InspectorState.training()
    state.launch.outputWhenLost = "out.jpg"
    try state.press("<space>")
    #expect(state.update(.input(.end(signal: 1))).commands.contains(.resume))
    #expect(state.runs.active?.phase == .training)
  }
}
