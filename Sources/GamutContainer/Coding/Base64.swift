/// Base64 with padding (RFC 4648, section 4), strict: one text for every sequence of bytes, no line breaks.
package enum Base64 {
  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(encodedCount(bytes.count))
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      let group = (0..<3).reduce(0) { $0 << 8 | ($1 < count ? Int(bytes[start + $1]) : 0) }
      for index in 0..<4 {
        text.append(index <= count ? alphabet[group >> (18 - 6 * index) & 63] : padding)
      }
    }
    return text
  }

  /// - Throws: `.invalidBase64` with the offset in `text` of the first character that does not belong.
  package static func decode(_ text: ArraySlice<UInt8>) throws(ContainerError) -> [UInt8] {
    guard text.count % 4 == 0 else { throw .invalidBase64(at: text.count) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var index = text.startIndex
    while index < text.endIndex {
      let isLast = index + 4 == text.endIndex
      let paddingCount = !isLast || text[index + 3] != padding ? 0 : text[index + 2] == padding ? 2 : 1
      var group = 0
      for offset in 0..<4 - paddingCount {
        guard let value = value(of: text[index + offset]) else {
          throw .invalidBase64(at: index + offset - text.startIndex)
        }
        group = group << 6 | value
      }
      group <<= 6 * paddingCount
      // Bits that no byte uses must be zero.
      guard group & (1 << (8 * paddingCount) - 1) == 0 else {
        throw .invalidBase64(at: index + 3 - paddingCount - text.startIndex)
      }
      for byte in 0..<3 - paddingCount { bytes.append(UInt8(group >> (16 - 8 * byte) & 0xFF)) }
      index += 4
    }
    return bytes
  }

  /// Characters for `count` bytes.
  package static func encodedCount(_ count: Int) -> Int { (count + 2) / 3 * 4 }

  static func isCharacter(_ byte: UInt8) -> Bool { byte == padding || value(of: byte) != nil }

  private static func value(of character: UInt8) -> Int? {
    let value = values[Int(character)]
    return value < 64 ? Int(value) : nil
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (index, character) in alphabet.enumerated() { values[Int(character)] = UInt8(index) }
    return values
  }()
}
