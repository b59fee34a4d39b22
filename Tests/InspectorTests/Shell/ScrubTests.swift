import GamutMLP
import InspectorEngine
import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

@testable import Inspector

/// The cursor of the loss rewinds all panes.
@Suite struct ScrubTests {
  /// Run 1 is done and keeps every 48th step, and the loss has the focus.
  private func state(columns: Int = 120, rows: Int = 40) throws -> InspectorState {
    var state = InspectorState.done(columns: columns, rows: rows)
    _ = state.update(.engine(.checkpoints(Sample.checkpoints(1))))
    try state.press("1 v v 4")
    return state
  }

  private func steps(_ effects: [Effect]) -> [Int?] {
    effects.commands.compactMap { if case .picture(let request) = $0 { .some(request.step) } else { nil } }
  }

  @Test func `moving the cursor asks for pictures, diagram and figures of that step`() throws {
    var state = try state()
    #expect(state.shownStep == nil)
    let effects = try state.press("<left>")
    #expect(state.shownStep == 4_752)
    #expect(steps(effects) == [4_752])
    #expect(effects.commands.contains(.chromaticity(run: 1, step: 4_752)))
    #expect(effects.commands.contains(.figures(run: 1, step: 4_752)))
    #expect(try state.press("<left>").commands.contains(.figures(run: 1, step: 4_704)))
    #expect(try state.press("<home>").commands.contains(.figures(run: 1, step: 0)))
    try state.press("<s-right> <right>")
    #expect(state.shownStep == 528)
    try state.press("<end>")
    #expect(state.shownStep == nil)
  }

  @Test func `the cross sees the network of that step`() throws {
    var state = try state()
    try state.press("1 x 4")
    let effects = try state.press("<home>")
    #expect(effects.commands.contains { if case .probe(_, _, 1, 0) = $0 { true } else { false } })
  }

  @Test func `views that show no run are not asked for again`() throws {
    var state = try state()
    try state.press("1 V V 4")
    #expect(steps(try state.press("<left>")).isEmpty)
    // And that nothing changes there is told.
    #expect(state.message?.text == StatusTexts.rewindsRecovered)
  }

  @Test func `everything that names the run names the step`() throws {
    var state = try state(columns: 200, rows: 60)
    try state.press("<s-left>")
    _ = state.update(.engine(.figures(Sample.figures(1, 4_320))))
    var request = PictureRequest(view: .recovered, run: 1, x: 0, y: 0, width: 600, height: 400, columns: 9, rows: 6)
    request.step = 4_320
    _ = state.update(.engine(.picture(Sample.picture(request))))
    let screen = ScreenText.plain(InspectorView.draw(state))
    #expect(state.photoContent.run.contains("4,320"))
    #expect(state.statsContent.run.contains("4,320"))
    #expect(state.statsContent.errors == Sample.figures(1, 4_320).errors)
    #expect(screen.split(separator: "\n").first?.contains("4,320") == true)
    #expect(state.cells(PanelTexts.preset).first?.contains("4,320") == true)
    #expect(state.lossContent.rewoundTo == 4_320)
  }

  @Test func `a picture of another step says its own`() throws {
    var state = try state()
    try state.press("<home>")
    var request = PictureRequest(view: .recovered, run: 1, x: 0, y: 0, width: 600, height: 400, columns: 9, rows: 6)
    request.step = 96
    _ = state.update(.engine(.picture(Sample.picture(request))))
    #expect(state.photoContent.run.contains("96"))
    #expect(state.photoContent.isUpdating)
  }

  @Test func `Esc comes back to what the run ended with`() throws {
    var state = try state()
    try state.press("<home>")
    let effects = try state.press("<esc>")
    #expect(state.shownStep == nil)
    #expect(steps(effects) == [nil])
    // From another pane too.
    try state.press("<home> 3 <esc>")
    #expect(state.shownStep == nil)
  }

  @Test func `a click and a drag in the curve rewind`() throws {
    var state = try state()
    let pane = try #require(state.layout.panes[.loss])
    let y = pane.y + pane.height / 2
    _ = state.update(.input(.mouse(Mouse(.press, x: pane.x + pane.width / 2, y: y))))
    let clicked = try #require(state.shownStep)
    #expect(clicked % 48 == 0)
    _ = state.update(.input(.mouse(Mouse(.drag, x: pane.x + pane.width / 4, y: y))))
    let dragged = try #require(state.shownStep)
    #expect(dragged < clicked)
    _ = state.update(.input(.mouse(Mouse(.wheelDown, x: pane.x + 20, y: y))))
    #expect(state.shownStep == dragged + 48)
  }

  @Test func `R plays the recovery, where it can be seen`() throws {
    var state = try state()
    try state.press("1 V V R")
    #expect(state.photo.view == .recovered)
    #expect(state.shownStep == 0)
    var seen: Set<Int?> = []
    for _ in 0..<200 {
      _ = state.update(.tick)
      seen.insert(state.shownStep)
    }
    #expect(seen.count > 80)
    #expect(state.loss.replayed == nil)
    #expect(state.shownStep == nil)
  }

  @Test func `an export says which step it is of, and offers no other JPEG`() throws {
    var state = try state()
    try state.press("<home> e")
    guard case .export(let dialog) = state.overlay else {
      Issue.record("no export")
      return
    }
    #expect(dialog.step == 0)
    #expect(dialog.fields == [.path, .weights])
    let written = try state.press("<enter>").commands
    guard case .export(let request)? = written.first(where: { if case .export = $0 { true } else { false } }) else {
      Issue.record("nothing is written")
      return
    }
    #expect(request.step == 0)
    _ = state.update(
      .engine(.exported(ExportOutcome(request: request, bytes: 9, metadataBytes: 1, errors: nil, seconds: 0))))
    #expect(state.message?.text.contains("step 0") == true)
    // The network that the run ended with is in no file yet.
    #expect(state.runs.shown?.isUnsaved == true)
  }

  @Test func `a new run is shown as it goes`() throws {
    var state = try state()
    try state.press("<home> r")
    #expect(state.shownStep == nil)
  }

  @Test func `a run of an earlier session has only its curve`() throws {
    let record = try #require(RunRecord(InspectorState.done().runs.all[0]))
    var state = InspectorState.training()
    state.restore([record])
    let restored = try #require(state.runs.all.last { $0.phase == .recorded })
    state.show(run: restored.id)
    try state.press("4 <home>")
    #expect(state.shownStep == nil)
    #expect(state.loss.cursor == 0)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `a rewound screen looks as it did`(columns: Int, rows: Int) throws {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.settlePress("1 v v 4 <s-left> <s-left>")
    #expect(
      try ScreenSnapshot.difference(of: InspectorView.draw(state), named: "rewound-\(columns)x\(rows)") == nil)
  }
}
