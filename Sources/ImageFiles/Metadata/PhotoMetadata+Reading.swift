import GamutContainer

extension PhotoMetadata {
  /// More than any camera or editor writes: XMP histories reach a few megabytes.
  static let packetLimit = 16 << 20

  /// Reads a TIFF or BigTIFF file, either byte order: its first directory, Exif, GPS, XMP, IPTC.
  package init(tiff source: borrowing some MetadataSource & ~Copyable) { self.init(tiff: source, page: nil) }

  /// - Parameter page: the directory of the photograph, which has what the first one lacks.
  init(tiff source: borrowing some MetadataSource & ~Copyable, page: TIFFDirectory?) {
    self.init()
    guard let (layout, first) = TIFFFormat.read(from: source),
      let directory = TIFFDirectory(at: first, layout: layout, in: source)
    else {
      return
    }
    read(directory, from: source)
    guard let page, page.offset != directory.offset else { return }
    var other = PhotoMetadata()
    other.read(page, from: source)
    addMissing(other)
  }

  private mutating func read(_ directory: TIFFDirectory, from source: borrowing some MetadataSource & ~Copyable) {
    readExif(directory, from: source)
    /// Nil where there is none; empty where it is damaged.
    func packet(_ tag: UInt16) -> [UInt8]? {
      directory.slots.first { $0.tag == tag && $0.count > 0 }.map {
        directory.rawValue(of: $0, limit: Self.packetLimit, in: source) ?? []
      }
    }
    if let packet = packet(ExifTag.xmp) { setXMP([packet]) }
    let own = packet(ExifTag.iptc).map { IPTCRecords.found(in: $0) ?? .unreadable }
    if let own, !own.isDamaged { return setIPTC(own) }
    setIPTC(IPTCRecords.better(own, packet(ExifTag.photoshop).flatMap(IPTCRecords.inPhotoshopResources)))
  }

  /// Reads a JPEG file: APP1 Exif and XMP, APP13 Photoshop resources. A JPEG without a scan has none.
  package init(jpeg bytes: [UInt8]) {
    self.init()
    guard let file = try? JPEGSegments(bytes) else { return }
    let segments = file.segments.map(\.segment)
    func payloads(_ marker: UInt8, _ prefix: [UInt8]) -> [[UInt8]] {
      segments.filter { $0.marker == marker && $0.hasPrefix(prefix) }.map { Array($0.payload.dropFirst(prefix.count)) }
    }
    let first = JPEGSegment.application(1)
    for block in Self.exifBlocks(among: segments) { readExif(block) }
    setXMP(payloads(first, JPEGSegment.xmpPrefix), extended: payloads(first, ExtendedXMP.prefix))
    setIPTC(segments)
    let hasGainMap = !payloads(JPEGSegment.application(2), Self.gainMapPrefix).isEmpty
    if hasGainMap { note(.gainMapLeftOut) }
    noteFollowers(of: file)
  }

  /// Reads what a decoding process found.
  init(decoded picture: DecodedPicture) {
    self.init()
    if let block = picture.exif { readExif(block) }
    if let packet = picture.xmp { setXMP([packet]) }
  }

  /// The Exif of a JPEG. What one segment does not hold goes on in the next (as ExifTool writes and reads it), which
  /// then does not begin with a header of its own.
  private static func exifBlocks(among segments: [JPEGSegment]) -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    let named = segments.lazy.filter { $0.marker == JPEGSegment.application(1) && isExifName($0.payload) }
    for segment in named.prefix(maximumExifSegments) {
      let content = segment.payload.dropFirst(JPEGSegment.exifPrefix.count)
      if blocks.last?.isEmpty == false, TIFFFormat.read(from: Array(content.prefix(16))) == nil {
        blocks[blocks.count - 1] += content
      } else {
        blocks.append(Array(content))
      }
    }
    let filled = blocks.filter { !$0.isEmpty }
    return filled.isEmpty ? Array(blocks.prefix(1)) : filled
  }

  /// More than any program writes: each of them is searched.
  private static let maximumExifSegments = 64

  /// "Exif", zero and another byte, which a few programs do not make zero; nor do all keep to the case.
  private static func isExifName(_ bytes: some Collection<UInt8>) -> Bool {
    let name = bytes.prefix(JPEGSegment.exifPrefix.count)
    return name.count == JPEGSegment.exifPrefix.count
      && name.prefix(5).map { $0 | ($0 == 0 ? 0 : 0x20) } == Array("exif\0".utf8)
  }

  /// Reads a TIFF structure without pixels, the content of Exif segments and chunks; of several each adds what those
  /// before it lack. Some writers of PNG leave the name of the segment before it.
  mutating func readExif(_ content: [UInt8]) {
    let block = Self.isExifName(content) ? Array(content.dropFirst(6)) : content
    guard let (layout, first) = TIFFFormat.read(from: block),
      let directory = TIFFDirectory(at: first, layout: layout, in: block)
    else {
      note(.exifDamaged)
      return
    }
    var other = PhotoMetadata()
    other.readExif(directory, from: block)
    if exif == nil { orientation = other.orientation }
    addMissing(other)
  }

  private mutating func readExif(_ directory: TIFFDirectory, from source: borrowing some MetadataSource & ~Copyable) {
    if let value = directory.entry(ExifTag.orientation, in: source)?.unsigned, (1...8).contains(value) {
      orientation = value
    }
    exifColor = ExifColor(directory, in: source)
    let (block, leftOut) = ExifBlock.read(directory, from: source)
    exif = block
    if leftOut > 0 { notices.append(.exifEntriesLeftOut(count: leftOut)) }
  }

  /// Adds what another part of the file says about the same photograph, where this says nothing.
  private mutating func addMissing(_ other: PhotoMetadata) {
    if let block = other.exif {
      exif = exif ?? ExifBlock()
      exif?.addMissing(block)
    }
    xmp = xmp ?? other.xmp
    iptc = iptc ?? other.iptc
    exifColor.addMissing(other.exifColor)
    notices += other.notices.filter { !notices.contains($0) }
  }

  /// A gain map by ISO 21496-1.
  private static let gainMapPrefix = Array("urn:iso:std:iso:ts:21496:-1\0".utf8)
}
