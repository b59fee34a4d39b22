/// The members of the JSON objects that a program writes as lines, in its order: by them the beginning of a line that
/// was cut off is told from what another program has written.
package struct LineMembers: Sendable {
  private let names: [[UInt8]]
  /// Those that a line may lack.
  private let optional: Set<[UInt8]>

  package init(_ names: [String], optional: Set<String> = []) {
    self.names = names.map { Array($0.utf8) }
    self.optional = Set(optional.map { Array($0.utf8) })
  }

  /// Whether bytes can be the beginning of a line, and are not a whole object.
  package func canBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
    var line = CutLine(bytes)
    guard line.take("{") else { return line.isAtEnd }
    var next = 0
    while true {
      let expected = candidates(from: next)
      switch line.string() {
      case .foreign: return false
      case .cutOff(let name): return expected.contains { names[$0].starts(with: name) }
      case .whole(let name):
        guard let found = expected.first(where: { names[$0].elementsEqual(name) }) else { return false }
        next = found + 1
      }
      guard line.take(":") else { return line.isAtEnd }
      switch line.value(depth: 0) {
      case .foreign: return false
      case .cutOff: return true
      case .whole: break
      }
      guard line.take(",") else { return line.isAtEnd }
    }
  }

  /// The members that may follow: the next one, and those behind it where it may be missing.
  private func candidates(from first: Int) -> Range<Int> {
    var end = first
    while end < names.count {
      end += 1
      if !optional.contains(names[end - 1]) { break }
    }
    return first..<end
  }
}

/// JSON without blanks, as this program writes it, up to where it was cut off.
private struct CutLine {
  enum Part {
    case whole(ArraySlice<UInt8>)
    /// With what there is of it.
    case cutOff(ArraySlice<UInt8>)
    /// Nothing that this program writes.
    case foreign
  }

  private var rest: ArraySlice<UInt8>
  /// More levels than any line has.
  private static let deepest = 8

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  /// A string, without its quotation marks and with its escapes as they are.
  mutating func string() -> Part {
    if rest.isEmpty { return .cutOff([]) }
    guard take("\"") else { return .foreign }
    let text = rest
    rest = []
    var isEscaped = false
    for (index, byte) in zip(text.indices, text) {
      if byte < 0x20 { return .foreign }
      if !isEscaped, byte == UInt8(ascii: "\"") {
        rest = text[(index + 1)...]
        return .whole(text[..<index])
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return .cutOff(text)
  }

  mutating func value(depth: Int) -> Part {
    guard let first = rest.first else { return .cutOff([]) }
    guard depth < Self.deepest else { return .foreign }
    switch first {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "{"): return list(closing: "}", hasNames: true, depth: depth)
    case UInt8(ascii: "["): return list(closing: "]", hasNames: false, depth: depth)
    default: return literal()
    }
  }

  /// The values of an object or an array.
  private mutating func list(closing: Unicode.Scalar, hasNames: Bool, depth: Int) -> Part {
    rest.removeFirst()
    if take(closing) { return .whole([]) }
    while true {
      if hasNames {
        let name = string()
        guard case .whole = name else { return name }
        guard take(":") else { return isAtEnd ? .cutOff([]) : .foreign }
      }
      let value = value(depth: depth + 1)
      guard case .whole = value else { return value }
      if take(closing) { return .whole([]) }
      guard take(",") else { return isAtEnd ? .cutOff([]) : .foreign }
    }
  }

  /// A number, or one of JSON's three words.
  private mutating func literal() -> Part {
    let ends = Set(",}]".utf8)
    let word = rest.prefix { !ends.contains($0) }
    rest = rest.dropFirst(word.count)
    let digits = Set("+-.0123456789eE".utf8)
    let isNumber = !word.isEmpty && word.allSatisfy(digits.contains)
    let isWord = ["null", "true", "false"].contains {
      isAtEnd ? $0.utf8.starts(with: word) : $0.utf8.elementsEqual(word)
    }
    guard isNumber || isWord else { return .foreign }
    return isAtEnd ? .cutOff(word) : .whole(word)
  }
}
