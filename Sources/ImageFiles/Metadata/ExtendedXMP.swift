import GamutContainer

/// XMP in two parts, since a segment of a JPEG holds no more than 65 KB: the first part names the second by its digest,
/// and the second is cut into as many segments as it takes (XMP specification, part 3, 1.1.3.1).
enum ExtendedXMP {
  static let prefix = Array("http://ns.adobe.com/xmp/extension/\0".utf8)

  /// Digest as text, whole length, offset.
  private static let headerSize = 40
  private static let pieceSize = JPEGSegment.payloadLimit - prefix.count - headerSize

  /// The digest that a piece belongs to.
  static func name(of piece: [UInt8]) -> [UInt8] { capitals(piece.prefix(32)) }

  /// Digits as the specification has them; some programs write small ones in one of the two places.
  static func capitals(_ digest: some Sequence<UInt8>) -> [UInt8] {
    digest.map { (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) ? $0 - 0x20 : $0 }
  }

  /// The first part with the second put into it; nil where pieces are missing or contradict each other.
  /// - Parameter pieces: payloads of the segments behind the prefix, in any order.
  static func joined(_ main: [UInt8], _ pieces: [[UInt8]]) -> [UInt8]? {
    guard let digest = XMPOutline(main)?.extensionDigest else { return nil }
    var parts: [(offset: Int, length: Int, bytes: ArraySlice<UInt8>)] = []
    for piece in pieces where piece.count > headerSize && name(of: piece) == capitals(digest) {
      var reader = ByteReader(piece, in: 32..<headerSize, order: .big)
      guard let length = try? reader.readUInt32(), let offset = try? reader.readUInt32() else { continue }
      parts.append((Int(offset), Int(length), piece[headerSize...]))
    }
    guard let length = parts.first?.length, length <= PhotoMetadata.packetLimit else { return nil }
    var whole: [UInt8] = []
    for part in parts.sorted(by: { $0.offset < $1.offset }) {
      guard part.length == length, part.offset <= whole.count else { return nil }
      // A piece that comes twice adds nothing.
      whole += part.bytes.dropFirst(whole.count - part.offset)
    }
    guard whole.count == length, var merging = XMPMerging(main), merging.add(whole) else { return nil }
    return merging.packet
  }

  /// A packet too large for one segment, as the payloads of several: the largest properties go into the second part
  /// until the first one fits. Nil where the packet is no XMP, or cannot be cut.
  static func segments(of packet: [UInt8]) -> [JPEGSegment]? {
    guard let outline = XMPOutline(packet), let first = outline.nodes.first else { return nil }
    let marker = JPEGSegment.application(1)
    let digits = String(repeating: "0", count: 32)
    var excess = JPEGSegment.xmpPrefix.count + packet.count - JPEGSegment.payloadLimit
    excess += note(digest: digits, outline, first).count
    // A note of another second part, which is none of this packet's.
    var leaving = outline.properties.filter { $0.name.uri == XMPNames.note }
    var moved: [XMPOutline.Property] = []
    // Of equal ones the last, which is the one that a copy of the copy would choose.
    let largestFirst = outline.properties.sorted {
      ($0.range.count, $0.range.lowerBound) > ($1.range.count, $1.range.lowerBound)
    }
    for property in largestFirst where excess > 0 && property.name.uri != XMPNames.note {
      moved.append(property)
      excess -= property.range.count
    }
    guard excess <= 0 else { return nil }
    moved.sort { $0.range.lowerBound < $1.range.lowerBound }
    leaving += moved

    let second = extended(packet, outline, moved)
    let digest = MD5.digest(second).hexadecimal
    // Every property stands behind the name of the first node.
    let start = first.tag.name.upperBound
    var main = XMPFilter.removing(places(of: leaving, outline), from: packet)
    main.insert(contentsOf: note(digest: digest, outline, first), at: start)
    var segments = [JPEGSegment(marker: marker, payload: JPEGSegment.xmpPrefix + main)]
    for offset in stride(from: 0, to: second.count, by: pieceSize) {
      var writer = ByteWriter(order: .big)
      writer.write(prefix + Array(digest.utf8))
      writer.write(UInt32(second.count))
      writer.write(UInt32(offset))
      writer.write(Array(second[offset..<min(offset + pieceSize, second.count)]))
      segments.append(JPEGSegment(marker: marker, payload: writer.bytes))
    }
    return segments
  }

  /// The places of properties, in order, or of the whole node where it has no others: each copy of a copy would hold
  /// one more that is empty. The first node stays, since it names the second part.
  private static func places(of properties: [XMPOutline.Property], _ outline: XMPOutline) -> [Range<Int>] {
    let counts = Dictionary(grouping: outline.properties, by: \.node).mapValues(\.count)
    return Dictionary(grouping: properties, by: \.node).flatMap { node, own in
      node > 0 && own.count == counts[node] ? [outline.nodes[node].range] : own.map(\.range)
    }
    .sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The attribute of a node that names the second part, with the declaration of its prefix where that is missing:
  /// twice the same declaration is no XML, and another one would change what the prefix means in the node.
  private static func note(digest: String, _ outline: XMPOutline, _ node: XMPOutline.Node) -> [UInt8] {
    let usual = "xmpNote"
    let outer = outline.scope.first { $0.prefix == usual }?.uri
    var prefix = usual
    var isDeclared = false
    if let uri = node.prefixes[usual] ?? outer {
      isDeclared = uri == XMPNames.note
      if !isDeclared { prefix = outline.freePrefix(in: node, like: usual) }
    }
    let declaration = isDeclared ? "" : " xmlns:\(prefix)=\"\(XMPNames.note)\""
    return Array("\(declaration) \(prefix):HasExtendedXMP=\"\(digest)\"".utf8)
  }

  /// The second part: the moved properties under descriptions of the same resource, in the same RDF, whose prefixes
  /// are all declared.
  private static func extended(
    _ packet: [UInt8], _ outline: XMPOutline, _ moved: [XMPOutline.Property]
  ) -> [UInt8] {
    guard let start = outline.start else { return [] }
    let name = packet[start.name]
    var result = [UInt8(ascii: "<")] + name
    for declaration in outline.scope { result += packet[declaration.range] }
    result.append(UInt8(ascii: ">"))
    var index = 0
    while index < moved.count {
      let number = moved[index].node
      let own = moved[index...].prefix { $0.node == number }
      result += outline.description(outline.nodes[number], own)
      index = own.endIndex
    }
    return XMPPacket.wrapped(result + Array("</".utf8) + name + [UInt8(ascii: ">")])
  }
}
