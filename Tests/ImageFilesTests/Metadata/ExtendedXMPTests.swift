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
    let isSame = twice.xmp == once.xmp
    #expect(isSame, "a copy of a copy does not grow")
  }

  @Test func `pieces in any order and doubled are put together`() {
    let segments = segments(Self.large).segments
    let isSame = back(segments.reversed() + segments.suffix(1)).xmp == back(segments).xmp
    #expect(isSame)
  }

  @Test func `a digest in small letters is the same`() {
    let segments = segments(Self.large).segments
    let small = segments.map { segment in
      let start = ExtendedXMP.prefix.count
      guard segment.hasPrefix(ExtendedXMP.prefix) else { return segment }
      let digest = String(decoding: segment.payload[start..<start + 32], as: UTF8.self).lowercased()
      return JPEGSegment(
        marker: segment.marker, payload: ExtendedXMP.prefix + Array(digest.utf8) + segment.payload.dropFirst(start + 32)
      )
    }
    let isSame = back(small).xmp == back(segments).xmp
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
    let packet = Array("<x>\(Self.big)</x>".utf8)
    #expect(segments(packet).notices == [.tooLargeForSegment(name: "XMP", bytes: packet.count)])
  }

  private static let photoshop = "http://ns.adobe.com/photoshop/1.0/"
  private static let big = String(repeating: "x", count: 70_000)

  /// Packets of 70 KB with the instructions and the city, and prefixes of all kinds.
  private static let foreign: [String: String] = [
    "the note's prefix is declared, and not used": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="\(XMPNames.rdf)"><rdf:Description rdf:about="" \
    xmlns:xmpNote="\(XMPNames.note)" xmlns:p="\(photoshop)" p:City="Rome"><p:Instructions>\(big)</p:Instructions>\
    </rdf:Description></rdf:RDF></x:xmpmeta>
    """,
    "it is declared around the description": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:xmpNote="\(XMPNames.note)"><rdf:RDF xmlns:rdf="\(XMPNames.rdf)">\
    <rdf:Description xmlns:p="\(photoshop)" p:City="Rome"><p:Instructions>\(big)</p:Instructions>\
    </rdf:Description></rdf:RDF></x:xmpmeta>
    """,
    "it means something else": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:xmpNote="\(photoshop)"><rdf:RDF xmlns:rdf="\(XMPNames.rdf)">\
    <rdf:Description xmlns:xmpNote1="urn:mine" xmpNote1:a="b" xmpNote:City="Rome">\
    <xmpNote:Instructions>\(big)</xmpNote:Instructions></rdf:Description></rdf:RDF></x:xmpmeta>
    """,
    "an old note is left": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="\(XMPNames.rdf)"><rdf:Description rdf:about="" \
    xmlns:xmpNote="\(XMPNames.note)" xmpNote:HasExtendedXMP="00112233445566778899AABBCCDDEEFF" \
    xmlns:p="\(photoshop)" p:City="Rome"><p:Instructions>\(big)</p:Instructions></rdf:Description></rdf:RDF></x:xmpmeta>
    """,
    "the description has a default namespace": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="\(XMPNames.rdf)"><rdf:Description rdf:about="" \
    xmlns="\(photoshop)"><Instructions>\(big)</Instructions><City>Rome</City></rdf:Description></rdf:RDF></x:xmpmeta>
    """,
    "so has the RDF": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><RDF xmlns="\(XMPNames.rdf)"><Description xmlns:p="\(photoshop)" p:City="Rome">\
    <p:Instructions>\(big)</p:Instructions></Description></RDF></x:xmpmeta>
    """,
    "RDF has another prefix, and its own is something else's": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:rdf="\(photoshop)"><r:RDF xmlns:r="\(XMPNames.rdf)"><r:Description \
    r:about="a" rdf:City="Rome" rdf:Instructions='\(big)'/></r:RDF></x:xmpmeta>
    """,
    "a prefix is declared again": """
    <x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:p="urn:other"><rdf:RDF xmlns:rdf="\(XMPNames.rdf)" xmlns:p='urn:"third"'>\
    <rdf:Description xmlns:p="\(photoshop)" p:City="Rome"><p:Instructions>\(big)</p:Instructions>\
    </rdf:Description><rdf:Description p:q="&quot;"/></rdf:RDF></x:xmpmeta>
    """,
    "there is no wrapping": """
    <rdf:RDF xmlns:rdf="\(XMPNames.rdf)"><rdf:Description xmlns:p="\(photoshop)" p:City="Rome" \
    p:Instructions="\(big)"/></rdf:RDF>
    """,
  ]

  @Test(arguments: foreign.keys.sorted()) func `both parts are sound XML, whatever prefixes a packet has`(kind: String)
    throws
  {
    let packet = Array(try #require(Self.foreign[kind]).utf8)
    #expect(XMLCheck.fault(in: packet) == nil)
    let (segments, notices) = segments(packet)
    #expect(notices == [])
    #expect(segments.count > 1)
    let main = Array(segments[0].payload.dropFirst(JPEGSegment.xmpPrefix.count))
    #expect(XMLCheck.fault(in: main) == nil)
    let digest = XMPOutline(main)?.extensionDigest.map { String(decoding: $0, as: UTF8.self) }
    let second = segments.dropFirst().flatMap { $0.payload.dropFirst(ExtendedXMP.prefix.count + 40) }
    #expect(digest == MD5.digest(second).hexadecimal)
    #expect(XMLCheck.fault(in: second) == nil)

    let back = try #require(back(segments).xmp)
    #expect(XMLCheck.fault(in: back) == nil)
    var expected = XMLCheck.properties(of: packet)
    expected[XMLNamespaces.Name(uri: XMPNames.note, local: "HasExtendedXMP")] = nil
    // As a fact without the texts, which are too long to be shown.
    let isSame = XMLCheck.properties(of: back) == expected
    #expect(isSame)
    #expect(XMLCheck.properties(of: back)[XMLNamespaces.Name(uri: Self.photoshop, local: "City")] == "Rome")
  }

  @Test func `an attribute that becomes an element says the same`() throws {
    let value = String(repeating: "a > b &amp; 'c'\n", count: 6_000)
    let segments = segments(XMPFilterTests.packet(" dc:title=\"\(value)\"")).segments
    let xmp = try #require(back(segments).xmp)
    #expect(XMLCheck.fault(in: xmp) == nil)
    let title = XMLCheck.properties(of: xmp).values.first
    let isSame = title == value.replacing(">", with: "&gt;").replacing("\n", with: " ")
    #expect(isSame)
  }

  @Test func `a second part of the photograph's own packet is found among several packets`() {
    let segments = segments(Self.large).segments
    let other = JPEGSegment(
      marker: JPEGSegment.application(1), payload: JPEGSegment.xmpPrefix + XMPFilterTests.packet(" tiff:Model='M'"))
    let metadata = back([other] + segments)
    #expect(metadata.notices == [])
    #expect(metadata.xmp?.count ?? 0 > 200_000)
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
