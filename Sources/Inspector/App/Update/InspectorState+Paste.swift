import TerminalCanvas

extension InspectorState {
  /// Pasted text goes into the field that is being typed; without one it does nothing, least of all as keys. A path
  /// asks whether it is to be opened.
  mutating func paste(_ text: String) -> [Effect] {
    if demo != nil { return takeOver() }
    guard layout.kind != .tooSmall else { return [] }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let plain = line.filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
    message = nil
    switch overlay {
    case .commands(var list):
      list.filter.insert(plain)
      overlay = .commands(list)
    case .value(var dialog):
      dialog.field.insert(plain)
      dialog.refusal = nil
      overlay = .value(dialog)
    case .presetName(var field):
      field.insert(plain)
      overlay = .presetName(field)
    case .filter(var field):
      field.insert(plain)
      filter(by: field)
    case .note(let run, var field):
      field.insert(plain)
      overlay = .note(run, field)
    case .study(var dialog):
      dialog.insert(plain)
      dialog.refusal = nil
      overlay = .study(dialog)
    case .methods(var dialog):
      dialog.field.insert(plain)
      overlay = .methods(dialog)
    case .open(var dialog):
      dialog.paste(text)
      overlay = .open(dialog)
    case .saveScreen(var dialog):
      dialog.paste(text)
      overlay = .saveScreen(dialog)
    case .export(var dialog) where dialog.focus == .path && !dialog.isWriting:
      dialog.file.paste(text)
      overlay = .export(dialog)
    case .presets, .export, .question, .messages: break
    case nil:
      let path = PastedPath.plain(text)
      guard PastedPath.isWhole(path), explorer == nil, tour == nil else {
        say(StatusTexts.pastedNowhere)
        return []
      }
      overlay = .open(FileDialog(path: path, suffixes: FileDialog.photographs))
    }
    return []
  }

  /// Whether a line is being typed.
  var isTyping: Bool {
    switch overlay {
    case .commands, .value, .presetName, .methods, .filter, .note, .open, .saveScreen: true
    case .export(let dialog): dialog.focus == .path
    case .study(let dialog): [.first, .second].contains(dialog.focus)
    case .presets, .question, .messages, nil: false
    }
  }

  /// A path whose `~` is the home directory, as shells have it.
  func expanded(_ path: String) -> String {
    guard let home = launch.home, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }
}

extension FileDialog {
  /// Puts a pasted path in, in the place of another one where it says all of it.
  mutating func paste(_ text: String) {
    let path = PastedPath.plain(text)
    if PastedPath.isWhole(path) { field = TextField(path) } else { field.insert(path) }
  }
}
