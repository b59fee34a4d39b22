import Foundation
import GamutMLP
import InspectorEngine
import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing
import Wording

@testable import Inspector

/// The table of runs.
@Suite struct RunTableTests {
  private static let out = PanelTexts.decibelsOutside

  /// A run that is done.
  private func run(
    _ id: RunID, psnr: Double, bytes: Int = 1_000, path: String? = "dusk.tif", _ change: (inout RunOptions) -> Void
  ) -> Run {
    var options = RunOptions(preset: .compact)
    change(&options)
    var run = Run(id: id, options: options, path: path, phase: .done)
    run.outcome = Sample.outcome(id, psnr: psnr, bytes: bytes, steps: options.plan.steps)
    run.errors = run.outcome?.errors
    run.losses = [0.02, 0.01]
    return run
  }

  /// Two widths with three seeds each, the last one also with another K, in a table that has the focus.
  private func state(columns: Int = 120, rows: Int = 40) throws -> InspectorState {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.runs.all = (0..<6).map { index in
      run(index + 1, psnr: 40 + (index < 3 ? 0 : 0.05) + Double(index % 3) * 0.1, bytes: index < 3 ? 1_000 : 1_400) {
        $0.plan.network.width = index < 3 ? 16 : 32
        $0.plan.seed = UInt64(index % 3)
      }
    }
    state.runs.next = 7
    state.show(run: 1)
    try state.press("6")
    return state
  }

  private func ids(_ state: InspectorState) -> [RunID] { state.runsTable.runs.map(\.id) }

  @Test func `only parameters that differ have a column, and they come first`() throws {
    let state = try state()
    #expect(state.runsTable.columns.prefix(4) == [.number, .marks, .parameter(.width), .parameter(.seed)])
    #expect(state.cells("width") == ["16", "16", "16", "32", "32", "32"])
    #expect(state.cells("K xy").isEmpty)
  }

  @Test func `both kinds of frequencies are one column where they go together`() {
    let runs = (0...2).map { k in
      run(k + 1, psnr: 40) {
        $0.plan.network.frequenciesXY = k
        $0.plan.network.frequenciesRGB = k
      }
    }
    #expect(RunTable.varied(runs) == [.frequencies])
  }

  @Test func `keys sort by any column, and s turns the order round`() throws {
    var state = try state()
    try state.press("<right> <right> <right> <right> <right>")
    #expect(state.runs.choices.sort == .psnrOutOfGamut)
    #expect(ids(state) == [6, 3, 5, 2, 4, 1])
    try state.press("s")
    #expect(ids(state) == [1, 4, 2, 5, 3, 6])
    try state.press("<left> <left> <left> <left> <left> <left>")
    #expect(state.runs.choices.sort == nil)
    #expect(ids(state) == [1, 2, 3, 4, 5, 6])
  }

