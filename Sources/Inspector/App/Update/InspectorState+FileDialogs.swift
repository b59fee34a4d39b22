import TerminalCanvas

extension InspectorState {
  /// A dialog that is a path and nothing else.
  mutating func press(
    _ key: Key, inFiles dialog: FileDialog, _ overlay: (FileDialog) -> Dialog,
    _ choose: (inout InspectorState, String) -> [Effect]
  ) -> (isBound: Bool, effects: [Effect]) {
    var dialog = dialog
    if key == .enter {
      let chosen = dialog.chosen
      guard chosen.isDirectory else {
        if chosen.path.isEmpty { return (true, []) }
        return (true, choose(&self, chosen.path))
      }
      dialog.enter(chosen.path)
    } else {
      guard Self.edit(&dialog, key) else { return (false, []) }
    }
    self.overlay = overlay(dialog)
    return (true, [])
  }

  /// Typing, completing and choosing in a path.
  private static func edit(_ dialog: inout FileDialog, _ key: Key) -> Bool {
    switch key {
    case .tab: dialog.complete()
    case .down: dialog.move(by: 1)
    case .up: dialog.move(by: -1)
    case .pageDown: dialog.move(by: 10)
    case .pageUp: dialog.move(by: -10)
    default: return dialog.field.handle(key)
    }
    return true
  }

  mutating func press(_ key: Key, in dialog: ExportDialog) -> (isBound: Bool, effects: [Effect]) {
    var dialog = dialog
    // While it is written there is nothing to change; Esc closes the dialog, the file is written all the same.
    guard !dialog.isWriting else { return (false, []) }
    switch key {
    case .enter: return (true, export(dialog))
    case .down: dialog.move(by: 1)
    case .up, .backTab: dialog.move(by: -1)
    case .tab:
      // At the end of what completion can do, to the next field.
      let before = dialog.file.field.text
      if dialog.focus == .path { dialog.file.complete() }
      if dialog.file.field.text == before { dialog.move(by: 1) }
    case .left where dialog.focus != .path, .character("[") where dialog.focus != .path: dialog.change(up: false)
    case .right where dialog.focus != .path, .character("]") where dialog.focus != .path: dialog.change(up: true)
    default:
      guard dialog.focus == .path, dialog.file.field.handle(key) else { return (false, []) }
    }
    overlay = .export(dialog)
    return (true, [])
  }
}
