/// Several XMP packets about one photograph, made one: the first counts, and further ones add the properties that it
/// lacks. Twice the same property would be no XMP for many readers.
struct XMPMerging {
  private let main: [UInt8]
  private let outline: XMPOutline
  private let uris: [String: String]
  private var values: [XMLNamespaces.Name: ArraySlice<UInt8>] = [:]
  private var added: [UInt8] = []
  /// Properties, as the packets name them, that a further packet states otherwise.
  private(set) var contradictions: [String] = []

  /// Nil for what is no XMP.
  init?(_ main: [UInt8]) {
    guard let outline = XMPOutline(main) else { return nil }
    self.main = main
    self.outline = outline
    uris = Dictionary(outline.scope.map { ($0.prefix, $0.uri) }) { _, last in last }
    for property in outline.properties { values[property.name] = main[property.value] }
  }

  var packet: [UInt8] { main[..<outline.end.lowerBound] + added + main[outline.end.lowerBound...] }

  /// - Returns: false for what is no XMP, or makes the packet too large.
  mutating func add(_ packet: [UInt8]) -> Bool {
    guard let other = XMPOutline(packet) else { return false }
    // The prefixes that mean something else here.
    let foreign = other.scope.filter { uris[$0.prefix] != $0.uri }
    let hidesDefault = uris[""]?.isEmpty == false && !other.scope.contains { $0.prefix.isEmpty }
    let about = outline.nodes.first { $0.about?.isEmpty == false }?.about.map { Array(main[$0]) }
    var descriptions: [UInt8] = []
    var index = 0
    while index < other.properties.count {
      let number = other.properties[index].node
      var taken: [XMPOutline.Property] = []
      while index < other.properties.count, other.properties[index].node == number {
        let property = other.properties[index]
        if isNew(property, in: packet) { taken.append(property) }
        index += 1
      }
      guard !taken.isEmpty else { continue }
      let node = other.nodes[number]
      var declarations = foreign.filter { node.prefixes[$0.prefix] == nil }.flatMap { packet[$0.range] }
      if hidesDefault, node.prefixes[""] == nil { declarations += Array(" xmlns=\"\"".utf8) }
      // Quotes of either kind end the value of an attribute.
      let subject = about.flatMap { $0.contains(UInt8(ascii: "\"")) || $0.contains(UInt8(ascii: "'")) ? nil : $0 }
      descriptions += other.description(node, taken, declarations: declarations, about: subject)
      guard main.count + added.count + descriptions.count <= 2 * PhotoMetadata.packetLimit else { return false }
    }
    added += descriptions
    return true
  }

  private mutating func isNew(_ property: XMPOutline.Property, in packet: [UInt8]) -> Bool {
    guard property.name.uri != XMPNames.note else { return false }
    guard let value = values[property.name] else {
      values[property.name] = packet[property.value]
      return true
    }
    if !value.elementsEqual(packet[property.value]) { contradictions.append(property.name.local) }
    return false
  }
}
