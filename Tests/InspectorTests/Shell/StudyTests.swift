import GamutMLP
import InspectorEngine
import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

@testable import Inspector

/// The form and the plot of a study.
@Suite struct StudyTests {
  private func form(photographs: [String?] = ["dusk.tif"]) throws -> InspectorState {
    var state = InspectorState.settled()
    state.photo.photographs = photographs
    try state.press("B")
    return state
  }

  private func dialog(_ state: InspectorState) throws -> StudyDialog {
    guard case .study(let dialog)? = state.overlay else { throw NoForm() }
    return dialog
  }
  private struct NoForm: Error {}

  /// A study of four K and three widths with two seeds that is done.
  private func studied(columns: Int = 120, rows: Int = 40) throws -> InspectorState {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.settlePress("B <down><right> <down>2 <enter>")
    return state
  }

  @Test func `the form proposes values of the chosen parameter and says the cost`() throws {
    var state = try form()
    #expect(try dialog(state).first.text == "frequencies=0,2,4,8")
    let order = try #require(state.wantedStudy)
    #expect(order.runs == 12)
    #expect(order.seeds == [1, 2, 3])
    #expect(state.requests.asked.study == order)
    _ = state.update(.engine(.studyForecast(.init(order: order, runs: 12, seconds: 3, memory: 90_000_000))))
    #expect(try dialog(state).forecast?.runs == 12)
    let screen = ScreenText.plain(InspectorView.draw(state))
    #expect(screen.contains("12 runs"))
    try state.press("<esc> 2 <down><down><down><down><down><down> B")
    #expect(try dialog(state).first.text == "width=8,16,32,64")
  }

  @Test func `from the photograph to a grid of 4 × 3 with three seeds it takes four keys`() throws {
    var state = InspectorState.settled()
    try state.press("B <down> <right>")
    let effects = try state.press("<enter>").commands
    guard case .study(let order)? = effects.first(where: { if case .study = $0 { true } else { false } }) else {
      Issue.record("no study begins")
      return
    }
    #expect(order.runs == 36)
    #expect(state.focus == .study)
    #expect(state.layout.panes[.study] != nil)
    #expect(state.runs.next == order.first + 36)
  }

  @Test func `a value that is not understood is told in the form`() throws {
    var state = try form()
    try state.press("<c-u> w i d t h = 7 <enter>")
    #expect(try dialog(state).refusal?.contains("width") == true)
    #expect(!state.study.isUnderWay)
  }

  @Test func `more runs than the table holds are refused`() throws {
    var state = try form()
    try state.press("<c-u> s t e p s = 1 . . . 5 0 0 0 <enter>")
    #expect(try dialog(state).refusal != nil)
    #expect(!state.study.isUnderWay)
  }

  @Test func `all photographs are offered, but for JPEGs`() throws {
    var state = try form(photographs: ["dusk.tif", "dawn.png", "old.jpg"])
    #expect(try dialog(state).fields.contains(.photographs))
    try state.press("<down><down><down><right>")
    #expect(state.wantedStudy?.paths == ["dusk.tif", "dawn.png"])
    #expect(try !dialog(form()).fields.contains(.photographs))
  }

  @Test func `a study's runs are runs, and no reason to ask when quitting`() throws {
    var state = try studied()
    #expect(state.listedRuns.count == 25)
    #expect(state.runsTable.columns.contains(.parameter(.width)))
    #expect(!state.study.isUnderWay)
    state.runs.change(1) { $0.isExported = true }
    #expect(try state.press("q") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `the cursor goes from point to point, and all panes follow`() throws {
    var state = try studied()
    let content = state.studyContent
    #expect(content.points.count == 12)
    #expect(content.points.allSatisfy { $0.spreadY != nil })
    #expect(content.points.contains { $0.isOnFront })
    try state.press("<left>")
    let chosen = try #require(state.runs.shown)
    #expect(chosen.isOfStudy)
    #expect(state.statsContent.run == state.runName(chosen.id))
    #expect(state.lossContent.losses == chosen.losses)
    #expect(!state.studyContent.footnote.isEmpty)
    let effects = try state.press("<left>")
    #expect(state.runs.shownID != chosen.id)
    #expect(effects.commands.contains(.chromaticity(run: state.runs.shownID)))
    try state.press("<esc>")
    #expect(state.runs.shownID == 1)
  }

