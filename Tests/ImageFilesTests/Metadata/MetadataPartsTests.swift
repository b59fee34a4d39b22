import CImageCodecs
import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct MetadataPartsTests {
  @Test(arguments: [
    ("<a tiff:Orientation=\"6\"/>", "<a tiff:Orientation=\"1\"/>"),
    ("<a tiff:Orientation = '8'/>", "<a tiff:Orientation = '1'/>"),
    ("<tiff:Orientation>3</tiff:Orientation>", "<tiff:Orientation>1</tiff:Orientation>"),
    ("<tiff:Orientation>\n 3 </tiff:Orientation>", "<tiff:Orientation>\n 1 </tiff:Orientation>"),
    ("<a tiff:Orientation=\"60\"/>", "<a tiff:Orientation=\"60\"/>"), ("tiff:Orientation", "tiff:Orientation"),
    ("tiff:Orientation=\"", "tiff:Orientation=\""), ("", ""),
  ])
  func `only the digit of an orientation changes in XMP`(before: String, after: String) {
    #expect(XMPPacket.oriented(Array(before.utf8), 1) == Array(after.utf8))
  }

  @Test(arguments: PhotoMetadataTests.forms)
  func `text that says it is UTF-8 is kept`(order: ByteReader.ByteOrder, isBig: Bool) throws {
    var builder = MetadataSamples.Builder(order: order, isBig: isBig)
    let lens = Array("Präzision 50mm\0".utf8)
    let photo = builder.directory([.init(tag: 42_036, type: 129, count: lens.count, value: lens)])
    let artist = Array("Jörg\0".utf8)
    let first = builder.directory([
      .init(tag: 315, type: 129, count: artist.count, value: artist),
      .init(tag: 270, type: 129, count: 2, value: Array("é".utf8)), builder.long(34_665, photo),
    ])
    let metadata = PhotoMetadata(tiff: builder.finish(first: first))
    #expect(metadata.notices == [])
    let exif = try #require(metadata.exif)
    // Under the type that every program finds, and always ended by zero.
    #expect(exif.image.first { $0.tag == 315 } == TIFFEntry(tag: 315, type: .ascii, value: artist))
    #expect(exif.image.first { $0.tag == 270 } == TIFFEntry(tag: 270, type: .ascii, value: Array("é\0".utf8)))
    #expect(exif.photo.first { $0.tag == 42_036 } == TIFFEntry(tag: 42_036, type: .ascii, value: lens))
  }

  @Test func `an Exif chunk that begins with the name of a JPEG segment is read`() {
    let block = Array(PhotoMetadata.none.jpegSegments(width: 4, height: 3, orientation: 6).segments[0].payload)
    let metadata = PhotoMetadata(png: MetadataSamples.png([("eXIf", block)]))
    #expect(metadata.orientation == 6)
    #expect(metadata.notices == [])
  }

  @Test(arguments: [(["acTL", "fcTL", "IDAT"], 2), (["acTL", "IDAT"], 3), (["IDAT"], 0)])
  func `frames of an animation that are not shown are counted`(types: [String], further: Int) {
    let contents: [String: [UInt8]] = ["acTL": [0, 0, 0, 3, 0, 0, 0, 0]]
    let chunks = types.map { (type: $0, content: contents[$0] ?? [0]) }
    #expect(PNGChunks.furtherFrames(in: MetadataSamples.png(chunks)) == further)
  }

  @Test func `a second part of XMP is left out with a word`() {
    let extended = JPEGSegment(marker: 0xE1, payload: Array("http://ns.adobe.com/xmp/extension/\0".utf8) + [1])
    #expect(PhotoMetadata(jpeg: MetadataSamples.jpeg([extended])).notices.count == 1)
  }

  @Test func `packets outside a TIFF are left out with a word`() {
    var builder = MetadataSamples.Builder(order: .little, isBig: false)
    let first = builder.directory([
      .init(tag: 700, type: 1, count: 99, value: [0, 0, 1, 0]),
      .init(tag: 33_723, type: 7, count: 99, value: [0, 0, 1, 0]),
    ])
    let metadata = PhotoMetadata(tiff: builder.finish(first: first))
    #expect(metadata.xmp == nil)
    #expect(metadata.iptc == nil)
    #expect(metadata.notices.count == 2)
  }

  /// "compressed XMP" by zlib at its default level.
  private static let compressed: [UInt8] = [
    0x78, 0x9C, 0x4B, 0xCE, 0xCF, 0x2D, 0x28, 0x4A, 0x2D, 0x2E, 0x4E, 0x4D, 0x51, 0x88, 0xF0, 0x0D, 0x00, 0x00, 0x2A,
    0x89, 0x05, 0x4B,
  ]

  @Test func `compressed text is read, and damaged text left out`() {
    let head = Array("XML:com.adobe.xmp".utf8) + [0, 1, 0, 0, 0]
    let sound = MetadataSamples.png([("iTXt", head + Self.compressed)])
    #expect(PhotoMetadata(png: sound).xmp == Array("compressed XMP".utf8))
    let damaged = MetadataSamples.png([("iTXt", head + Self.compressed.dropLast(6)), ("iTXt", Array(head.prefix(19)))])
    #expect(PhotoMetadata(png: damaged).xmp == nil)
    #expect(PhotoMetadata(png: damaged).notices == [.xmpDamaged])
  }

  @Test func `compressed data that unfold without bound are refused`() {
    var status = codec_status()
    let output = [UInt8](unsafeUninitializedCapacity: 4) { buffer, count in
      status = codec_inflate(Self.compressed, Self.compressed.count, buffer.baseAddress, 4, &count)
    }
    #expect(status.code == .too_large)
    #expect(output.count == 4)
  }

  @Test func `raw profiles of any name come back`() {
    let bytes = (0..<100).map { UInt8($0 * 2) }
    #expect(RawProfileText.decode(RawProfileText.encode(bytes, name: "iptc")) == bytes)
    #expect(RawProfileText.decode(Array("\nIPTC profile\n   2\n0aFf\n".utf8)) == [10, 255])
    for damaged in ["", "\nx", "\nx\n2\n0a", "\nx\n-1\n", "\nx\n1\nzz\n", "\nx\n99999999999999999999\n"] {
      #expect(RawProfileText.decode(Array(damaged.utf8)) == nil)
    }
  }

  @Test func `a PNG of older programs gives Exif, XMP and keywords`() {
    func profile(_ name: String, _ bytes: [UInt8]) -> (type: String, content: [UInt8]) {
      ("tEXt", Array("Raw profile type \(name)\0".utf8) + RawProfileText.encode(bytes, name: name))
    }
    let block = PhotoMetadataTests.expected.exif?.described(colorSpace: 1, orientation: 6).bytes ?? []
    let metadata = PhotoMetadata(
      png: MetadataSamples.png([
        profile("exif", JPEGSegment.exifPrefix + block), profile("xmp", MetadataSamples.xmp),
        profile("iptc", MetadataSamples.iptc),
      ]))
    #expect(metadata.orientation == 6)
    #expect(metadata.xmp == MetadataSamples.xmp)
    #expect(metadata.iptc == MetadataSamples.iptc)
    #expect(metadata.exif?.position == PhotoMetadataTests.expected.exif?.position)
  }
}
