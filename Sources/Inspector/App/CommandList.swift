import TerminalCanvas

/// A line of help and palette: a command, or a parameter of the next run, whose name people look for as well.
package enum CommandEntry: Sendable, Hashable {
  case command(Command)
  case parameter(Parameter)

  var title: String {
    switch self {
    case .command(let command): command.title
    case .parameter(let parameter): parameter.title
    }
  }

  var help: String {
    switch self {
    case .command(let command): command.help
    case .parameter(let parameter): parameter.help
    }
  }

  /// All words by which it is found, in lower case.
  fileprivate var words: String {
    switch self {
    case .command(let command): "\(title) \(help) \(command.short) \(CommandWords.of(command.name))".lowercased()
    case .parameter(let parameter): "\(title) \(help) \(parameter.rawValue) parameter".lowercased()
    }
  }
}

/// The help and the palette: all commands, filtered by what is typed.
package struct CommandList: Sendable {
  /// Whether each command is explained.
  package let explains: Bool
  /// The pane for which the commands come first that apply there.
  package let focus: Pane
  package var filter = TextField() {
    didSet { if filter.text != oldValue.text { selection = 0 } }
  }
  package private(set) var selection = 0

  package init(explains: Bool, focus: Pane) {
    self.explains = explains
    self.focus = focus
  }

  /// Those whose words hold all that was typed, the ones named so first; while nothing is typed all, in groups.
  package var entries: [CommandEntry] {
    let typed = filter.text.lowercased().split(separator: " ")
    guard let first = typed.first else { return groups.flatMap(\.commands).map(CommandEntry.command) }
    let all = groups.flatMap(\.commands).map(CommandEntry.command) + Parameter.shown.map(CommandEntry.parameter)
    let found = all.filter { entry in typed.allSatisfy { entry.words.contains($0) } }
    func rank(_ entry: CommandEntry) -> Int {
      let title = entry.title.lowercased()
      if title.hasPrefix(first) { return 0 }
      return title.split(separator: " ").contains { $0.hasPrefix(first) } ? 1 : title.contains(first) ? 2 : 3
    }
    return (0...3).flatMap { wanted in found.filter { rank($0) == wanted } }
  }

  /// The heading above an entry, where a group begins with it.
  package func heading(at index: Int) -> String? {
    guard filter.text.isEmpty else { return nil }
    var first = 0
    for group in groups {
      if index == first { return group.heading }
      first += group.commands.count
    }
    return nil
  }

  /// Commands that apply here first, then the rest by subject.
  private var groups: [CommandTable.Group] {
    let here = CommandTable.best(for: focus) + CommandTable.all.filter { $0.panes?.contains(focus) == true }
    let names = Set(here.map(\.name))
    let rest = CommandTable.groups.map { group in
      CommandTable.Group(heading: group.heading, commands: group.commands.filter { !names.contains($0.name) })
    }
    let own = CommandTable.Group(heading: DialogTexts.here(focus.title), commands: here)
    return ([own] + rest).filter { !$0.commands.isEmpty }
  }

  package var chosen: CommandEntry? {
    let entries = entries
    return entries.indices.contains(selection) ? entries[selection] : nil
  }

  package mutating func move(by distance: Int) { selection = max(0, min(entries.count - 1, selection + distance)) }
}
