/// Metadata as ImageMagick and ExifTool put it into PNG text: a line break, a name, the number of bytes, lines of
/// hexadecimal digits.
enum RawProfileText {
  static let keywordPrefix = "Raw profile type "

  /// The bytes; `nil` for damaged text.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    decodeAsFarAsPossible(text).flatMap { $0.isWhole ? $0.bytes : nil }
  }

  /// The bytes before the text is damaged or ends, and whether they are all; `nil` where it has no head.
  static func decodeAsFarAsPossible(_ text: [UInt8]) -> (bytes: [UInt8], isWhole: Bool)? {
    // The name may have several words.
    let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
    guard lines.count == 2 else { return nil }
    let numbers = lines[1].drop { $0 <= 0x20 }
    let counter = numbers.prefix { $0 > 0x20 }
    guard let count = Int(String(decoding: counter, as: UTF8.self)), count > 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, text.count / 2))
    var high: UInt8?
    for character in numbers[counter.endIndex...] where character > 0x20 {
      guard let digit = digit(character) else { return (bytes, false) }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return (bytes, high == nil && bytes.count == count)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// - Parameter name: of one word, such as `iptc`.
  static func encode(_ bytes: [UInt8], name: String) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array(
      "\n\(name)\n\(String(repeating: " ", count: max(0, 8 - "\(bytes.count)".count)))\(bytes.count)\n".utf8)
    for (index, byte) in bytes.enumerated() {
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      if index % 36 == 35 || index == bytes.count - 1 { text.append(UInt8(ascii: "\n")) }
    }
    return text
  }
}
