import Foundation

/// A path as it is pasted, or dropped onto the terminal: file managers and terminals put quotes around it, a backslash
/// before its blanks, or make it a URL.
enum PastedPath {
  /// - Returns: the plain path of the first line.
  static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    if trimmed.hasPrefix("file://"), let url = URL(string: trimmed) { return url.path(percentEncoded: false) }
    for quote in ["'", "\""] where trimmed.count > 1 && trimmed.hasPrefix(quote) && trimmed.hasSuffix(quote) {
      return String(trimmed.dropFirst().dropLast())
    }
    return withoutEscapes(trimmed)
  }

  /// Whether it says by itself where it leads, and so takes the place of what was typed before.
  static func isWhole(_ path: String) -> Bool { path.hasPrefix("/") || path == "~" || path.hasPrefix("~/") }

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
