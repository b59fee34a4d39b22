import GamutContainer

extension PhotoMetadata {
  private static let xmpKeyword = "XML:com.adobe.xmp"

  /// Of a PNG file: `eXIf`, XMP in `iTXt`, and the raw profiles that older programs write as text.
  package init(png source: borrowing some MetadataSource & ~Copyable) {
    self.init()
    let chunks = PNGChunks.read(["eXIf", "iTXt", "tEXt", "zTXt"], from: source)
    if let block = chunks.first(where: { $0.type == "eXIf" })?.content { readExif(block) }
    for chunk in chunks where chunk.type != "eXIf" {
      guard let (keyword, text) = PNGChunks.text(of: chunk) else { continue }
      if keyword == Self.xmpKeyword {
        xmp = xmp ?? text
      } else if keyword.hasPrefix(RawProfileText.keywordPrefix), let bytes = RawProfileText.decode(text) {
        readRawProfile(bytes, name: keyword.dropFirst(RawProfileText.keywordPrefix.count))
      }
    }
  }

  private mutating func readRawProfile(_ bytes: [UInt8], name: Substring) {
    switch name {
    case "exif" where exif == nil, "APP1" where exif == nil && bytes.starts(with: JPEGSegment.exifPrefix):
      readExif(bytes.starts(with: JPEGSegment.exifPrefix) ? Array(bytes.dropFirst(JPEGSegment.exifPrefix.count)) : bytes)
    case "xmp": xmp = xmp ?? bytes
    case "APP1" where bytes.starts(with: JPEGSegment.xmpPrefix): xmp = xmp ?? Array(bytes.dropFirst(JPEGSegment.xmpPrefix.count))
    // ImageMagick keeps the data sets within Photoshop's resources, with or without the name of the JPEG segment.
    case "iptc", "8bim":
      let resources = bytes.starts(with: JPEGSegment.photoshopPrefix) ? Array(bytes.dropFirst(JPEGSegment.photoshopPrefix.count)) : bytes
      iptc = iptc ?? IPTCRecords.inPhotoshopResources(resources) ?? IPTCRecords.recognized(bytes)
    default: break
    }
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
