import InspectorEngine

/// The dialog over the panes, which gets the keys; there is one at a time.
package enum Dialog: Sendable {
  case commands(CommandList)
  case value(ValueDialog)
  case presets(PresetList)
  case presetName(TextField)
  case methods(MethodDialog)
  case export(ExportDialog)
  case open(FileDialog)
  case saveScreen(FileDialog)
  case question(Question)
}

/// A choice between doing something and not.
package struct Question: Sendable {
  package enum Subject: Sendable {
    case quit
    case overwrite(ExportRequest)
    case overwriteScreen(path: String)
  }
  package let subject: Subject
  package let text: String
}

/// The help and the palette: all commands, filtered by what is typed.
package struct CommandList: Sendable {
  /// Whether each command is explained.
  package let explains: Bool
  package var filter = TextField() {
    didSet { if filter.text != oldValue.text { selection = 0 } }
  }
  package private(set) var selection = 0

  package init(explains: Bool) { self.explains = explains }

  /// Those whose words begin with, or contain, all that was typed; the ones named so come first.
  package var commands: [Command] {
    let words = filter.text.lowercased().split(separator: " ")
    let found = CommandTable.all.filter { command in
      let text = "\(command.title) \(command.help) \(command.short)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    guard let first = words.first else { return found }
    let named = found.filter { $0.title.lowercased().hasPrefix(first) }
    return named + found.filter { command in !named.contains { $0.name == command.name } }
  }

  package var chosen: Command? {
    let commands = commands
    return commands.indices.contains(selection) ? commands[selection] : nil
  }

  package mutating func move(by distance: Int) { selection = max(0, min(commands.count - 1, selection + distance)) }
}
