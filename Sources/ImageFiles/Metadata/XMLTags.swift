/// A start or end tag of an XML text, by its places in the bytes.
struct XMLTag: Sendable {
  enum Kind: Sendable { case start, end, empty }

  struct Attribute: Sendable {
    /// With the white space before it.
    let range: Range<Int>
    let name: Range<Int>
    /// Between the quotes.
    let value: Range<Int>
  }

  let kind: Kind
  /// From < to behind >.
  let range: Range<Int>
  let name: Range<Int>
  let attributes: [Attribute]
}

/// The tags of an XML text one after the other; comments, character data, declarations and processing instructions are
/// stepped over. Only as much of XML as metadata packets need: whoever finds them unbalanced leaves them alone.
struct XMLTags {
  let bytes: [UInt8]
  private var position = 0
  /// Whether the text ended within a tag, or a tag is no XML.
  private(set) var isMalformed = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> XMLTag? {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      if begins("<!--", at: start) {
        guard skip(past: "-->", from: start + 4) else { return fail() }
      } else if begins("<![CDATA[", at: start) {
        guard skip(past: "]]>", from: start + 9) else { return fail() }
      } else if begins("<?", at: start) {
        guard skip(past: "?>", from: start + 2) else { return fail() }
      } else if begins("<!", at: start) {
        guard skip(past: ">", from: start + 2) else { return fail() }
      } else {
        guard let tag = tag(at: start) else { return fail() }
        position = tag.range.upperBound
        return tag
      }
    }
    return nil
  }

  private mutating func fail() -> XMLTag? {
    isMalformed = true
    position = bytes.count
    return nil
  }

  private func begins(_ text: String, at index: Int) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skip(past end: String, from start: Int) -> Bool {
    let mark = Array(end.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      guard let first = bytes[index...].firstIndex(of: mark[0]), first + mark.count <= bytes.count else { return false }
      if bytes[first..<first + mark.count].elementsEqual(mark) {
        position = first + mark.count
        return true
      }
      index = first + 1
    }
    return false
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 10 || byte == 13 }

  private func isName(_ byte: UInt8) -> Bool { byte > 0x20 && !"<>/=\"'".utf8.contains(byte) }

  private func tag(at start: Int) -> XMLTag? {
    let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
    var index = start + (isEnd ? 2 : 1)
    func run(_ belongs: (UInt8) -> Bool) -> Range<Int> {
      let first = index
      while index < bytes.count, belongs(bytes[index]) { index += 1 }
      return first..<index
    }
    let name = run(isName)
    guard !name.isEmpty else { return nil }
    var attributes: [XMLTag.Attribute] = []
    while true {
      let space = run(isSpace)
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ">") {
        return XMLTag(kind: isEnd ? .end : .start, range: start..<index + 1, name: name, attributes: attributes)
      }
      if bytes[index] == UInt8(ascii: "/") {
        guard !isEnd, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ">") else { return nil }
        return XMLTag(kind: .empty, range: start..<index + 2, name: name, attributes: attributes)
      }
      let key = run(isName)
      _ = run(isSpace)
      guard !key.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
      index += 1
      _ = run(isSpace)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
        return nil
      }
      let quote = bytes[index]
      index += 1
      let value = run { $0 != quote }
      guard index < bytes.count else { return nil }
      index += 1
      attributes.append(XMLTag.Attribute(range: space.lowerBound..<index, name: key, value: value))
    }
  }
}

/// The prefixes that are declared where a walk through an XML text stands.
struct XMLNamespaces {
  struct Declaration: Sendable {
    /// Empty for the default namespace.
    let prefix: String
    let uri: String
    /// The attribute, with the white space before it.
    let range: Range<Int>
  }

  /// The innermost last. Looked up by prefix, since a hostile text declares as many as it has names.
  private var declared: [String: [Declaration]] = [:]
  private var order: [(depth: Int, prefix: String)] = []
  private var depth = 0

  /// A name with its namespace; the URI is empty where the prefix is not declared.
  struct Name: Hashable {
    let uri: String
    let local: String
  }

  /// Goes into an element.
  mutating func enter(_ tag: XMLTag, in bytes: [UInt8]) {
    depth += 1
    for attribute in tag.attributes {
      guard let prefix = Self.declaredPrefix(attribute, in: bytes) else { continue }
      let uri = String(decoding: bytes[attribute.value], as: UTF8.self)
      declared[prefix, default: []].append(Declaration(prefix: prefix, uri: uri, range: attribute.range))
      order.append((depth, prefix))
    }
  }

  mutating func leave() {
    while let last = order.last, last.depth == depth {
      declared[last.prefix]?.removeLast()
      order.removeLast()
    }
    depth -= 1
  }

  /// The prefix that an `xmlns` attribute declares, empty for the default namespace; nil for other attributes.
  static func declaredPrefix(_ attribute: XMLTag.Attribute, in bytes: [UInt8]) -> String? {
    let name = bytes[attribute.name]
    if name.elementsEqual("xmlns".utf8) { return "" }
    return name.starts(with: "xmlns:".utf8) ? String(decoding: name.dropFirst(6), as: UTF8.self) : nil
  }

  /// Attributes without a prefix have no namespace.
  func name(_ range: Range<Int>, in bytes: [UInt8], isAttribute: Bool) -> Name {
    let parts = bytes[range].split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    let prefix = parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : ""
    let local = String(decoding: parts[parts.count - 1], as: UTF8.self)
    if isAttribute, prefix.isEmpty { return Name(uri: "", local: local) }
    return Name(uri: declared[prefix]?.last?.uri ?? "", local: local)
  }

  /// The innermost declaration of each prefix, in the order of the text.
  var inScope: [Declaration] {
    declared.values.compactMap(\.last).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
