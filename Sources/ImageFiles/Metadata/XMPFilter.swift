/// Takes out of an XMP packet what describes the old file and not the photograph. Every other byte of sound XML stays.
struct XMPFilter {
  /// Nil where nothing about the photograph is left, or where the packet is no XML and names what must go.
  let packet: [UInt8]?
  private(set) var notices: [PhotoNotice] = []

  init(_ original: [UInt8]) {
    var packet = original
    var removal = Removal(packet)
    // Sound RDF in a wrapping that is cut, or ends otherwise than it began: nothing of the photograph's stands there.
    if removal == nil, let outline = XMPOutline(packet) {
      packet = outline.rewrapped
      removal = Removal(packet)
    }
    guard let removal else {
      let text = String(decoding: packet, as: UTF8.self)
      guard XMPNames.suspects.contains(where: { text.contains($0) }) else {
        self.packet = packet
        return
      }
      self.packet = nil
      notices = [.xmpDamaged]
      return
    }
    guard !removal.ranges.isEmpty else {
      self.packet = packet
      return
    }
    self.packet = removal.isAnythingLeft ? Self.withoutUnusedPrefixes(Self.removing(removal.ranges, from: packet)) : nil
    if removal.subjects.contains(.gainMap) { notices.append(.gainMapLeftOut) }
    if removal.subjects.contains(.video) { notices.append(.videoLeftOut) }
    if !removal.names.isEmpty { notices.append(.xmpPropertiesLeftOut(removal.names)) }
  }

  /// The bytes without ranges that are disjoint and in order.
  static func removing(_ ranges: [Range<Int>], from bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for range in ranges {
      result += bytes[copied..<range.lowerBound]
      copied = range.upperBound
    }
    return result + bytes[copied...]
  }

  /// The findings of one walk through a packet.
  private struct Removal {
    private(set) var ranges: [Range<Int>] = []
    private(set) var subjects: Set<XMPNames.Subject> = []
    /// As the file has them, without those of gain maps, videos and containers.
    private(set) var names: [String] = []
    private var seen: Set<String> = []
    /// Whether a property stays.
    private(set) var isAnythingLeft = false

    /// Nil for what is no balanced XML.
    init?(_ packet: [UInt8]) {
      var tags = XMLTags(packet)
      var namespaces = XMLNamespaces()
      var open: [Range<Int>] = []
      /// Where the element began that is left out, and how deep it lies.
      var left: (start: Int, depth: Int)?
      while let tag = tags.next() {
        if tag.kind == .end {
          guard let name = open.popLast(), packet[name].elementsEqual(packet[tag.name]) else { return nil }
          namespaces.leave()
          if let leaving = left, leaving.depth == open.count {
            ranges.append(leaving.start..<tag.range.upperBound)
            left = nil
          }
          continue
        }
        namespaces.enter(tag, in: packet)
        if left == nil, drop(tag.name, isAttribute: false, namespaces, packet) {
          if tag.kind == .empty { ranges.append(tag.range) } else { left = (tag.range.lowerBound, open.count) }
        }
        dropAttributes(of: tag, isLeft: left != nil || ranges.last == tag.range, namespaces, packet)
        if tag.kind == .empty { namespaces.leave() } else { open.append(tag.name) }
      }
      if tags.isMalformed || !open.isEmpty { return nil }
    }

    /// Whether the name goes; then it is remembered.
    private mutating func drop(
      _ range: Range<Int>, isAttribute: Bool, _ namespaces: XMLNamespaces, _ packet: [UInt8]
    ) -> Bool {
      let name = namespaces.name(range, in: packet, isAttribute: isAttribute)
      guard let subject = XMPNames.subject(of: name) else {
        // RDF's own names, those of the wrapping, and attributes without a prefix are no properties; a prefix that
        // nothing declares may be one's.
        let isProperty =
          name.uri.isEmpty
          ? packet[range].contains(UInt8(ascii: ":")) : name.uri != XMPNames.rdf && name.uri != XMPNames.wrapping
        if isProperty { isAnythingLeft = true }
        return false
      }
      subjects.insert(subject)
      let text = String(decoding: packet[range], as: UTF8.self)
      if subject == .file, seen.insert(text).inserted { names.append(text) }
      return true
    }

    private mutating func dropAttributes(
      of tag: XMLTag, isLeft: Bool, _ namespaces: XMLNamespaces, _ packet: [UInt8]
    ) {
      for attribute in tag.attributes where XMLNamespaces.declaredPrefix(attribute, in: packet) == nil {
        // Within what is left out, only what it speaks of is of interest.
        if isLeft {
          let name = namespaces.name(attribute.name, in: packet, isAttribute: true)
          guard name.local == "Semantic" else { continue }
          if packet[attribute.value].elementsEqual("GainMap".utf8) { subjects.insert(.gainMap) }
          if packet[attribute.value].elementsEqual("MotionPhoto".utf8) { subjects.insert(.video) }
        } else if drop(attribute.name, isAttribute: true, namespaces, packet) {
          ranges.append(attribute.range)
        }
      }
    }
  }

  /// Declarations of namespaces that lost all their names would still make some readers look for what is gone.
  private static func withoutUnusedPrefixes(_ packet: [UInt8]) -> [UInt8] {
    var used: Set<String> = []
    var declarations: [(range: Range<Int>, prefix: String)] = []
    let suspects = Set(XMPNames.suspects)
    var tags = XMLTags(packet)
    while let tag = tags.next() {
      for name in [tag.name] + tag.attributes.map(\.name) {
        used.insert(String(decoding: packet[name].prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self))
      }
      for attribute in tag.attributes {
        guard let prefix = XMLNamespaces.declaredPrefix(attribute, in: packet), !prefix.isEmpty,
          suspects.contains(String(decoding: packet[attribute.value], as: UTF8.self))
        else { continue }
        declarations.append((attribute.range, prefix))
      }
    }
    return removing(declarations.filter { !used.contains($0.prefix) }.map(\.range), from: packet)
  }
}
