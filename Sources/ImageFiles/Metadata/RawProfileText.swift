/// Metadata as ImageMagick and ExifTool put it into PNG text: a line break, a name, the number of bytes, lines of hexadecimal digits.
enum RawProfileText {
  static let keywordPrefix = "Raw profile type "

  /// The bytes; `nil` for damaged text.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    // The name may have several words.
    let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
    guard lines.count == 2 else { return nil }
    let words = lines[1].split(whereSeparator: { $0 <= 0x20 })
    guard let first = words.first, let count = Int(String(decoding: first, as: UTF8.self)), count > 0, count <= text.count / 2 else {
      return nil
    }
    let digits = words[1...].joined().map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 2 * count else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }

  /// - Parameter name: of one word, such as `iptc`.
  static func encode(_ bytes: [UInt8], name: String) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array("\n\(name)\n\(String(repeating: " ", count: max(0, 8 - "\(bytes.count)".count)))\(bytes.count)\n".utf8)
    for (index, byte) in bytes.enumerated() {
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      if index % 36 == 35 || index == bytes.count - 1 { text.append(UInt8(ascii: "\n")) }
    }
    return text
  }
}
