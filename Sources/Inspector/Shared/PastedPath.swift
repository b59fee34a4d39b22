import Foundation

/// A path as it is pasted, or dropped onto the terminal: file managers and terminals put quotes around it, a backslash
/// before its blanks, or make it a URL.
enum PastedPath {
  /// - Returns: the plain path of the first line.
  static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    if trimmed.hasPrefix("file://"), let url = URL(string: trimmed) { return url.path(percentEncoded: false) }
    return word(trimmed) ?? withoutEscapes(trimmed)
  }

  /// Whether it says by itself where it leads, and so takes the place of what was typed before.
  static func isWhole(_ path: String) -> Bool { path.hasPrefix("/") || path == "~" || path.hasPrefix("~/") }

  /// The word that a shell would make of a text that begins with a quotation mark: `'it'\\''s'` is `it's`.
  /// - Returns: nil where there is no quotation mark, or one is open at the end.
  private static func word(_ text: String) -> String? {
    guard let first = text.first, "'\"".contains(first) else { return nil }
    var plain = ""
    var quote: Character?
    var isEscaped = false
    for character in text {
      switch (character, quote) {
      case _ where isEscaped:
        // Between double quotation marks it stays before most characters.
        if quote != nil, !"\\\"$`".contains(character) { plain.append("\\") }
        plain.append(character)
        isEscaped = false
      case ("\\", nil), ("\\", "\""): isEscaped = true
      case (_, let open?) where character == open: quote = nil
      case ("'", nil), ("\"", nil): quote = character
      default: plain.append(character)
      }
    }
    return quote == nil && !isEscaped ? plain : nil
  }

  private static func withoutEscapes(_ text: String) -> String {
    var plain = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        plain.append(character)
        isEscaped = false
      }
    }
    return plain
  }
}
