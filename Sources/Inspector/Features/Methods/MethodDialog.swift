/// The methods that there are, filtered by what is typed; one with a parameter is typed to its end.
package struct MethodDialog: Sendable {
  package var field = TextField() {
    didSet {
      guard field.text != oldValue.text else { return }
      selection = 0
      refusal = nil
      if let typed = folder, typed != files.field.text { files.field = TextField(typed) }
    }
  }
  package private(set) var selection = 0
  /// Why the name is not taken.
  package var refusal: String?
  /// Folders of another program's reconstructions.
  package var files = FileDialog()

  package init() {}

  private static let external = "external:"

  /// The folder that is being typed; nil while none is.
  package var folder: String? {
    field.text.hasPrefix(Self.external) ? String(field.text.dropFirst(Self.external.count)) : nil
  }

  /// Folders among what is where the typed path leads.
  package var folders: [FileEntry] { files.matches.filter(\.isDirectory) }

  /// Those that hold all that was typed, and the one that is being typed with its parameter; names that begin so come
  /// first.
  package var entries: [MethodTexts.Entry] {
    let all = MethodTexts.entries
    let typed = field.text.lowercased()
    if let entry = all.first(where: { $0.prefix.map(typed.hasPrefix) == true }) { return [entry] }
    let words = typed.split(separator: " ")
    guard let first = words.first else { return all }
    let found = all.filter { entry in
      let text = "\(entry.name) \(entry.about) \(entry.help)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    func rank(_ entry: MethodTexts.Entry) -> Int {
      entry.name == first ? 0 : entry.name.hasPrefix(first) ? 1 : entry.name.contains(first) ? 2 : 3
    }
    return (0...3).flatMap { wanted in found.filter { rank($0) == wanted } }
  }

  package var chosen: MethodTexts.Entry? {
    let entries = entries
    return entries.indices.contains(selection) ? entries[selection] : nil
  }

  package mutating func move(by distance: Int) { selection = max(0, min(entries.count - 1, selection + distance)) }

  /// Takes a line of the list: a method, or a folder's name.
  package mutating func select(_ item: Int) {
    guard folder != nil else { return move(by: item - selection) }
    let folders = folders
    if folders.indices.contains(item) { field = TextField(Self.external + files.directory + folders[item].name) }
  }

  /// The rest of the chosen name, or of a folder's.
  package mutating func complete() {
    if folder != nil {
      files.complete()
      field = TextField(Self.external + files.field.text)
    } else if let chosen {
      field = TextField(chosen.prefix ?? chosen.name)
    }
  }

  /// The name that is meant; nil where its parameter is still to be typed.
  package var name: String? {
    let typed = field.text
    guard let chosen else { return typed }
    guard let prefix = chosen.prefix else { return chosen.name }
    return typed.lowercased().hasPrefix(prefix) && typed.count > prefix.count ? typed : nil
  }
}
