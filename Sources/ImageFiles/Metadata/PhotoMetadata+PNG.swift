import GamutContainer

extension PhotoMetadata {
  private static let xmpKeyword = "XML:com.adobe.xmp"

  /// Keywords of the PNG specification (3rd edition, 11.3.3.1), and the Exif tags that mean the same.
  private static let exifTags: [String: UInt16] = [
    "Title": 269, "Description": 270, "Software": 305, "Author": 315, "Copyright": 33_432,
  ]

  /// Compressed text may unfold a thousandfold, so that a small file could keep a reader busy for long: no more texts
  /// are looked at than any program writes.
  private static let maximumTexts = 16

  /// Reads a PNG file: `eXIf`, XMP in `iTXt`, the raw profiles that older programs write as text, and author, title and
  /// the like in words.
  package init(png source: borrowing some MetadataSource & ~Copyable) {
    self.init()
    let chunks = PNGChunks.read(["eXIf", "iTXt", "tEXt", "zTXt"], from: source)
    if let block = chunks.first(where: { $0.type == "eXIf" })?.content { readExif(block) }
    var words: [TIFFEntry] = []
    var packets: [[UInt8]?] = []
    for (chunk, keyword) in Self.texts(among: chunks) {
      let text = PNGChunks.text(of: chunk)
      if keyword == Self.xmpKeyword {
        packets.append(text)
      } else if let tag = Self.exifTags[keyword] {
        let entry = text.flatMap { Self.entry(tag, $0, isUTF8: chunk.type == "iTXt") }
        if let entry { words.addMissing([entry]) }
      } else {
        let profile = text.flatMap(RawProfileText.decodeAsFarAsPossible)
        packets += readRawProfile(profile, name: keyword.dropFirst(RawProfileText.keywordPrefix.count))
      }
    }
    if !packets.isEmpty { setXMP(packets) }
    if !words.isEmpty {
      var block = exif ?? ExifBlock()
      block.image.addMissing(words)
      exif = block
    }
  }

  private static func texts(among chunks: [PNGChunks.Chunk]) -> some Sequence<(PNGChunks.Chunk, String)> {
    chunks.lazy.compactMap { chunk in
      guard chunk.type != "eXIf", let keyword = PNGChunks.keyword(of: chunk) else { return nil }
      let isKnown = keyword == xmpKeyword || exifTags[keyword] != nil || keyword.hasPrefix(RawProfileText.keywordPrefix)
      return isKnown ? (chunk, keyword) : nil
    }.prefix(maximumTexts)
  }

  /// Exif's texts are ASCII by the letter, and UTF-8 by use. Longer ones than a JPEG holds, and empty ones, are left
  /// out.
  private static func entry(_ tag: UInt16, _ text: [UInt8], isUTF8: Bool) -> TIFFEntry? {
    let visible = text.prefix { $0 != 0 }
    let value =
      isUTF8 ? Array(visible) : Array(String(String.UnicodeScalarView(visible.map { UnicodeScalar($0) })).utf8)
    return (1..<ExifBlock.valueLimit).contains(value.count)
      ? TIFFEntry(tag: tag, type: .ascii, value: value + [0]) : nil
  }

  /// - Returns: XMP packets that the profile holds; `nil` for one that is damaged.
  private mutating func readRawProfile(_ profile: (bytes: [UInt8], isWhole: Bool)?, name: Substring) -> [[UInt8]?] {
    let whole = profile.flatMap { $0.isWhole ? $0.bytes : nil }
    switch name {
    case "xmp": return [whole]
    case "APP1" where whole?.starts(with: JPEGSegment.xmpPrefix) == true:
      return [whole.map { Array($0.dropFirst(JPEGSegment.xmpPrefix.count)) }]
    case "exif" where exif == nil, "APP1" where exif == nil && whole?.starts(with: JPEGSegment.exifPrefix) == true:
      if let whole { readExif(whole) } else { note(.exifDamaged) }
    // ImageMagick keeps the data sets within Photoshop's resources, with or without the name of the JPEG segment.
    case "iptc", "8bim":
      let bytes = profile?.bytes ?? []
      let hasName = bytes.starts(with: JPEGSegment.photoshopPrefix)
      let content = hasName ? Array(bytes.dropFirst(JPEGSegment.photoshopPrefix.count)) : bytes
      var finding = IPTCRecords.found(in: content)
      if whole == nil {
        finding = IPTCRecords.Finding(records: finding?.records ?? [], isDamaged: true)
      } else if name == "iptc", !IPTCRecords.areResources(content) {
        finding = finding ?? .unreadable
      }
      setIPTC(finding)
    default: break
    }
    return []
  }

  /// The chunks that carry the metadata in a PNG of wide-gamut pixels; they belong before the pixels.
  /// - Parameter orientation: how the PNG's pixels are to be turned, 1 where they are upright.
  package func pngChunks(orientation: Int = 1) -> [(type: String, content: [UInt8])] {
    var chunks: [(type: String, content: [UInt8])] = []
    if let block = exif ?? (orientation == 1 ? nil : ExifBlock()) {
      chunks.append(("eXIf", block.described(colorSpace: 65_535, orientation: orientation).bytes))
    }
    if let xmp {
      // Not compressed, without language and translation, as the XMP specification asks (part 3, 1.1.5).
      chunks.append(("iTXt", Array(Self.xmpKeyword.utf8) + [0, 0, 0, 0, 0] + XMPPacket.oriented(xmp, orientation)))
    }
    if let iptc {
      // PNG has no place of its own for them; this is where ExifTool and ImageMagick look.
      let text = RawProfileText.encode(IPTCRecords.photoshopResource(iptc), name: "iptc")
      chunks.append(("tEXt", Array((RawProfileText.keywordPrefix + "iptc").utf8) + [0] + text))
    }
    return chunks
  }
}
