import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

/// What can be done is found without knowing its key.
@Suite struct FindingTests {
  @Test(
    arguments: [
      ("csv", .saveScreen), ("layout", .zoomPane), ("exit", .quit), ("tutorial", .tour),
      ("screenshot", .saveScreen), ("before after", .compareViews), ("wipe", .compareViews), ("zebra", .mask),
      ("save file", .export), ("ssh", .eco), ("siren", .method), ("log", .logarithmic),
    ] as [(String, Command.Name)]) func `ordinary words lead to commands`(words: String, name: Command.Name)
  {
    var list = CommandList(explains: true, focus: .photo)
    list.filter.insert(words)
    #expect(list.entries.contains { if case .command(let command) = $0 { command.name == name } else { false } })
  }

  @Test(
    arguments: [
      ("seed", .seed), ("layer width", .width), ("jpeg quality", .quality), ("learning rate", .learningRate),
      ("subsampling", .subsampling),
    ] as [(String, Parameter)]) func `parameters are found, and typed`(words: String, parameter: Parameter) throws
  {
    var state = InspectorState.done()
    try state.press("?")
    _ = state.update(.input(.paste(words)))
    try state.press("<enter>")
    #expect(state.focus == .parameters)
    #expect(state.parameters.chosen == parameter)
    guard case .value? = state.overlay else {
      Issue.record("nothing is typed")
      return
    }
  }

  @Test(arguments: Pane.allCases) func `help begins with what applies here`(pane: Pane) throws {
    let list = CommandList(explains: true, focus: pane)
    let first = try #require(list.entries.first)
    guard case .command(let command) = first else {
      Issue.record("not a command")
      return
    }
    let own = CommandTable.all.filter { $0.panes?.contains(pane) == true } + CommandTable.best(for: pane)
    #expect(own.contains(command))
    #expect(list.heading(at: 0) != nil)
    // Each command stands there once.
    #expect(Set(list.entries).count == CommandTable.all.count)
    #expect(list.entries.count == CommandTable.all.count)
  }

  /// Keys of the key line that fit at 80 columns.
  private func shown(_ pane: Pane) throws -> [Command.Name] {
    var state = InspectorState.done(columns: 80, rows: 24)
    try state.press("\(pane.rawValue)")
    let entries = state.keyEntries
    return entries.prefix(KeyLine.shownCount(entries.map(\.entry), in: state.layout.keyLine)).map(\.command)
  }

  @Test(
    arguments: [
      (.photo, [.view, .compareViews, .mask, .tour, .export]), (.parameters, [.edit, .presets, .method]),
      (.stats, [.method, .compare]), (.loss, [.logarithmic, .smoothing, .compare]),
      (.chromaticity, [.series, .brush, .explore, .zoomPane]), (.runs, [.filterRuns, .compare, .markRun]),
    ] as [(Pane, [Command.Name])]) func `the key line names a pane's own best features, and how to leave`(
      pane: Pane, names: [Command.Name]
    ) throws
  {
    let shown = try shown(pane)
    for name in names + [.help, .quit] { #expect(shown.contains(name), "\(name)") }
  }

  @Test func `h j k l move wherever the arrows do`() {
    for (letter, arrow) in [("h", Key.left), ("j", .down), ("k", .up), ("l", .right)] as [(Character, Key)] {
      for pane in Pane.allCases + [.explorer] {
        let moved = CommandTable.command(for: arrow, focus: pane)?.name
        #expect(CommandTable.command(for: .character(letter), focus: pane)?.name == moved, "\(letter) in \(pane)")
      }
    }
  }

  @Test func `a line says how to begin, until the first key`() throws {
    var state = InspectorState.training()
    state.message = nil
    let hint = StatusTexts.beginning
    #expect(ScreenText.plain(InspectorView.draw(state)).contains(hint))
    try state.press("m")
    #expect(!ScreenText.plain(InspectorView.draw(state)).contains(hint))
  }

  @Test func `all chapters of the tour have keys`() throws {
    for number in 1...TourTexts.chapters.count {
      var state = InspectorState.done()
      try state.press("g" + "\(number)")
      #expect(state.tour?.chapter == number - 1)
    }
    // 0 alone shows all of a picture, as everywhere.
    var state = InspectorState.done()
    try state.press("g 2 + 0")
    #expect(state.tour?.chapter == 1)
    #expect(state.chromaticity.view.zoom == 1)
  }

  @Test func `messages can be read again, the newest first`() throws {
    var state = InspectorState.done()
    state.refuse("It failed.")
    state.say("It is done.")
    try state.press(": m e s s a g e s <enter>")
    let parts = try #require(state.dialogContent?.parts)
    #expect(parts.prefix(2) == [.text("It is done."), .warning("It failed.")])
    try state.press("<down>")
    #expect(state.dialogContent?.parts.first == .warning("It failed."))
    try state.press("<esc>")
    #expect(state.overlay == nil)
  }

  @Test func `the mask's tolerance stands in its help`() throws {
    let mask = try #require(CommandTable.named(.mask))
    #expect(mask.help.contains("0.0001"))
  }

  @Test func `the best loss is one of weights that can be stored`() {
    var options = RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings())
    options.plan.steps = 100
    var run = Run(id: 1, options: options, path: nil)
    let start = run.roundedFrom
    #expect(start == 50)
    run.losses = Array(repeating: 0.001, count: 50) + (50..<100).map { 0.002 + Float($0 % 7) * 0.001 }
    #expect(run.best?.loss == 0.002)
    #expect(run.best.map { $0.step >= 50 } == true)
    // Before the rounding begins the best so far is told.
    run.losses = Array(run.losses.prefix(20))
    #expect(run.best?.loss == 0.001)
  }
}
