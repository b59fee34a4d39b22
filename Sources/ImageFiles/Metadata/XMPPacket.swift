/// Adobe's metadata as RDF/XML, kept byte for byte except for the orientation, which would be applied twice.
enum XMPPacket {
  /// The packet with every `tiff:Orientation`, as attribute or element, set to `orientation` (1…8, one digit as
  /// before).
  static func oriented(_ packet: [UInt8], _ orientation: Int) -> [UInt8] {
    let name = Array("tiff:Orientation".utf8)
    var result = packet
    var index = 0
    while index + name.count < result.count {
      guard result[index] == name[0], result[index...].starts(with: name) else {
        index += 1
        continue
      }
      index += name.count
      if let digit = digitIndex(in: result, from: index) { result[digit] = UInt8(ascii: "0") + UInt8(orientation) }
    }
    return result
  }

  /// Where `="6"`, `='6'` or `>6<` has its digit.
  private static func digitIndex(in packet: [UInt8], from start: Int) -> Int? {
    let places = packet.indices[start...].lazy.filter { packet[$0] > 0x20 }.prefix(4)
    let text = Array(places.map { packet[$0] })
    guard text.count == 4 else { return nil }
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let index: Int
    switch text[0] {
    case UInt8(ascii: ">") where text[2] == UInt8(ascii: "<"): index = 1
    case UInt8(ascii: "=") where quotes.contains(text[1]) && text[3] == text[1]: index = 2
    default: return nil
    }
    return (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(text[index]) ? places.dropFirst(index).first : nil
  }

  /// The packet without the white space that writers leave before its end for later changes.
  static func withoutPadding(_ packet: [UInt8]) -> [UInt8] {
    let trailer = Array("<?xpacket end".utf8)
    guard packet.count > trailer.count,
      let end = stride(from: packet.count - trailer.count, through: 0, by: -1).first(where: {
        packet[$0...].starts(with: trailer)
      }),
      let last = packet[..<end].lastIndex(where: { $0 > 0x20 })
    else { return packet }
    return Array(packet[...last]) + [UInt8(ascii: "\n")] + packet[end...]
  }
}
