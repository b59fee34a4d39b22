/// XMP in UTF-16 or UTF-32, as ISO 16684-1 (7.3) allows outside JPEG: everything else here, and a JPEG's segment, has
/// it in UTF-8.
enum XMPEncoding {
  private struct Unit {
    let bytes: Int
    let isBigEndian: Bool
  }

  /// The packet in UTF-8: itself where it is that already, or nothing known; nil for what is no text in its encoding.
  static func utf8(_ packet: [UInt8]) -> [UInt8]? {
    guard let (unit, start) = unit(of: packet) else { return packet }
    // Writers pad tags with zeros, also by single bytes.
    let end = packet.count - (packet.count - start) % unit.bytes
    guard packet[end...].allSatisfy({ $0 == 0 }) else { return nil }
    var numbers = stride(from: start, to: end, by: unit.bytes).map { position in
      (0..<unit.bytes).reduce(UInt32(0)) { number, i in
        number << 8 | UInt32(packet[position + (unit.isBigEndian ? i : unit.bytes - 1 - i)])
      }
    }
    while numbers.last == 0 { numbers.removeLast() }
    return (unit.bytes == 2 ? decoded(utf16: numbers) : decoded(utf32: numbers)).map { withoutDeclaration($0) }
  }

  /// By a byte order mark or by the first letter, which is `<`.
  private static func unit(of packet: [UInt8]) -> (unit: Unit, start: Int)? {
    let first = Array(packet.prefix(4))
    let kinds: [(mark: [UInt8], isMark: Bool, unit: Unit)] = [
      ([0, 0, 0xFE, 0xFF], true, Unit(bytes: 4, isBigEndian: true)),
      ([0xFF, 0xFE, 0, 0], true, Unit(bytes: 4, isBigEndian: false)),
      ([0, 0, 0, 0x3C], false, Unit(bytes: 4, isBigEndian: true)),
      ([0x3C, 0, 0, 0], false, Unit(bytes: 4, isBigEndian: false)),
      ([0xFE, 0xFF], true, Unit(bytes: 2, isBigEndian: true)),
      ([0xFF, 0xFE], true, Unit(bytes: 2, isBigEndian: false)),
      ([0, 0x3C], false, Unit(bytes: 2, isBigEndian: true)),
      ([0x3C, 0], false, Unit(bytes: 2, isBigEndian: false)),
    ]
    return kinds.first { first.starts(with: $0.mark) }.map { ($0.unit, $0.isMark ? $0.mark.count : 0) }
  }

  private static func decoded(utf16 numbers: [UInt32]) -> [UInt8]? {
    var result = ""
    var decoder = UTF16()
    var units = numbers.lazy.map { UInt16($0) }.makeIterator()
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar): result.unicodeScalars.append(scalar)
      case .emptyInput: return Array(result.utf8)
      case .error: return nil
      }
    }
  }

  private static func decoded(utf32 numbers: [UInt32]) -> [UInt8]? {
    var result = ""
    for number in numbers {
      guard let scalar = Unicode.Scalar(number) else { return nil }
      result.unicodeScalars.append(scalar)
    }
    return Array(result.utf8)
  }

  /// `<?xml … encoding="UTF-16"?>` would be untrue now; without it the encoding is UTF-8.
  private static func withoutDeclaration(_ packet: [UInt8]) -> [UInt8] {
    guard packet.starts(with: Array("<?xml ".utf8)), let end = packet.firstIndex(of: UInt8(ascii: ">")) else {
      return packet
    }
    return Array(packet[(end + 1)...].drop { $0 <= 0x20 })
  }
}
