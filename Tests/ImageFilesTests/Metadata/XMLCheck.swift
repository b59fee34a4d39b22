@testable import ImageFiles

/// The rules of XML with namespaces that packets put together from parts may break.
enum XMLCheck {
  /// The first fault; nil for sound XML.
  static func fault(in bytes: [UInt8]) -> String? {
    var tags = XMLTags(bytes)
    var namespaces = XMLNamespaces()
    var open: [String] = []
    while let tag = tags.next() {
      let name = String(decoding: bytes[tag.name], as: UTF8.self)
      if tag.kind == .end {
        guard open.popLast() == name else { return "</\(name)>" }
        namespaces.leave()
        continue
      }
      namespaces.enter(tag, in: bytes)
      var seen: Set<String> = []
      for attribute in tag.attributes {
        let key = String(decoding: bytes[attribute.name], as: UTF8.self)
        guard seen.insert(key).inserted else { return "\(key) twice" }
        guard !bytes[attribute.value].contains(UInt8(ascii: "<")) else { return "<" }
        if key.contains(":"), !key.hasPrefix("xml"),
          namespaces.name(attribute.name, in: bytes, isAttribute: true).uri.isEmpty
        {
          return "\(key) undeclared"
        }
      }
      if name.contains(":"), namespaces.name(tag.name, in: bytes, isAttribute: false).uri.isEmpty {
        return "\(name) undeclared"
      }
      if tag.kind == .empty { namespaces.leave() } else { open.append(name) }
    }
    return tags.isMalformed || !open.isEmpty ? "end" : nil
  }

  /// The values of the properties in a packet, by namespace and name.
  static func properties(of bytes: [UInt8]) -> [XMLNamespaces.Name: String] {
    let properties = XMPOutline(bytes)?.properties ?? []
    return Dictionary(properties.map { ($0.name, String(decoding: bytes[$0.value], as: UTF8.self)) }) { "\($0)+\($1)" }
  }
}
