import GamutContainer

/// The press's metadata (IPTC-NAA Information Interchange Model 4): data sets of 0x1C, record, number, 16-bit length,
/// content.
enum IPTCRecords {
  /// The data sets at the start of `bytes`, without what may follow them; `nil` where there are none.
  ///
  /// TIFF writers store them as 32-bit numbers, and some in the other byte order: then the mark is the fourth byte.
  static func recognized(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 5 else { return nil }
    if bytes[0] != mark, bytes[3] == mark {
      return wellFormed(stride(from: 0, to: bytes.count / 4 * 4, by: 4).flatMap { bytes[$0..<$0 + 4].reversed() })
    }
    return wellFormed(bytes)
  }

  private static let mark: UInt8 = 0x1C

  private static func wellFormed(_ bytes: [UInt8]) -> [UInt8]? {
    var reader = ByteReader(bytes, order: .big)
    var end = 0
    while (try? reader.readUInt8()) == mark, (try? reader.skip(2)) != nil, let length = try? reader.readUInt16() {
      // Extended data sets, longer than 32 767 bytes, hold media; no keyword or caption is one.
      guard length < 0x8000, (try? reader.skip(Int(length))) != nil else { break }
      end = reader.position
    }
    return end == 0 ? nil : Array(bytes.prefix(end))
  }

  /// The data sets within Photoshop's image resources (`8BIM` 0x0404); `nil` where there are none. Other programs'
  /// resources between them have other signatures: PHUT, AgHg, DCSR, MeSa.
  static func inPhotoshopResources(_ bytes: [UInt8]) -> [UInt8]? {
    var reader = ByteReader(bytes, order: .big)
    while let signature = try? reader.read(4), signature.allSatisfy({ (0x20..<0x7F).contains($0) }),
      let identifier = try? reader.readUInt16(),
      let nameLength = try? reader.readUInt8(), (try? reader.skip(Int(nameLength) | 1)) != nil,
      let size = try? reader.readUInt32()
    {
      guard let content = try? reader.read(Int(size)) else { return nil }
      if signature == resourceSignature, identifier == iptcResource, let records = recognized(content) {
        return records
      }
      // Some programs forget the byte that makes the size even, which is zero.
      if size % 2 == 1, reader.remaining > 0, bytes[reader.position] == 0 { _ = try? reader.skip(1) }
    }
    return nil
  }

  /// One image resource with the data sets.
  static func photoshopResource(_ records: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.write(resourceSignature)
    writer.write(iptcResource)
    // An empty name, padded to an even size.
    writer.write(UInt16(0))
    writer.write(UInt32(records.count))
    writer.write(records)
    if records.count % 2 == 1 { writer.write(UInt8(0)) }
    return writer.bytes
  }

  private static let resourceSignature = Array("8BIM".utf8)
  private static let iptcResource: UInt16 = 0x0404
}