  @Test func `Enter keeps the point's run, e exports it`() throws {
    var state = try studied()
    try state.press("<left> <enter>")
    let id = try #require(state.runs.shownID)
    try state.press("<esc>")
    #expect(state.runs.shownID == id)
    try state.press("e")
    guard case .export(let dialog)? = state.overlay else {
      Issue.record("no export")
      return
    }
    #expect(dialog.run == id)
  }

  @Test func `Y copies the sweep, and of a point its run`() throws {
    var state = try studied()
    guard case .copy(let sweep)? = try state.press("Y").first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(sweep.hasPrefix("gamutmlp sweep dusk.tif --vary frequencies=0,2,4,8 --vary width="))
    #expect(sweep.contains("--seeds 2"))
    try state.press("<left>")
    guard case .copy(let run)? = try state.press("Y").first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(run.hasPrefix("gamutmlp reduce dusk.tif"))
  }

  @Test func `two parameters are a table too`() throws {
    var state = try studied()
    try state.press("t <left>")
    let table = try #require(state.studyContent.table)
    #expect(table.rows == ["0", "2", "4", "8"])
    #expect(table.values.allSatisfy { $0.allSatisfy { $0 != nil } })
    #expect(table.chosen != nil)
    try state.press("<down> <right>")
    #expect(state.studyContent.table?.chosen == SIMD2(1, 1))
  }

  @Test func `axes are chosen among all figures`() throws {
    var state = try studied()
    try state.press("x y")
    #expect(state.study.xColumn == .jpegBytes)
    #expect(state.study.yColumn == .psnrInGamut)
  }

  @Test func `while a study goes on no run begins, Space holds it and S stops it`() throws {
    var state = InspectorState.settled()
    try state.press("B <enter>")
    #expect(!(try state.press("r").commands.contains { if case .start = $0 { true } else { false } }))
    #expect(try state.press("<space>").commands == [.pauseStudy])
    #expect(try state.press("<space>").commands == [.resumeStudy])
    #expect(try state.press("S").commands == [.stopStudy])
    let first = try #require(state.study.order).first
    _ = state.update(.engine(.studyEnded(first: first)))
    #expect(!state.study.isUnderWay)
  }

  @Test func `where a study goes on quitting asks`() throws {
    var state = InspectorState.settled()
    state.runs.change(1) { $0.isExported = true }
    try state.press("B <enter>")
    #expect(try state.press("q").isEmpty)
    #expect(try state.press("y") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `a run that fails does not end the study`() throws {
    var state = InspectorState.settled()
    try state.press("B <enter>")
    _ = state.update(.engine(.failed(.study, sentence: "No.")))
    #expect(state.study.isUnderWay)
    let first = try #require(state.study.order).first
    _ = state.update(.engine(.studyEnded(first: first)))
    #expect(!state.study.isUnderWay)
  }

  @Test func `another photograph has no chosen point, and Esc does not bring a run of the first one`() throws {
    var state = try studied()
    try state.press("<left>")
    var facts = Sample.facts
    facts.path = "dawn.tif"
    state.photo.photographs.append("dawn.tif")
    _ = state.open(1)
    _ = state.update(.engine(.opened(facts)))
    #expect(state.study.chosen == nil)
    let shown = state.runs.shownID
    try state.press("7 <esc>")
    #expect(state.runs.shownID == shown)
  }

