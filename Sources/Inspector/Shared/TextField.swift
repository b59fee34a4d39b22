import TerminalCanvas

/// One line being typed.
package struct TextField: Sendable, Hashable {
  package private(set) var characters: [Character]
  /// Where the next character goes, 0…characters.count.
  package private(set) var cursor: Int
  /// All of it is chosen: what is typed first replaces it, moving and deleting only edit it.
  package private(set) var isSelected: Bool

  package init(_ text: String = "", isSelected: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.isSelected = isSelected
  }

  package var text: String { String(characters) }

  /// Edits the line as the key says.
  /// - Returns: whether the key was one of them.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      insert(String(character))
      return true
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .wordLeft, .alt("b"): cursor = wordStart
    case .wordRight, .alt("f"): cursor = wordEnd
    case .control("w"), .alt("\u{7F}"):
      let start = wordStart
      characters.removeSubrange(start..<cursor)
      cursor = start
    case .alt("d"): characters.removeSubrange(cursor..<wordEnd)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"):
      characters.removeFirst(cursor)
      cursor = 0
    case .control("k"): characters.removeLast(characters.count - cursor)
    default: return false
    }
    isSelected = false
    return true
  }

  /// Puts text at the cursor, or in the place of what is chosen.
  package mutating func insert(_ text: String) {
    if isSelected { self = TextField() }
    characters.insert(contentsOf: text, at: cursor)
    cursor += text.count
  }

  private func isOfWord(_ index: Int) -> Bool { characters[index].isLetter || characters[index].isNumber }

  /// Where the word before the cursor begins.
  private var wordStart: Int {
    var place = cursor
    while place > 0, !isOfWord(place - 1) { place -= 1 }
    while place > 0, isOfWord(place - 1) { place -= 1 }
    return place
  }

  /// Where the word behind the cursor ends.
  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !isOfWord(place) { place += 1 }
    while place < characters.count, isOfWord(place) { place += 1 }
    return place
  }
}
