import InspectorPanels
import TerminalCanvas

extension InspectorState {
  /// The list of methods, and more words about the chosen one.
  func methodsContent(_ dialog: MethodDialog) -> Overlay.Content {
    let entries = dialog.entries
    let isFiltered = !dialog.field.text.isEmpty
    let widest = entries.map(\.name.count).max() ?? 0
    let items = entries.map { entry in
      Overlay.Item(
        entry.name.padding(to: widest) + "  " + entry.about, trailing: "\(entry.bytes), \(entry.time)",
        heading: isFiltered ? nil : entry.heading)
    }
    var parts: [Overlay.Part] = [
      .field(
        label: MethodTexts.label, text: dialog.field.text, caret: dialog.field.cursor, hint: MethodTexts.hint,
        problem: nil)
    ]
    if let refusal = dialog.refusal { parts.append(.warning(refusal)) }
    if dialog.folder != nil, dialog.files.listed == dialog.files.directory {
      let folders = dialog.folders
      parts.append(
        folders.isEmpty
          ? .text(MethodTexts.noFolder) : .list(folders.map { Overlay.Item($0.name + "/") }, selected: nil))
    } else {
      parts.append(
        items.isEmpty ? .text(MethodTexts.unknown(dialog.field.text)) : .list(items, selected: dialog.selection))
    }
    if let chosen = dialog.chosen { parts += [.gap, .text(chosen.help)] }
    return Overlay.Content(MethodTexts.title, parts, keys: dialogKeys, width: 84)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
