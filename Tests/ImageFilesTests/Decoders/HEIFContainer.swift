import Foundation

/// A HEIC or AVIF file of one coded picture with any properties and metadata, by ISO/IEC 14496-12 and 23008-12:
/// encoders write few of them.
struct HEIFContainer {
  /// "hvc1" or "av01".
  private let codec: String
  private let configuration: [UInt8]
  private let coded: [UInt8]
  var width: Int
  var height: Int
  /// Boxes such as colr and irot, in the order in which they hold.
  var properties: [[UInt8]] = []
  var exif: [UInt8]?
  var xmp: [UInt8]?
  /// More pictures of the same content.
  var copies = 0
  /// A further picture that belongs to the first one, such as a gain map.
  var auxiliaryType: String?

  /// Takes the only picture of a file that heif-enc wrote.
  init?(encoded file: [UInt8], width: Int, height: Int) {
    func content(_ type: String) -> [UInt8]? {
      let mark = Array(type.utf8)
      guard let at = file.indices.dropFirst(4).first(where: { file[$0...].starts(with: mark) }) else { return nil }
      let size = file[at - 4..<at].reduce(0) { $0 << 8 | Int($1) }
      return Array(file[at + 4..<at - 4 + size])
    }
    let isHEVC = content("hvcC") != nil
    guard let configuration = content("hvcC") ?? content("av1C"), let coded = content("mdat") else { return nil }
    codec = isHEVC ? "hvc1" : "av01"
    self.configuration = Self.box(isHEVC ? "hvcC" : "av1C", configuration)
    self.coded = coded
    self.width = width
    self.height = height
  }

  static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
    number(content.count + 8, 4) + Array(type.utf8) + content
  }

  private static func full(_ type: String, version: UInt8 = 0, flags: Int = 0, _ content: [UInt8]) -> [UInt8] {
    box(type, [version] + number(flags, 3) + content)
  }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Colours by numbers of ITU-T H.273.
  static func nclx(_ primaries: Int, _ transfer: Int, _ matrix: Int, fullRange: Bool = true) -> [UInt8] {
    box(
      "colr",
      Array("nclx".utf8) + number(primaries, 2) + number(transfer, 2) + number(matrix, 2) + [fullRange ? 0x80 : 0])
  }

  static func profile(_ bytes: [UInt8]) -> [UInt8] { box("colr", Array("prof".utf8) + bytes) }

  /// Quarter turns, counter-clockwise.
  static func rotation(_ quarters: UInt8) -> [UInt8] { box("irot", [quarters]) }

  private struct Item {
    let type: String
    let content: [UInt8]
    var isPicture = true
    var mime: String?
    var auxiliaryType: String?
  }

  private var items: [Item] {
    var items = [Item](repeating: Item(type: codec, content: coded), count: 1 + copies)
    if let auxiliaryType { items.append(Item(type: codec, content: coded, auxiliaryType: auxiliaryType)) }
    // The position of the TIFF header comes first.
    if let exif {
      items.append(Item(type: "Exif", content: [0, 0, 0, 6] + Array("Exif\0\0".utf8) + exif, isPicture: false))
    }
    if let xmp { items.append(Item(type: "mime", content: xmp, isPicture: false, mime: "application/rdf+xml")) }
    return items
  }

  var bytes: [UInt8] {
    let brand = codec == "hvc1" ? "heic" : "avif"
    let type = Self.box("ftyp", Array(brand.utf8) + [0, 0, 0, 0] + Array("mif1\(brand)".utf8))
    // Positions have a fixed size, so the directory has the same size whatever they are.
    let start = type.count + meta(dataAt: 0).count + 8
    return type + meta(dataAt: start) + Self.box("mdat", items.flatMap(\.content))
  }

  private func meta(dataAt start: Int) -> [UInt8] {
    let entries = items.enumerated().map { index, item in
      Self.full(
        "infe", version: 2,
        Self.number(index + 1, 2) + [0, 0] + Array(item.type.utf8) + [0]
          + (item.mime.map { Array($0.utf8) + [0] } ?? []))
    }
    let content =
      Self.full("hdlr", [0, 0, 0, 0] + Array("pict".utf8) + [UInt8](repeating: 0, count: 13))
      + Self.full("pitm", Self.number(1, 2)) + Self.full("iinf", Self.number(items.count, 2) + entries.flatMap { $0 })
      + references + Self.box("iprp", propertyBoxes) + Self.full("iloc", locations(from: start))
    return Self.full("meta", content)
  }

  private var references: [UInt8] {
    let lists = items.enumerated().compactMap { index, item -> [UInt8]? in
      guard !item.isPicture || item.auxiliaryType != nil else { return nil }
      let kind = item.isPicture ? "auxl" : "cdsc"
      return Self.box(kind, Self.number(index + 1, 2) + Self.number(1, 2) + Self.number(1, 2))
    }
    return lists.isEmpty ? [] : Self.full("iref", lists.flatMap { $0 })
  }

  private var propertyBoxes: [UInt8] {
    let size = Self.full("ispe", Self.number(width, 4) + Self.number(height, 4))
    let auxiliary = auxiliaryType.map { [Self.full("auxC", Array($0.utf8) + [0])] } ?? []
    let all = [configuration, size] + properties + auxiliary
    let associations = items.enumerated().filter { $0.element.isPicture }.map { index, item in
      var numbers = [0x81, 2] + properties.indices.map { UInt8(0x83 + $0) }
      if item.auxiliaryType != nil { numbers = [0x81, 2, UInt8(0x80 + all.count)] }
      return Self.number(index + 1, 2) + [UInt8(numbers.count)] + numbers
    }
    return Self.box("ipco", all.flatMap { $0 })
      + Self.full("ipma", Self.number(associations.count, 4) + associations.flatMap { $0 })
  }

  private func locations(from start: Int) -> [UInt8] {
    var position = start
    var list: [UInt8] = [0x44, 0] + Self.number(items.count, 2)
    for (index, item) in items.enumerated() {
      list += Self.number(index + 1, 2) + [0, 0, 0, 1] + Self.number(position, 4) + Self.number(item.content.count, 4)
      position += item.content.count
    }
    return list
  }
}
