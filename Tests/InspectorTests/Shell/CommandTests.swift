import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct CommandTests {
  @Test func `every command has a key, a name and a sentence`() {
    for command in CommandTable.all {
      #expect(
        !command.keys.isEmpty && !command.title.isEmpty && !command.short.isEmpty && command.help.hasSuffix("."),
        "\(command.name)")
    }
    #expect(
      Set(CommandTable.all.map(\.name)) == Set(Command.Name.allCases)
        && CommandTable.all.count == Command.Name.allCases.count)
  }

  @Test func `no key means two things in one place`() {
    for pane in Pane.allCases + [.explorer] {
      for group in [
        CommandTable.all.filter { $0.panes == nil }, CommandTable.all.filter { $0.panes?.contains(pane) == true },
      ] {
        let keys = group.flatMap(\.keys)
        let twice = Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(pane): \(twice)")
      }
    }
  }

  @Test func `every command can be reached where it applies`() {
    for command in CommandTable.all {
      for pane in command.panes ?? Set(Pane.allCases) {
        let reached = command.keys.contains { CommandTable.command(for: $0, focus: pane)?.name == command.name }
        // A pane may use a key for something of its own; then the command is still in help and palette.
        let isHidden =
          command.panes == nil && command.keys.allSatisfy { CommandTable.command(for: $0, focus: pane)?.panes != nil }
        #expect(reached || isHidden, "\(command.name) in \(pane)")
      }
    }
  }

  /// States in which other keys are shown.
  private func states() throws -> [InspectorState] {
    var states: [InspectorState] = []
    for pane in Pane.allCases {
      for base in [InspectorState.training(), .done(), .fresh()] {
        var state = base
        try state.press("\(pane.rawValue)")
        states.append(state)
        try state.press("x")
        states.append(state)
      }
    }
    for keys in ["?", ":", "T", "Texternal:", "2<enter>", "P", "W", "e", "e<down>", "E", "o", "p", "q"] {
      var state = InspectorState.done()
      try state.press(keys)
      states.append(state)
    }
    var training = InspectorState.training()
    try training.press("q")
    return states + [training]
  }

  @Test func `every printed key is bound`() throws {
    for state in try states() {
      for key in state.keyEntries.flatMap(\.keys) + state.dialogHints.map(\.key) {
        var copy = state
        let isBound = copy.press(key).isBound
        #expect(isBound, "\(key) in \(state.focus)")
      }
    }
  }

  @Test func `every key of the key line means what stands beside it`() throws {
    var explorer = InspectorState.done()
    try explorer.press("G")
    var study = InspectorState.settled()
    study.settlePress("B <down><right> <enter>")
    for state in try states() + [explorer, study] {
      for hint in state.keyEntries {
        let meant = hint.keys.map { CommandTable.command(for: $0, focus: state.focus)?.name }
        #expect(meant == hint.commands, "\(hint.entry) in \(state.focus)")
      }
    }
  }

  @Test func `help and palette run what they show`() throws {
    var state = InspectorState.training()
    try state.press(": m a s k <enter>")
    #expect(state.overlay == nil)
    #expect(state.photo.viewport.mask == .hatch)
    try state.press("? l o g a r <enter>")
    #expect(!state.loss.isLogarithmic)
    // A command of one pane goes there.
    try state.press(": b r u s h <enter>")
    #expect(state.focus == .chromaticity)
    #expect(state.chromaticity.view.brush != nil)
    try state.press(": x y z <enter>")
    #expect(state.overlay == nil)
  }

  @Test func `where nothing can be seen nothing can be changed`() throws {
    var state = InspectorState.training(columns: 20, rows: 5)
    let before = state.parameters.tuning.queued
    let effects = try state.press("m ] r <space> e x")
    #expect(
      effects.isEmpty && state.photo.viewport.mask == .off && state.parameters.tuning.queued == before
        && state.overlay == nil)
    #expect(try state.press("<c-l>") == [.redraw])
    _ = try state.press("q")
    #expect(try state.press("y") == [.engine(.close), .quit(signal: nil)])
  }

  @Test func `pressing Ctrl-C twice ends the program whatever it does`() throws {
    var state = InspectorState.training(columns: 80, rows: 24)
    #expect(try state.press("<c-c>").isEmpty)
    #expect(try state.press("<c-c>") == [.engine(.close), .quit(signal: nil)])
    state = .training(columns: 80, rows: 24)
    #expect(try state.press("q <esc>").isEmpty)
    #expect(state.overlay == nil)
  }
}
