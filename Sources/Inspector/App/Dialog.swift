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
