import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct PhotoMetadataTests {
  static let forms: [(ByteReader.ByteOrder, Bool)] = [(.little, false), (.big, false), (.little, true), (.big, true)]
  static let expected = PhotoMetadata(tiff: MetadataSamples.tiff(order: .little, isBig: false))

  private func text(_ entries: [TIFFEntry], _ tag: UInt16) -> String? {
    entries.first { $0.tag == tag }.map { String(decoding: $0.value, as: UTF8.self) }
  }

  @Test(arguments: forms)
  func `classic TIFF and BigTIFF in either byte order give the same metadata`(order: ByteReader.ByteOrder, isBig: Bool)
    throws
  {
    let metadata = PhotoMetadata(tiff: MetadataSamples.tiff(order: order, isBig: isBig))
    #expect(metadata == Self.expected)
    #expect(metadata.orientation == 6)
    #expect(metadata.notices.isEmpty)
    #expect(metadata.xmp == MetadataSamples.xmp)
    #expect(metadata.iptc == MetadataSamples.iptc)
    let exif = try #require(metadata.exif)
    #expect(text(exif.image, 271) == "Canon\0")
    #expect(text(exif.image, 315) == "Ana\0")
    #expect(text(exif.photo, 36_867) == "2024:05:06 07:08:09\0")
    #expect(text(exif.photo, 42_036) == "RF 50mm\0")
    #expect(exif.photo.first { $0.tag == 33_434 } == .rational(33_434, 1, 250))
    #expect(exif.photo.first { $0.tag == 37_510 }?.value == Array("UNICODE\0".utf8) + [0x68, 0, 0xE9, 0])
    #expect(text(exif.position, 1) == "N\0")
  }

  @Test func `what describes other pixels stays behind`() throws {
    let exif = try #require(Self.expected.exif)
    #expect(exif.image.map(\.tag) == [271, 315])
    #expect(exif.photo.map(\.tag) == [33_434, 34_855, 36_867, 37_510, 42_036])
  }

  @Test func `a JPEG carries everything and gives it back`() throws {
    let (segments, notices) = Self.expected.jpegSegments(width: 40, height: 30)
    #expect(notices.isEmpty)
    #expect(segments.map(\.marker) == [0xE1, 0xE1, 0xED])
    let back = PhotoMetadata(jpeg: MetadataSamples.jpeg(segments))
    #expect(back.orientation == 1)
    #expect(back.iptc == Self.expected.iptc)
    #expect(back.xmp == XMPPacket.oriented(MetadataSamples.xmp, 1))
    #expect(text(try #require(back.exif).photo, 42_036) == "RF 50mm\0")
    #expect(back.exif?.position == Self.expected.exif?.position)

    // What Exif demands of a JPEG.
    let block = Array(segments[0].payload.dropFirst(6))
    let (layout, first) = try #require(TIFFFormat.read(from: block))
    let image = try #require(TIFFDirectory(at: first, layout: layout, in: block))
    #expect(image.entry(274, in: block) == .short(274, 1))
    #expect(image.entry(531, in: block) == .short(531, 1))
    let pointer = try #require(image.entry(34_665, in: block)?.unsigned)
    let photo = try #require(TIFFDirectory(at: pointer, layout: layout, in: block))
    #expect(photo.entry(40_961, in: block) == .short(40_961, 1))
    #expect(photo.entry(40_962, in: block) == .long(40_962, 40))
    #expect(photo.entry(40_963, in: block) == .long(40_963, 30))
    #expect(photo.slots.map(\.tag) == photo.slots.map(\.tag).sorted())
  }

  @Test(arguments: [false, true])
  func `a finished TIFF takes everything and keeps what it had`(isBig: Bool) throws {
    var builder = MetadataSamples.Builder(order: .little, isBig: isBig)
    let first = builder.directory([
      builder.long(256, 7), builder.ascii(305, "a long name of software"), builder.rational(282, 300, 1),
      builder.short(274, 1),
    ])
    // An odd length, so that the new directory needs a byte before it.
    let plain = builder.finish(first: first) + [0]
    let file = try MemoryFile(holding: plain.count % 2 == 0 ? plain + [0] : plain)
    let length = file.byteCount
    let notices = try Self.expected.append(toTIFF: file)
    #expect(notices == [])
    let bytes = file.bytes
    #expect(bytes[16..<length].elementsEqual((plain + [0])[16..<length]))

    let back = PhotoMetadata(tiff: bytes)
    #expect(back.orientation == 1)
    #expect(back.iptc == Self.expected.iptc)
    #expect(back.exif?.position == Self.expected.exif?.position)
    let (layout, offset) = try #require(TIFFFormat.read(from: bytes))
    #expect(offset % 2 == 0)
    #expect(offset >= length)
    let directory = try #require(TIFFDirectory(at: offset, layout: layout, in: bytes))
    #expect(directory.slots.map(\.tag) == [256, 271, 274, 282, 305, 315, 700, 33_723, 34_665, 34_853])
    #expect(directory.entry(282, in: bytes) == .rational(282, 300, 1))
    #expect(
      directory.entry(305, in: bytes).map { String(decoding: $0.value, as: UTF8.self) } == "a long name of software\0")
    let photo = try #require(directory.entry(34_665, in: bytes)?.unsigned)
    #expect(TIFFDirectory(at: photo, layout: layout, in: bytes)?.entry(40_961, in: bytes) == .short(40_961, 65_535))
  }

  @Test func `a TIFF without metadata to add stays byte for byte`() throws {
    let before = MetadataSamples.tiff(order: .little, isBig: false)
    let file = try MemoryFile(holding: before)
    let notices = try PhotoMetadata.none.append(toTIFF: file)
    #expect(notices == [])
    let after = file.bytes
    #expect(after == before)
  }

  @Test func `a PNG carries everything and gives it back`() {
    let chunks = Self.expected.pngChunks()
    #expect(chunks.map(\.type) == ["eXIf", "iTXt", "tEXt"])
    let back = PhotoMetadata(png: MetadataSamples.png(chunks))
    #expect(back.orientation == 1)
    #expect(back.iptc == Self.expected.iptc)
    #expect(back.exif?.position == Self.expected.exif?.position)
    #expect(back.xmp == XMPPacket.oriented(MetadataSamples.xmp, 1))
  }

  @Test func `an orientation that was not applied is carried`() throws {
    let jpeg = MetadataSamples.jpeg(PhotoMetadata.none.jpegSegments(width: 4, height: 3, orientation: 8).segments)
    #expect(PhotoMetadata(jpeg: jpeg).orientation == 8)
    #expect(PhotoMetadata(png: MetadataSamples.png(PhotoMetadata.none.pngChunks(orientation: 3))).orientation == 3)
    #expect(PhotoMetadata.none.jpegSegments(width: 4, height: 3).segments.isEmpty)
    let file = try MemoryFile(holding: MetadataSamples.tiff(order: .little, isBig: true))
    let notices = try PhotoMetadata.none.append(toTIFF: file, orientation: 5)
    #expect(notices == [])
    #expect(PhotoMetadata(tiff: file).orientation == 5)
  }

  @Test func `what is too large for a JPEG is left out with a word`() throws {
    var metadata = Self.expected
    metadata.exif?.photo.append(.undefined(37_121 + 1_000, [UInt8](repeating: 1, count: 65_000)))
    metadata.exif?.image.append(TIFFEntry(tag: 40_091, type: .byte, value: [UInt8](repeating: 1, count: 2_000)))
    metadata.xmp = Array("<x/>".utf8) + [UInt8](repeating: 0x20, count: 70_000) + Array("<?xpacket end='w'?>".utf8)
    metadata.iptc = (0..<3).flatMap { _ in [0x1C, 2, 120, 0x70, 0] + [UInt8](repeating: 65, count: 0x7000) }
    let (segments, notices) = metadata.jpegSegments(width: 4, height: 3)
    #expect(notices == [.exifTagsLeftOut([38_121]), .tooLargeForSegment(name: "IPTC", bytes: 86_044)])
    let back = PhotoMetadata(jpeg: MetadataSamples.jpeg(segments))
    #expect(back.xmp == Array("<x/>\n<?xpacket end='w'?>".utf8))
    #expect(try #require(back.exif).image.contains { $0.tag == 40_091 })
  }
}
