import InspectorEngine

/// The dialog over the panes, which gets the keys; there is one at a time.
package enum Dialog: Sendable {
  case commands(CommandList)
  case value(ValueDialog)
  case presets(PresetList)
  case presetName(TextField)
  case methods(MethodDialog)
  /// Words by which runs are chosen, typed in their pane.
  case filter(TextField)
  case study(StudyDialog)
  case note(RunID, TextField)
  case export(ExportDialog)
  case open(FileDialog)
  case saveScreen(FileDialog)
  case question(Question)
  case messages(MessageList)
}

/// The messages so far, from the newest on that is seen.
package struct MessageList: Sendable {
  package private(set) var first = 0

  package mutating func move(by distance: Int, count: Int) { first = max(0, min(count - 1, first + distance)) }
}

/// A choice between doing something and not.
package struct Question: Sendable {
  package enum Subject: Sendable {
    case quit
    case overwrite(ExportRequest)
    case overwriteScreen(path: String)
    case deleteRuns(Set<RunID>)
  }
  package let subject: Subject
  package let text: String
}
