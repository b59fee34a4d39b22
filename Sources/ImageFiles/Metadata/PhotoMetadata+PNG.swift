import GamutContainer

extension PhotoMetadata {
  private static let xmpKeyword = "XML:com.adobe.xmp"

  /// Reads a PNG file: `eXIf`, XMP in `iTXt`, the raw profiles that older programs write as text, and author, title and
  /// the like in words.
  package init(png source: borrowing some MetadataSource & ~Copyable) {
    self.init()
    let chunks = PNGChunks.read(["eXIf", "iTXt", "tEXt", "zTXt"], from: source)
    for chunk in chunks where chunk.type == "eXIf" && !chunk.content.isEmpty { readExif(chunk.content) }
    let texts = chunks.compactMap { chunk in
      chunk.type == "eXIf" ? nil : PNGChunks.keyword(of: chunk).map { (chunk: chunk, keyword: $0) }
    }
    // XMP says most, and comes before other texts have used up what may be unfolded.
    var unfolding = PNGChunks.Unfolding()
    var packets = texts.filter { $0.keyword == Self.xmpKeyword }.map { unfolding.text(of: $0.chunk) }
    var words = PNGWords()
    for (chunk, keyword) in texts where keyword != Self.xmpKeyword {
      if keyword.hasPrefix(RawProfileText.keywordPrefix) {
        let name = keyword.dropFirst(RawProfileText.keywordPrefix.count)
        guard Self.rawProfiles.contains(String(name)) else { continue }
        packets += readRawProfile(unfolding.text(of: chunk).flatMap(RawProfileText.decodeAsFarAsPossible), name: name)
      } else if PNGWords.isOfInterest(keyword) {
        words.add(keyword, unfolding.text(of: chunk), isUTF8: chunk.type == "iTXt")
      }
    }
    if !packets.isEmpty { setXMP(packets) }
    add(words)
  }

  private static let rawProfiles: Set<String> = ["exif", "APP1", "xmp", "iptc", "8bim"]

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

  /// Takes what Exif does not say already.
  private mutating func add(_ words: PNGWords) {
    var leftOut = words.leftOut
    var block = exif ?? ExifBlock()
    block.image.addMissing(words.image)
    if let comment = words.comment {
      let present = block.photo.first { $0.tag == ExifTag.userComment }
      // A comment of blanks is none.
      if present?.value.dropFirst(8).allSatisfy({ $0 <= 0x20 }) ?? true {
        block.photo.merge([comment])
      } else if present != comment {
        leftOut.append("Comment")
      }
    }
    block.photo.addMissing(words.time(besides: block.photo))
    if !block.isEmpty { exif = block }
    if !leftOut.isEmpty { note(.textsLeftOut(leftOut)) }
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
