/// A file in a directory.
package struct FileEntry: Sendable, Hashable {
  package let name: String
  package let isDirectory: Bool

  package init(name: String, isDirectory: Bool) { (self.name, self.isDirectory) = (name, isDirectory) }
}

/// A path being typed, with what is there.
package struct FileDialog: Sendable {
  package var field: TextField {
    didSet { if field.text != oldValue.text { selection = nil } }
  }
  /// Entries of the path's directory; nil until it was looked up.
  package private(set) var entries: [FileEntry]?
  /// Which directory `entries` are of.
  package private(set) var listed: String?
  /// Among `matches`.
  package private(set) var selection: Int?

  /// Files with other suffixes are not listed; nil: all are. They can be typed all the same.
  private let suffixes: Set<String>?

  package init(path: String = "", suffixes: Set<String>? = nil) {
    field = TextField(path)
    self.suffixes = suffixes
  }

  /// Suffixes of the files that a photograph, or a JPEG with a model, can be.
  static let photographs: Set<String> = [
    "tif", "tiff", "png", "jpg", "jpeg", "heic", "heif", "avif", "dng", "arw", "cr2", "cr3", "nef", "orf", "raf", "rw2",
  ]

  /// The path up to its last slash, that included: the directory that is looked up.
  package var directory: String {
    let text = field.text
    return text.lastIndex(of: "/").map { String(text[...$0]) } ?? ""
  }

  /// The part of a name that is typed.
  private var beginning: String { String(field.text.dropFirst(directory.count)) }

  /// Suffixes of what a screen can be saved as.
  static let screens: Set<String> = ["txt", "ans", "png", "svg", "csv", "jsonl"]

  /// A path's suffix in lower case; nil: its name has none.
  static func suffix(of path: String) -> String? {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return nil }
    return name[name.index(after: point)...].lowercased()
  }

  /// Entries whose names contain what was typed, those that begin with it first; hidden ones only where a point was
  /// typed.
  package var matches: [FileEntry] {
    let typed = beginning
    let lower = typed.lowercased()
    let visible = (entries ?? []).filter { (typed.hasPrefix(".") || !$0.name.hasPrefix(".")) && isListed($0) }
    guard !typed.isEmpty else { return visible }
    let first = visible.filter { $0.name.lowercased().hasPrefix(lower) }
    return first + visible.filter { !$0.name.lowercased().hasPrefix(lower) && $0.name.lowercased().contains(lower) }
  }

  private func isListed(_ entry: FileEntry) -> Bool {
    guard let suffixes, !entry.isDirectory else { return true }
    return Self.suffix(of: entry.name).map(suffixes.contains) ?? false
  }

  package mutating func show(_ entries: [FileEntry], of directory: String) {
    guard directory == self.directory else { return }
    self.entries = entries
    listed = directory
  }

  package mutating func move(by distance: Int) {
    let count = matches.count
    guard count > 0 else { return }
    selection = selection.map { max(0, min(count - 1, $0 + distance)) } ?? (distance > 0 ? 0 : count - 1)
  }

  package mutating func select(_ index: Int) { selection = matches.indices.contains(index) ? index : selection }

  /// As far as all names that begin so agree.
  package mutating func complete() {
    let typed = beginning
    let names = matches.filter { $0.name.lowercased().hasPrefix(typed.lowercased()) }
    guard let first = names.first else { return }
    if names.count == 1 {
      field = TextField(directory + first.name + (first.isDirectory ? "/" : ""))
      return
    }
    var common = first.name
    for entry in names { while !entry.name.hasPrefix(common) { common.removeLast() } }
    if common.count > typed.count { field = TextField(directory + common) }
  }

  /// The path that is meant: the selected one, else what was typed.
  package var chosen: (path: String, isDirectory: Bool) {
    let matches = matches
    if let selection, matches.indices.contains(selection) {
      return (directory + matches[selection].name, matches[selection].isDirectory)
    }
    let typed = beginning
    return (field.text, typed.isEmpty || matches.contains { $0.name == typed && $0.isDirectory })
  }

  package mutating func enter(_ path: String) {
    field = TextField(path + (path.hasSuffix("/") || path.isEmpty ? "" : "/"))
  }
}
