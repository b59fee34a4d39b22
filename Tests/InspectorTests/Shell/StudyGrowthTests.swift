import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

/// A study that is given more runs.
@Suite struct StudyGrowthTests {
  /// A study of four K and three widths with two seeds that is done.
  private func studied() -> InspectorState {
    var state = InspectorState.settled()
    state.settlePress("B <down><right> <down>2 <enter>")
    return state
  }

  /// What the keys ask of a study that there is.
  private func addition(_ state: inout InspectorState, _ keys: String) throws -> StudyAddition {
    let commands = try state.press(keys).commands
    return try #require(commands.compactMap { if case .extendStudy(let addition) = $0 { addition } else { nil } }.first)
  }

  @Test(arguments: [("", false), ("<down><down><down><right>", true)])
  func `a study under way is given more runs, behind those that wait or before them`(keys: String, comesNext: Bool)
    throws
  {
    var state = InspectorState.settled()
    try state.press("B <enter>")
    let order = try #require(state.study.order)
    let more = try addition(&state, "B , 1 6 \(keys) <enter>")
    #expect(more.study == order.first)
    #expect(more.comesNext == comesNext)
    #expect(more.order.axes.map(\.values) == [["0", "2", "4", "8", "16"]])
    #expect(more.order.seeds == order.seeds)
    _ = state.update(.engine(.studyExtended(more, runs: 3)))
    for result in Sample.results(of: order) + Sample.results(of: more.order).suffix(3) {
      _ = state.update(.engine(.studied(result)))
    }
    #expect(state.studyContent.note.hasPrefix("15/15"))
    _ = state.update(.engine(.studyEnded(first: order.first)))
    #expect(!state.study.isUnderWay)
    #expect(state.study.axes.map(\.values) == [["0", "2", "4", "8", "16"]])
  }

  @Test func `a study that is done is given more points, each run once`() throws {
    var state = studied()
    state.settlePress("B <c-u> f r e q u e n c i e s = 4 , 1 6 <down><right> <down>2 <down><right> <enter>")
    #expect(state.study.rows.count == 24 + 6)
    #expect(state.studyContent.points.count == 15)
    #expect(state.studyContent.note == "30/30")
    try state.press("t")
    #expect(state.studyContent.table?.rows == ["0", "2", "4", "8", "16"])
    guard case .copy(let commands)? = try state.press("Y").first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(commands.split(separator: " && ").count == 2)
  }

  @Test func `more runs have the study's own values and photographs`() throws {
    var state = InspectorState.settled()
    state.photo.photographs = ["dusk.tif", "dawn.png"]
    try state.press("B <down><down><down><right> <enter>")
    let order = try #require(state.study.order)
    state.parameters.tuning.queue(try RunOptions(flags: ["--steps", "77"]))
    let more = try addition(&state, "B , 1 6 <enter>")
    #expect(more.order.base == order.base)
    #expect(more.order.paths == ["dusk.tif", "dawn.png"])
  }

  @Test func `the cost of more runs is an upper bound`() throws {
    var state = studied()
    try state.press("B <down><right> <down> <down><right>")
    let order = try #require(state.wantedStudy)
    _ = state.update(.engine(.studyForecast(.init(order: order, runs: 36, seconds: 3, memory: 90_000_000))))
    let screen = ScreenText.plain(InspectorView.draw(state))
    #expect(screen.contains("36 runs with those that the study has: at most"))
    try state.press("<right>")
    let anew = try #require(state.wantedStudy)
    _ = state.update(.engine(.studyForecast(.init(order: anew, runs: 36, seconds: 3, memory: 90_000_000))))
    #expect(ScreenText.plain(InspectorView.draw(state)).contains("36 runs, about"))
  }

  @Test func `a study that has all of the runs already says so`() throws {
    var state = studied()
    state.settlePress("B <down><right> <down>2 <down><right> <enter>")
    #expect(state.message?.text == StudyTexts.allKnown)
    #expect(state.study.rows.count == 24)
  }
}