  @Test func `a study that ends in the tour has ended when the tour is left`() throws {
    var state = InspectorState.settled()
    let effects = try state.press("B <enter>")
    let order = try #require(
      effects.commands.compactMap { if case .study(let order) = $0 { order } else { nil } }.first)
    try state.press("g")
    for result in Sample.results(of: order) { _ = state.update(.engine(.studied(result))) }
    _ = state.update(.engine(.studyEnded(first: order.first)))
    try state.press("n <esc>")
    #expect(!state.study.isUnderWay)
    #expect(state.study.rows.count == order.runs)
  }

  @Test func `a deleted run stands for no point`() throws {
    var state = try studied()
    try state.press("<left>")
    let chosen = try #require(state.study.chosen)
    let own = state.study.runs(of: chosen, on: "dusk.tif")
    #expect(own.count == 2)
    _ = state.delete([own[0]])
    state.followPoint()
    #expect(state.runs.shownID == own[1])
    _ = state.delete([own[1]])
    let shown = state.runs.shownID
    state.followPoint()
    #expect(state.runs.shownID == shown)
    #expect(state.message?.text == StudyTexts.notHere)
    try state.press("<enter>")
    #expect(state.message?.text == StudyTexts.noPoint)
  }

  @Test func `Esc brings no deleted run back`() throws {
    var state = try studied()
    try state.press("<left>")
    #expect(state.study.shownBefore == 1)
    _ = state.delete([1])
    #expect(state.study.shownBefore == nil)
  }

  @Test func `a run whose network is not kept has its figures only`() throws {
    var state = InspectorState.settled()
    try state.press("B <enter>")
    var result = try #require(state.study.order.flatMap { Sample.results(of: $0).first })
    result.isKept = false
    _ = state.update(.engine(.studied(result)))
    #expect(state.runs.all.last?.phase == .recorded)
  }

  @Test func `an empty plot says why`() throws {
    var state = InspectorState.settled()
    try state.press("B <enter>")
    #expect(state.studyContent.message == StudyTexts.waits)
    let order = try #require(state.study.order)
    _ = state.update(.engine(.studyEnded(first: order.first)))
    #expect(state.studyContent.message == StudyTexts.endedBefore)
    state.study.begin(order)
    for result in Sample.results(of: order) { _ = state.update(.engine(.studied(result))) }
    #expect(state.studyContent.message == StudyTexts.noFigures)
  }

  @Test func `Y copies the sweep also where a method's run is shown`() throws {
    var state = try studied()
    state.show(
      run: state.runs.add(RunOptions(method: "clip", jpeg: JPEGSettings()), path: "dusk.tif", method: "clip").id)
    guard case .copy(let sweep)? = try state.press("Y").first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(sweep.hasPrefix("gamutmlp sweep"))
  }

  @Test func `a click chooses a point`() throws {
    var state = try studied()
    let pane = try #require(state.layout.panes[.study])
    let content = state.studyContent
    var met: Set<Int> = []
    for y in pane.y..<pane.maxY {
      for x in pane.x..<pane.maxX {
        if let index = StudyPanel.point(atCell: x, y, content: content, in: pane) { met.insert(index) }
      }
    }
    #expect(met.count >= 6)
    state.study.choose(index: 3)
    state.followPoint()
    #expect(state.study.owns(try #require(state.runs.shownID)))
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `form, plot and table look as they did`(columns: Int, rows: Int) throws {
    var form = InspectorState.settled(columns: columns, rows: rows)
    form.settlePress("B")
    #expect(try ScreenSnapshot.difference(of: InspectorView.draw(form), named: "study-form-\(columns)x\(rows)") == nil)
    var state = try studied(columns: columns, rows: rows)
    state.settlePress("<left>")
    #expect(try ScreenSnapshot.difference(of: InspectorView.draw(state), named: "study-plot-\(columns)x\(rows)") == nil)
    state.settlePress("t")
    #expect(
      try ScreenSnapshot.difference(of: InspectorView.draw(state), named: "study-table-\(columns)x\(rows)") == nil)
  }
}
