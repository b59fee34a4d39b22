import GamutContainer

/// XMP in two parts, since a segment of a JPEG holds no more than 65 KB: the first part names the second by its digest,
/// and the second is cut into as many segments as it takes (XMP specification, part 3, 1.1.3.1).
enum ExtendedXMP {
  static let prefix = Array("http://ns.adobe.com/xmp/extension/\0".utf8)

  /// Digest as text, whole length, offset.
  private static let headerSize = 40
  private static let pieceSize = JPEGSegment.payloadLimit - prefix.count - headerSize

  /// The first part with the second put into it; nil where pieces are missing or contradict each other.
  /// - Parameter pieces: payloads of the segments behind the prefix, in any order.
  static func joined(_ main: [UInt8], _ pieces: [[UInt8]]) -> [UInt8]? {
    guard let digest = XMPOutline(main)?.extensionDigest else { return nil }
    var parts: [(offset: Int, length: Int, bytes: ArraySlice<UInt8>)] = []
    for piece in pieces where piece.count > headerSize && piece.starts(with: digest) {
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
    guard whole.count == length else { return nil }
    return merged(main, whole)
  }

  private static func merged(_ main: [UInt8], _ extra: [UInt8]) -> [UInt8]? {
    guard let outline = XMPOutline(main), let end = outline.end, let other = XMPOutline(extra) else { return nil }
    var descriptions: [UInt8] = []
    for node in other.nodes {
      descriptions += extra[node.tag.range.lowerBound..<node.tag.name.upperBound]
      descriptions += node.declarations(besidesThoseIn: extra)
      descriptions += extra[node.tag.name.upperBound..<node.range.upperBound]
    }
    return Array(main[..<end]) + descriptions + main[end...]
  }

  /// A packet too large for one segment, as the payloads of several: the largest properties go into the second part
  /// until the first one fits. Nil where the packet is no XMP, or cannot be cut.
  static func segments(of packet: [UInt8]) -> [JPEGSegment]? {
    guard let outline = XMPOutline(packet), let first = outline.nodes.first else { return nil }
    let marker = JPEGSegment.application(1)
    var excess = JPEGSegment.xmpPrefix.count + packet.count + note(digest: "").count + 32 - JPEGSegment.payloadLimit
    var moved: [XMPOutline.Property] = []
    for property in outline.properties.sorted(by: { $0.range.count > $1.range.count }) where excess > 0 {
      moved.append(property)
      excess -= property.range.count
    }
    guard excess <= 0 else { return nil }
    moved.sort { $0.range.lowerBound < $1.range.lowerBound }

    let second = extended(packet, outline, moved)
    let digest = MD5.digest(second).hexadecimal
    var main = XMPFilter.removing(moved.map(\.range), from: packet)
    main.insert(contentsOf: note(digest: digest), at: first.tag.name.upperBound)
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

  private static func note(digest: String) -> [UInt8] {
    Array(" xmlns:xmpNote=\"\(XMPNames.note)\" xmpNote:HasExtendedXMP=\"\(digest)\"".utf8)
  }

  /// The second part: the moved properties under descriptions of the same resource.
  private static func extended(
    _ packet: [UInt8], _ outline: XMPOutline, _ moved: [XMPOutline.Property]
  ) -> [UInt8] {
    var result = Array("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"\(XMPNames.rdf)\">".utf8)
    for (index, node) in outline.nodes.enumerated() {
      let own = moved.filter { $0.node == index }
      guard !own.isEmpty else { continue }
      result += Array("<rdf:Description rdf:about=\"".utf8) + (node.about.map { packet[$0] } ?? [])
      result += [UInt8(ascii: "\"")]
      result += node.declarations(besidesThoseIn: nil) + [UInt8(ascii: ">")]
      for property in own {
        guard let attribute = property.attribute else {
          result += packet[property.range]
          continue
        }
        // An attribute's value is sound as an element's text: what would end it is written as references.
        let name = Array(packet[attribute.name])
        result += [UInt8(ascii: "<")] + name + [UInt8(ascii: ">")]
        result += packet[attribute.value]
        result += Array("</".utf8) + name + [UInt8(ascii: ">")]
      }
      result += Array("</rdf:Description>".utf8)
    }
    return result + Array("</rdf:RDF></x:xmpmeta>".utf8)
  }
}

/// Where the parts of an XMP packet stand: the descriptions in its RDF, and their properties.
struct XMPOutline {
  /// A child of `rdf:RDF`.
  struct Node {
    let tag: XMLTag
    /// From its start tag to the end of its end tag.
    var range: Range<Int>
    /// The value of `rdf:about`.
    let about: Range<Int>?
    /// Declared at the node or around it.
    let prefixes: [(prefix: String, uri: String)]

    /// Attributes that declare the prefixes in scope, without those that the node's own tag declares in `bytes`.
    func declarations(besidesThoseIn bytes: [UInt8]?) -> [UInt8] {
      let own = bytes.map { bytes in tag.attributes.compactMap { XMLNamespaces.declaredPrefix($0, in: bytes) } } ?? []
      // "rdf" and "x" are declared by what is around every packet.
      let needed = prefixes.filter { !own.contains($0.prefix) && !$0.prefix.isEmpty }
        .filter { bytes != nil || $0.uri != XMPNames.rdf || $0.prefix != "rdf" }
      return Array(needed.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined().utf8)
    }
  }

  /// An element or an attribute of a node.
  struct Property {
    let node: Int
    let range: Range<Int>
    let attribute: XMLTag.Attribute?
  }

  private(set) var nodes: [Node] = []
  private(set) var properties: [Property] = []
  /// Where the end tag of the RDF begins.
  private(set) var end: Int?
  /// The digest of the second part, 32 bytes.
  private(set) var extensionDigest: [UInt8]?

  /// Nil for what is no balanced XML with RDF.
  init?(_ packet: [UInt8]) {
    var tags = XMLTags(packet)
    var namespaces = XMLNamespaces()
    var open: [XMLTag] = []
    /// How many elements are open around the children of the RDF.
    var level: Int?
    while let tag = tags.next() {
      if tag.kind == .end {
        guard let start = open.popLast(), packet[start.name].elementsEqual(packet[tag.name]) else { return nil }
        namespaces.leave()
        if let level {
          if open.count == level { nodes[nodes.count - 1].range = start.range.lowerBound..<tag.range.upperBound }
          if open.count == level + 1 { addElement(start.range.lowerBound..<tag.range.upperBound) }
          if open.count == level - 1, end == nil { end = tag.range.lowerBound }
        }
        if level == open.count + 1 { return }
        continue
      }
      namespaces.enter(tag, in: packet)
      if let level {
        if open.count == level { addNode(tag, namespaces, packet) }
        if open.count == level + 1 {
          readDigest(tag, namespaces, packet)
          if tag.kind == .empty { addElement(tag.range) }
        }
      } else if namespaces.name(tag.name, in: packet, isAttribute: false)
        == XMLNamespaces.Name(uri: XMPNames.rdf, local: "RDF"), tag.kind == .start
      {
        level = open.count + 1
      }
      if tag.kind == .empty { namespaces.leave() } else { open.append(tag) }
    }
    return nil
  }

  private mutating func addElement(_ range: Range<Int>) {
    properties.append(Property(node: nodes.count - 1, range: range, attribute: nil))
  }

  private mutating func addNode(_ tag: XMLTag, _ namespaces: XMLNamespaces, _ packet: [UInt8]) {
    var about: Range<Int>?
    for attribute in tag.attributes where XMLNamespaces.declaredPrefix(attribute, in: packet) == nil {
      let name = namespaces.name(attribute.name, in: packet, isAttribute: true)
      if name.uri == XMPNames.rdf || name.uri.isEmpty {
        if name.local == "about" { about = attribute.value }
        continue
      }
      if name.uri == XMPNames.note, name.local == "HasExtendedXMP" {
        extensionDigest = Array(packet[attribute.value])
      }
      properties.append(Property(node: nodes.count, range: attribute.range, attribute: attribute))
    }
    nodes.append(Node(tag: tag, range: tag.range, about: about, prefixes: namespaces.inScope))
  }

  /// The digest may also be written as an element.
  private mutating func readDigest(_ tag: XMLTag, _ namespaces: XMLNamespaces, _ packet: [UInt8]) {
    let name = namespaces.name(tag.name, in: packet, isAttribute: false)
    guard name.uri == XMPNames.note, name.local == "HasExtendedXMP" else { return }
    extensionDigest = packet[tag.range.upperBound...].prefix { $0 != UInt8(ascii: "<") }.filter { $0 > 0x20 }
  }
}
