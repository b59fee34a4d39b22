/// Adobe's metadata as RDF/XML, kept byte for byte except for the orientation, which would be applied twice.
enum XMPPacket {
  /// RDF in the element that tells it is XMP (XMP specification, part 1, 7.3).
  static func wrapped(_ rdf: [UInt8]) -> [UInt8] {
    Array("<x:xmpmeta xmlns:x=\"\(XMPNames.wrapping)\">".utf8) + rdf + Array("</x:xmpmeta>".utf8)
  }

  /// The packet with every value of `tiff:Orientation` set to `orientation`, 1…8.
  static func oriented(_ packet: [UInt8], _ orientation: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(packet.count)
    var copied = 0
    for place in orientationPlaces(in: packet) {
      guard let value = value(in: place, of: packet) else { continue }
      result += packet[copied..<value.lowerBound]
      result.append(UInt8(ascii: "0") + UInt8(orientation))
      copied = value.upperBound
    }
    return result + packet[copied...]
  }

  /// The part of an element in the statement of an orientation.
  private enum Role { case property, value, other }

  /// Where values of the property stand, with what is around them: in an attribute or an element, alone or with
  /// qualifiers beside an `rdf:value` (XMP specification, part 1, 7.4 to 7.9).
  private static func orientationPlaces(in packet: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var tags = XMLTags(packet)
    var namespaces = XMLNamespaces()
    var open: [Role] = []
    /// How many of the open elements are the property.
    var properties = 0
    var textStart = 0
    func isNamed(_ range: Range<Int>, _ prefix: String, _ local: String, isAttribute: Bool) -> Bool {
      let found = namespaces.name(range, in: packet, isAttribute: isAttribute)
      // A prefix that is not declared is meant as everyone uses it.
      if found.uri.isEmpty { return packet[range].elementsEqual("\(prefix):\(local)".utf8) }
      return found.local == local && found.uri == (prefix == "rdf" ? XMPNames.rdf : XMPNames.tiff)
    }
    while let tag = tags.next() {
      if let role = open.last, role != .other { places.append(textStart..<tag.range.lowerBound) }
      textStart = tag.range.upperBound
      if tag.kind == .end {
        namespaces.leave()
        if open.popLast() == .property { properties -= 1 }
        continue
      }
      namespaces.enter(tag, in: packet)
      let isProperty = isNamed(tag.name, "tiff", "Orientation", isAttribute: false)
      let isWithin = isProperty || properties > 0
      let isValue = isWithin && ["value", "li"].contains { isNamed(tag.name, "rdf", $0, isAttribute: false) }
      for attribute in tag.attributes {
        if isNamed(attribute.name, "tiff", "Orientation", isAttribute: true)
          || isWithin && isNamed(attribute.name, "rdf", "value", isAttribute: true)
        {
          places.append(attribute.value)
        }
      }
      if tag.kind == .empty {
        namespaces.leave()
      } else if isProperty {
        open.append(.property)
        properties += 1
      } else {
        open.append(isValue ? .value : .other)
      }
    }
    return places
  }

  /// The part of a text that is a number of 1…8, without white space, comments and marks around it.
  private static func value(in place: Range<Int>, of packet: [UInt8]) -> Range<Int>? {
    func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let rest = text.drop { $0 <= 0x20 }
      return rest.prefix((rest.lastIndex { $0 > 0x20 } ?? rest.startIndex - 1) + 1 - rest.startIndex)
    }
    var text = trimmed(packet[place])
    while text.starts(with: "<!--".utf8),
      let end = text.indices.dropFirst(6).first(where: { text[($0 - 2)...$0].elementsEqual("-->".utf8) })
    {
      text = trimmed(text[(end + 1)...])
    }
    let (open, close) = (Array("<![CDATA[".utf8), Array("]]>".utf8))
    if text.starts(with: open), text.suffix(close.count).elementsEqual(close), text.count > open.count + close.count {
      text = trimmed(text.dropFirst(open.count).dropLast(close.count))
    }
    guard (1...16).contains(text.count), let number = number(String(decoding: text, as: UTF8.self)) else { return nil }
    return (1...8).contains(number) ? text.startIndex..<text.endIndex : nil
  }

  /// Digits, or one digit as a character reference.
  private static func number(_ text: String) -> Int? {
    guard text.hasPrefix("&#"), text.hasSuffix(";") else { return Int(text) }
    let digits = text.dropFirst(2).dropLast()
    let code = digits.hasPrefix("x") ? Int(digits.dropFirst(), radix: 16) : Int(digits)
    return code.map { $0 - 0x30 }
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
