/// Where the parts of an XMP packet stand: the descriptions in its RDF, and their properties.
struct XMPOutline {
  /// A child of `rdf:RDF`.
  struct Node {
    let tag: XMLTag
    /// From its tag on, with its properties.
    fileprivate(set) var range: Range<Int>
    /// The value of `rdf:about`.
    let about: Range<Int>?
    /// Attributes that are no properties: declarations of prefixes, and names of RDF's own.
    let attributes: [Range<Int>]
    /// The prefixes that the tag declares, and what they mean.
    let prefixes: [String: String]
  }

  /// An element or an attribute of a node.
  struct Property {
    let node: Int
    let name: XMLNamespaces.Name
    let range: Range<Int>
    /// Between the quotes, or between the tags.
    let value: Range<Int>
    /// As the packet has it, where the property is an attribute.
    let attributeName: Range<Int>?
  }

  /// More than any program writes: each takes much more memory here than in a file.
  private static let maximumProperties = 100_000

  private let packet: [UInt8]
  /// The prefixes that hold for all nodes.
  private(set) var scope: [XMLNamespaces.Declaration] = []
  /// The start tag of the RDF.
  private(set) var start: XMLTag?
  private(set) var nodes: [Node] = []
  private(set) var properties: [Property] = []
  /// The place of the RDF's end tag.
  private(set) var end = 0..<0
  /// The digest of the second part, 32 bytes.
  private(set) var extensionDigest: [UInt8]?

  /// Nil for what is no balanced XML with RDF.
  init?(_ packet: [UInt8]) {
    self.packet = packet
    var tags = XMLTags(packet)
    var namespaces = XMLNamespaces()
    var open: [XMLTag] = []
    /// How many elements are open around the children of the RDF.
    var level: Int?
    /// The name of the element that is open in a node.
    var property = XMLNamespaces.Name(uri: "", local: "")
    while let tag = tags.next() {
      if tag.kind == .end {
        guard let start = open.popLast(), packet[start.name].elementsEqual(packet[tag.name]) else { return nil }
        namespaces.leave()
        guard let level else { continue }
        if open.count == level + 1 { addElement(property, from: start, to: tag) }
        if open.count == level { nodes[nodes.count - 1].range = start.range.lowerBound..<tag.range.upperBound }
        if open.count == level - 1 {
          end = tag.range
          return
        }
        continue
      }
      namespaces.enter(tag, in: packet)
      if let level {
        if open.count == level { addNode(tag, namespaces) }
        if open.count == level + 1 {
          property = namespaces.name(tag.name, in: packet, isAttribute: false)
          readDigest(tag, property)
          if tag.kind == .empty { addElement(property, from: tag, to: tag) }
        }
        guard nodes.count + properties.count <= Self.maximumProperties else { return nil }
      } else if namespaces.name(tag.name, in: packet, isAttribute: false)
        == XMLNamespaces.Name(uri: XMPNames.rdf, local: "RDF"), tag.kind == .start
      {
        level = open.count + 1
        start = tag
        scope = namespaces.inScope
      }
      if tag.kind == .empty { namespaces.leave() } else { open.append(tag) }
    }
    return nil
  }

  private mutating func addElement(_ name: XMLNamespaces.Name, from start: XMLTag, to end: XMLTag) {
    properties.append(
      Property(
        node: nodes.count - 1, name: name, range: start.range.lowerBound..<end.range.upperBound,
        value: start.range.upperBound..<max(start.range.upperBound, end.range.lowerBound), attributeName: nil))
  }

  private mutating func addNode(_ tag: XMLTag, _ namespaces: XMLNamespaces) {
    var about: Range<Int>?
    var others: [Range<Int>] = []
    var prefixes: [String: String] = [:]
    for attribute in tag.attributes {
      if let prefix = XMLNamespaces.declaredPrefix(attribute, in: packet) {
        prefixes[prefix] = String(decoding: packet[attribute.value], as: UTF8.self)
        others.append(attribute.range)
        continue
      }
      let name = namespaces.name(attribute.name, in: packet, isAttribute: true)
      if name.uri == XMPNames.rdf || name.uri.isEmpty {
        if name.local == "about" { about = attribute.value }
        others.append(attribute.range)
        continue
      }
      if name.uri == XMPNames.note, name.local == "HasExtendedXMP" {
        extensionDigest = Array(packet[attribute.value])
      }
      properties.append(
        Property(
          node: nodes.count, name: name, range: attribute.range, value: attribute.value,
          attributeName: attribute.name))
    }
    nodes.append(Node(tag: tag, range: tag.range, about: about, attributes: others, prefixes: prefixes))
  }

  /// The digest may also be written as an element.
  private mutating func readDigest(_ tag: XMLTag, _ name: XMLNamespaces.Name) {
    guard name.uri == XMPNames.note, name.local == "HasExtendedXMP" else { return }
    extensionDigest = packet[tag.range.upperBound...].prefix { $0 != UInt8(ascii: "<") }.filter { $0 > 0x20 }
  }

  /// The RDF in a wrapping of its own, with what is declared around it.
  var rewrapped: [UInt8] {
    guard let start else { return packet }
    let outer = scope.filter { $0.range.upperBound <= start.range.lowerBound }
    return XMPPacket.wrapped(
      packet[start.range.lowerBound..<start.name.upperBound] + outer.flatMap { packet[$0.range] }
        + packet[start.name.upperBound..<end.upperBound])
  }

  /// A node with some of its properties alone, each as an element.
  /// - Parameters:
  ///   - declarations: attributes put before the node's own.
  ///   - about: what the node is said to be about, where it says so.
  func description(
    _ node: Node, _ properties: some Sequence<Property>, declarations: [UInt8] = [], about: [UInt8]? = nil
  ) -> [UInt8] {
    let name = packet[node.tag.name]
    var result = [UInt8(ascii: "<")] + name + declarations
    for range in node.attributes {
      guard let about, let own = node.about, range.contains(own.lowerBound) else {
        result += packet[range]
        continue
      }
      result += packet[range.lowerBound..<own.lowerBound] + about + packet[own.upperBound..<range.upperBound]
    }
    result.append(UInt8(ascii: ">"))
    for property in properties {
      guard let attribute = property.attributeName else {
        result += packet[property.range]
        continue
      }
      result += [UInt8(ascii: "<")] + packet[attribute] + [UInt8(ascii: ">")]
      for byte in packet[property.value] {
        switch byte {
        // What would end a text, or begin a tag.
        case UInt8(ascii: "<"): result += Array("&lt;".utf8)
        case UInt8(ascii: ">"): result += Array("&gt;".utf8)
        // An attribute's line breaks count as spaces.
        case 9, 10, 13: result.append(0x20)
        default: result.append(byte)
        }
      }
      result += Array("</".utf8) + packet[attribute] + [UInt8(ascii: ">")]
    }
    return result + Array("</".utf8) + name + [UInt8(ascii: ">")]
  }

  /// A prefix like `name` that means nothing yet in a node.
  func freePrefix(in node: Node, like name: String) -> String {
    let known = Set(scope.map(\.prefix)).union(node.prefixes.keys)
    var number = 1
    while known.contains("\(name)\(number)") { number += 1 }
    return "\(name)\(number)"
  }
}