  @Test func `a click on a title sorts by it, and again the other way`() throws {
    var state = try state(columns: 200, rows: 60)
    let pane = try #require(state.layout.panes[.runs])
    let wanted = try #require(state.runsTable.columns.firstIndex(of: .bytes))
    let content = state.runsContent
    let x = try #require(
      (pane.x..<pane.maxX).first { RunsPanel.column(atCell: $0, pane.y + 1, content: content, in: pane) == wanted })
    _ = state.update(.input(.mouse(Mouse(.press, x: x, y: pane.y + 1))))
    #expect(ids(state) == [1, 2, 3, 4, 5, 6])
    #expect(state.runs.choices.sort == .bytes)
    _ = state.update(.input(.mouse(Mouse(.press, x: x, y: pane.y + 1))))
    #expect(ids(state) == [4, 5, 6, 1, 2, 3])
  }

  @Test func `the cursor follows the rows as they are seen`() throws {
    var state = try state()
    state.runs.choices.sort = .psnrOutOfGamut
    state.runs.choices.isDescending = true
    try state.press("<down>")
    #expect(state.runs.shownID == 1)
    try state.press("<up>")
    #expect(state.runs.shownID == 4)
  }

  @Test func `typing leaves the runs that have the words`() throws {
    var state = try state()
    try state.press("/ w i d t h = 3 2")
    #expect(ids(state) == [4, 5, 6])
    #expect(state.runsContent.note == RunTexts.found(3, of: 6))
    #expect(InspectorView.cursor(state) != nil)
    try state.press("<enter>")
    #expect(state.overlay == nil)
    #expect(ids(state) == [4, 5, 6])
    try state.press("/ <esc>")
    #expect(ids(state).count == 6)
    try state.press("/ n o s u c h")
    #expect(state.runsContent.message == RunTexts.noneFound)
  }

  @Test func `against a baseline figures are differences, and small ones are no differences`() throws {
    var state = try state()
    try state.press("b")
    let cells = state.cells(Self.out)
    #expect(cells[0] == "40.00")
    // 0.05 dB lies within what seeds make (0.1 dB), 0.2 dB does not.
    #expect(cells[3] == "≈+0.05")
    #expect(cells[2] == "+0.20")
    #expect(state.cells(PanelTexts.model)[3] == "+400 B")
    #expect(state.runsContent.footnote == RunTexts.spread("0.10", seeds: 3))
    try state.press("b")
    #expect(state.cells(Self.out)[3] == "40.05")
  }

  @Test func `a run of one seed has no spread and says so`() throws {
    var state = try state()
    state.runs.all = [run(1, psnr: 40) { _ in }, run(2, psnr: 40.01) { $0.plan.network.width = 32 }]
    try state.press("b")
    #expect(state.cells(Self.out)[1] == "+0.01")
    #expect(state.runsContent.footnote == RunTexts.noSpread(1))
  }

  @Test func `marked runs are drawn on one chart`() throws {
    var state = try state()
    try state.press("m m")
    #expect(state.runs.choices.marked == [1, 2])
    state.show(run: 3)
    #expect(state.lossContent.others.map(\.label) == [PanelTexts.run(1), PanelTexts.run(2)])
    #expect(state.lossContent.previous.isEmpty)
    let screen = ScreenText.plain(InspectorView.draw(state))
    #expect(screen.contains("━ run 2"))
  }

  @Test func `the front is marked`() throws {
    var state = try state()
    state.runs.all = [
      run(1, psnr: 40, bytes: 900) { _ in }, run(2, psnr: 39, bytes: 1_000) { _ in },
      run(3, psnr: 42, bytes: 2_000) { _ in },
    ]
    #expect(state.cells("") == ["◆", "", "★◆"])
  }

  @Test func `a note stays with its run, in the file too`() throws {
    var state = try state()
    let effects = try state.press("; g o o d <enter>")
    #expect(state.cells(RunTexts.note).first == "good")
    let record = try #require(effects.compactMap { if case .record(let record) = $0 { record } else { nil } }.first)
    #expect(record.note == "good")
    // The line before it is of the same run.
    var former = record
    former.note = nil
    var restored = InspectorState.fresh()
    restored.restore([former, record])
    #expect(restored.runs.all.map(\.note) == ["good"])
  }

  @Test func `deleting asks where a model would be lost, and lets go of memory`() throws {
    var state = try state()
    #expect(try state.press("D").isEmpty)
    #expect(try state.press("y").commands.first == .forget([1]))
    #expect(ids(state) == [2, 3, 4, 5, 6])
    #expect(state.runs.shownID == 2)
    for index in state.runs.all.indices { state.runs.all[index].isExported = true }
    try state.press("m m")
    #expect(try state.press("D").commands.first == .forget([2, 3]))
    #expect(state.runs.choices.marked.isEmpty)
  }

  @Test func `what the filter hides is changed by no key`() throws {
    var state = try state()
    try state.press("/ w i d t h = 3 2 <enter>")
    #expect(state.chosenRun == nil)
    #expect(try state.press("D").isEmpty)
    #expect(state.overlay == nil)
    #expect(state.runs.all.count == 6)
    try state.press("b m ;")
    #expect(state.runs.choices.baseline == nil)
    #expect(state.runs.choices.marked.isEmpty)
    #expect(state.overlay == nil)
    let queued = state.parameters.tuning.queued
    try state.press("<enter>")
    #expect(state.message?.text == RunTexts.noRow)
    #expect(state.parameters.tuning.queued == queued)
    state.show(run: 5)
    #expect(state.chosenRun?.id == 5)
  }

  @Test func `a run under way stays`() throws {
    var state = InspectorState.training()
    #expect(try state.press("6 D").isEmpty)
    #expect(state.message?.kind == .failure)
    #expect(state.runs.all.count == 1)
  }

  @Test func `runs of other photographs are rows too, and Enter opens theirs`() throws {
    var state = try state()
    state.runs.all.append(run(7, psnr: 44, path: "dawn.tif") { _ in })
    #expect(ids(state).count == 6)
    try state.press("a")
    #expect(ids(state).count == 7)
    #expect(state.cells(RunTexts.photo).last == "dawn.tif")
    let moved = try state.press("<down> <down> <down> <down> <down> <down>")
    #expect(state.runs.shownID == 6)
    #expect(state.runs.choices.cursor == 7)
    #expect(!moved.commands.contains { if case .open = $0 { true } else { false } })
    #expect(try state.press("<enter>").commands.contains(.open(path: "dawn.tif")))
    var facts = Sample.facts
    facts.path = "dawn.tif"
    facts.keepsRuns = true
    _ = state.update(.engine(.opened(facts)))
    #expect(state.runs.shownID == 7)
  }

  @Test func `the rows are exported as a table and as lines that --runs takes`() throws {
    var state = try state()
    try state.press("/ w i d t h = 3 2 <enter>")
    let csv = ScreenTable.csv(of: state).split(separator: "\n")
    #expect(csv.count == 4)
    #expect(csv[0].hasPrefix("run,photo,seed,method"))
    let lines = try ScreenTable.lines(of: state).split(separator: UInt8(ascii: "\n"))
    #expect(lines.compactMap { RunRecord(line: $0) }.count == 3)
    try state.press("p")
    guard case .saveScreen(let dialog)? = state.overlay else {
      Issue.record("nothing is saved")
      return
    }
    #expect(dialog.field.text == "runs.csv")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `the table looks as it did`(columns: Int, rows: Int) throws {
    var state = try state(columns: columns, rows: rows)
    try state.press("b <right> <right> <right> <right> <right> z")
    #expect(try ScreenSnapshot.difference(of: InspectorView.draw(state), named: "run-table-\(columns)x\(rows)") == nil)
  }
}
