import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct ExtendedXMPTests {
  private static let long = String(repeating: "a picture of a lake &amp; ", count: 2_000)

  /// 300 KB of properties in both forms.
  private static let large: [UInt8] = {
    let elements = (0..<3).map { "<dc:subject\($0)>\(long)\($0)</dc:subject\($0)>" }.joined()
    return XMPFilterTests.packet(
      " dc:title=\"\(long)\(long)\" tiff:Make='ACME'", elements + "<dc:rights>mine</dc:rights>")
  }()

  private func segments(_ packet: [UInt8]) -> (segments: [JPEGSegment], notices: [PhotoNotice]) {
    PhotoMetadata(xmp: packet).jpegSegments(width: 4, height: 3)
  }

  private func back(_ segments: [JPEGSegment]) -> PhotoMetadata {
    PhotoMetadata(jpeg: MetadataSamples.jpeg(segments))
  }

  @Test func `XMP too large for a segment is carried in full`() throws {
    let (segments, notices) = segments(Self.large)
    #expect(notices == [])
    #expect(segments.count > 3)
    let metadata = back(segments)
    #expect(metadata.notices == [])
    let text = String(decoding: try #require(metadata.xmp), as: UTF8.self)
    // As a fact without the texts, which are too long to be shown.
    for name in ["dc:subject0", "dc:subject1", "dc:subject2", "dc:title"] {
      let isThere = text.contains("<\(name)>\(Self.long)")
      #expect(isThere, "\(name)")
    }
    let isSmallOneThere = text.contains("<dc:rights>mine</dc:rights>")
    #expect(isSmallOneThere)
    let isNoteThere = text.contains("HasExtendedXMP")
    #expect(!isNoteThere)
  }

  @Test func `the second part is named by its digest, in the first as in each piece`() throws {
    let segments = segments(Self.large).segments
    let main = String(decoding: segments[0].payload, as: UTF8.self)
    let name = try #require(main.split(separator: "HasExtendedXMP=\"").last?.prefix(32))
    var whole: [UInt8] = []
    for segment in segments.dropFirst() {
      #expect(segment.hasPrefix(ExtendedXMP.prefix + Array(name.utf8)))
      whole += segment.payload.dropFirst(ExtendedXMP.prefix.count + 40)
    }
    #expect(MD5.digest(whole).hexadecimal == name)
  }

  @Test func `what was read from two parts is written in two parts again`() {
    let once = back(segments(Self.large).segments)
    let twice = back(segments(once.xmp ?? []).segments)
    #expect(twice.notices == [])
    #expect(twice.xmp?.count ?? 0 > 200_000)
  }

  @Test func `pieces in any order and doubled are put together`() {
    let segments = segments(Self.large).segments
    let isSame = back(segments.reversed() + segments.suffix(1)).xmp == back(segments).xmp
    #expect(isSame)
  }

  @Test func `where a piece is missing the first part is kept, with a word`() throws {
    let segments = segments(Self.large).segments
    let metadata = back(Array(segments.dropLast()))
    #expect(metadata.notices == [.extendedXMPDamaged])
    let hasFirstPart = String(decoding: try #require(metadata.xmp), as: UTF8.self).contains("mine")
    #expect(hasFirstPart)
  }

  @Test func `a packet that cannot be cut is left out with a word`() {
    let packet = Array("<x>".utf8) + [UInt8](repeating: 0x61, count: 70_000) + Array("</x>".utf8)
    #expect(segments(packet).notices == [.tooLargeForSegment(name: "XMP", bytes: packet.count)])
  }

  /// RFC 1321, appendix A.5.
  @Test(arguments: [
    ("", "D41D8CD98F00B204E9800998ECF8427E"), ("abc", "900150983CD24FB0D6963F7D28E17F72"),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57EDF4A22BE3C955AC49DA2E2107B67A"
    ),
  ])
  func `digests are those of the standard`(text: String, digest: String) {
    #expect(MD5.digest(Array(text.utf8)).hexadecimal == digest)
  }
}
