import InspectorEngine

/// What lies over the panes and gets the keys; one at a time.
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

/// One value being typed.
package struct ValueDialog: Sendable {
  package let parameter: Parameter
  package var field: TextField
  /// Why the text is not taken.
  package var refusal: String?
}

/// The built-in presets and the user's own.
package struct PresetList: Sendable {
  package var names: [String]
  package var selection = 0
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
