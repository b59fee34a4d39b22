/// The string literals of a Swift source, without comments and what is interpolated; those within an interpolation come
/// before its own.
struct LiteralReader {
  private let bytes: [UInt8]
  private var place = 0
  private(set) var literals: [String] = []

  init(_ source: String) {
    bytes = Array(source.utf8)
    readCode(isInterpolated: false)
  }

  private func stands(_ text: StaticString, at place: Int) -> Bool {
    place + text.utf8CodeUnitCount <= bytes.count
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
  }

  private func count(of byte: Character, at place: Int) -> Int {
    bytes[place...].prefix { $0 == byte.asciiValue }.count
  }

  /// Up to the end, or to the parenthesis that closes an interpolation.
  private mutating func readCode(isInterpolated: Bool) {
    var depth = 0
    while place < bytes.count {
      if stands("//", at: place) {
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      } else if stands("/*", at: place) {
        while place < bytes.count, !stands("*/", at: place) { place += 1 }
      } else if case let hashes = count(of: "#", at: place), stands("\"", at: place + hashes) {
        place += hashes
        readLiteral(hashes: hashes, quotes: stands("\"\"\"", at: place) ? 3 : 1)
      } else {
        depth += bytes[place] == UInt8(ascii: "(") ? 1 : bytes[place] == UInt8(ascii: ")") ? -1 : 0
        place += 1
        if isInterpolated, depth < 0 { return }
      }
    }
  }

  private mutating func readLiteral(hashes: Int, quotes: Int) {
    var literal: [UInt8] = []
    place += quotes
    while place < bytes.count {
      let isEscape = bytes[place] == UInt8(ascii: "\\") && count(of: "#", at: place + 1) >= hashes
      if isEscape, stands("(", at: place + 1 + hashes) {
        place += 2 + hashes
        readCode(isInterpolated: true)
      } else if isEscape {
        literal += bytes[place..<min(bytes.count, place + 2 + hashes)]
        place += 2 + hashes
      } else if count(of: "\"", at: place) >= quotes, count(of: "#", at: place + quotes) >= hashes {
        place += quotes + hashes
        break
      } else {
        literal.append(bytes[place])
        place += 1
      }
    }
    literals.append(String(decoding: literal, as: UTF8.self))
  }
}
