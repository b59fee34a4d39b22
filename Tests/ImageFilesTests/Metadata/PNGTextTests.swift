import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct PNGTextTests {
  typealias Chunk = (type: String, content: [UInt8])

  private func text(_ keyword: String, _ text: String) -> Chunk { ("tEXt", Array("\(keyword)\0\(text)".utf8)) }
  private func read(_ chunks: [Chunk]) -> PhotoMetadata { PhotoMetadata(png: MetadataSamples.png(chunks)) }
  private func words(_ entries: [TIFFEntry]?) -> [UInt16: String] {
    Dictionary((entries ?? []).map { ($0.tag, String(decoding: $0.value, as: UTF8.self)) }) { $1 }
  }

  @Test func `author, title and the like in words become Exif, where Exif does not say them`() {
    let metadata = read([
      ("tEXt", Array("Author\0Ana M".utf8) + [0xFC] + Array("ller".utf8)),
      ("iTXt", Array("Title\0\0\0\0\0Zürich".utf8)),
      text("Author", "Ben"), text("Copyright", ""),
    ])
    #expect(words(metadata.exif?.image) == [269: "Zürich\0", 315: "Ana Müller\0"])
    #expect(metadata.notices == [])
    let both = read(PhotoMetadataTests.expected.pngChunks() + [text("Author", "Ben")])
    #expect(words(both.exif?.image)[315] == "Ana\0")
  }

  @Test(arguments: [
    ("2024-05-06T07:08:09", "2024:05:06 07:08:09", nil), ("2024-05-06T07:08:09.123Z", "2024:05:06 07:08:09", "+00:00"),
    ("2024-05-06T07:08:09+02:00", "2024:05:06 07:08:09", "+02:00"),
    ("2024-05-06 07:08:09 -0330", "2024:05:06 07:08:09", "-03:30"),
    ("2024:05:06 07:08:09", "2024:05:06 07:08:09", nil), ("2024-02-29T23:59:59", "2024:02:29 23:59:59", nil),
    ("Mon, 6 May 2024 07:08:09 GMT", "2024:05:06 07:08:09", "+00:00"),
    ("Mon, 06 May 2024 07:08:09 +0200", "2024:05:06 07:08:09", "+02:00"),
    ("6 May 2024 07:08:09", "2024:05:06 07:08:09", nil),
  ])
  func `the time of creation becomes Exif's`(written: String, date: String, zone: String?) {
    let metadata = read([text("Creation Time", written)])
    #expect(words(metadata.exif?.photo)[36_867] == date + "\0")
    #expect(words(metadata.exif?.photo)[36_881] == zone.map { $0 + "\0" })
    #expect(metadata.notices == [])
  }

  @Test(arguments: [
    "05/06/2024 07:08:09", "2023-02-29T07:08:09", "2024-13-06T07:08:09", "2024-05-06T24:08:09", "2024-05-06",
    "yesterday", "Mon, 6 May 24 07:08:09 GMT", "Mon, 6 May 2024 07:08:09 XYZ", "2024-05-06T07:08:09+99:00", "T", "-",
    "0000-00-00T00:00:00", "2024-05-06T7:08:09", "2024-05-06T07:08:09 +02:00 more", "Mon", "Mon,", "1 Jan 2024",
  ])
  func `a time in other words is not guessed, but said`(written: String) {
    let metadata = read([text("Creation Time", written)])
    #expect(metadata.exif == nil)
    #expect(metadata.notices == [.textsLeftOut(["Creation Time"])])
  }

  @Test func `a time that Exif knows stays`() {
    let metadata = read(PhotoMetadataTests.expected.pngChunks() + [text("Creation Time", "2001-01-01T01:01:01Z")])
    #expect(words(metadata.exif?.photo)[36_867] == "2024:05:06 07:08:09\0")
    #expect(words(metadata.exif?.photo)[36_881] == nil)
  }

  @Test func `a comment becomes Exif's`() {
    let plain = read([text("Comment", "hello")])
    #expect(words(plain.exif?.photo)[37_510] == "ASCII\0\0\0hello")
    let other: Chunk = ("iTXt", Array("Comment\0\0\0\0\0é".utf8))
    #expect(read([other]).exif?.photo.first { $0.tag == 37_510 }?.value == Array("UNICODE\0".utf8) + [0xE9, 0])
  }

  @Test func `a comment beside another one is said, and one of blanks is none`() {
    let other = read(PhotoMetadataTests.expected.pngChunks() + [text("Comment", "hello")])
    #expect(other.notices == [.textsLeftOut(["Comment"])])
    let same: Chunk = ("iTXt", Array("Comment\0\0\0\0\0hé".utf8))
    #expect(read(PhotoMetadataTests.expected.pngChunks() + [same]).notices == [])
    let blank = PhotoMetadata(exif: ExifBlock(photo: [.undefined(37_510, Array("ASCII\0\0\0   \0".utf8))]))
    let metadata = read(blank.pngChunks() + [text("Comment", "hello")])
    #expect(words(metadata.exif?.photo)[37_510] == "ASCII\0\0\0hello")
  }

  @Test func `texts that Exif has no place for are said, without what programs note down`() {
    let metadata = read([
      text("Source", "cam"), text("Disclaimer", "d"), text("Warning", " "), text("parameters", "p"),
      text("Source", "again"), text("date:create", "2024-01-01"), text("Thumb::Size", "1"),
      text("Description", String(repeating: "a", count: 70_000)), ("zTXt", Array("Title\0\0damaged".utf8)),
    ])
    #expect(metadata.notices == [.textsLeftOut(["Source", "Disclaimer", "parameters", "Description", "Title"])])
    #expect(metadata.exif == nil)
  }

  @Test func `XMP behind thousands of texts is found`() {
    let packet: Chunk = ("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0<x/>".utf8))
    let metadata = read((0..<3_000).map { text("Software", "s\($0)") } + [packet])
    #expect(metadata.xmp == Array("<x/>".utf8))
    #expect(words(metadata.exif?.image)[305] == "s0\0")
  }

  /// Zlib data of `count` × 258 + 1 zeros: one block of fixed codes (RFC 1951, 3.2.6), a zero, then copies of it.
  private static func zeros(_ count: Int) -> [UInt8] {
    // From the lowest bit on: the last block, fixed codes; the literal 0; length 258 and distance 1; the end.
    var bits = [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0]
    for _ in 0..<count { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
    bits += [0, 0, 0, 0, 0, 0, 0]
    let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].enumerated().reduce(UInt8(0)) { $0 | UInt8($1.element) << $1.offset }
    }
    // Adler-32 of zeros: 1, and how many there are, plus nothing.
    let length = UInt32((258 * count + 1) % 65_521)
    return [0x78, 0x9C] + bytes + [UInt8(length >> 8), UInt8(length & 0xFF), 0, 1]
  }

  @Test func `texts are unfolded up to a number of bytes in all`() {
    let small = PNGChunks.inflate(Self.zeros(3)[...])
    #expect(small == [UInt8](repeating: 0, count: 775))
    let large: Chunk = ("zTXt", Array("Source\0\0".utf8) + Self.zeros(60_000))
    #expect(PNGChunks.text(of: .init(type: large.type, content: large.content))?.count == 15_480_001)
    let packet: Chunk = ("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0<x/>".utf8))
    let metadata = read([large, large, large, large, text("Author", "Ana"), packet])
    // XMP comes first, wherever it stands; the author is behind more than any photograph has.
    #expect(metadata.xmp == Array("<x/>".utf8))
    #expect(metadata.exif == nil)
    #expect(metadata.notices == [.textsLeftOut(["Source", "Author"])])
  }
}
