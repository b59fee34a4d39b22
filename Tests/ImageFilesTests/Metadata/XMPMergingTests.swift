import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct XMPMergingTests {
  private func jpeg(_ packets: [[UInt8]]) -> PhotoMetadata {
    PhotoMetadata(
      jpeg: MetadataSamples.jpeg(
        packets.map { JPEGSegment(marker: JPEGSegment.application(1), payload: JPEGSegment.xmpPrefix + $0) }))
  }

  private static let first = XMPFilterTests.packet(" photoshop:City='Rome'", "<dc:rights>mine</dc:rights>")

  private func values(_ metadata: PhotoMetadata) -> [String: String] {
    let properties = XMLCheck.properties(of: metadata.xmp ?? [])
    return Dictionary(properties.map { ($0.key.local, $0.value) }) { $1 }
  }

  @Test func `a second packet adds what the first lacks, and what they contradict is said`() {
    let second = XMPFilterTests.packet(" photoshop:City='Milan' photoshop:Country='I'", "<dc:rights>mine</dc:rights>")
    let metadata = jpeg([Self.first, second])
    #expect(values(metadata) == ["City": "Rome", "rights": "mine", "Country": "I"])
    #expect(XMLCheck.fault(in: metadata.xmp ?? []) == nil)
    #expect(metadata.notices == [.xmpContradicts(["City"])])
  }

  @Test(arguments: [[], Array("<x>".utf8), [0xFE, 0xFF, 0xD8, 0]] as [[UInt8]])
  func `a packet that is none hides no sound one`(broken: [UInt8]) {
    for packets in [[broken, Self.first], [Self.first, broken]] {
      let metadata = jpeg(packets)
      #expect(metadata.xmp == Self.first)
      // An empty one loses nothing.
      #expect(metadata.notices == (broken.isEmpty ? [] : [.xmpDamaged]))
    }
  }

  @Test func `the same packet twice is one`() {
    let metadata = jpeg([Self.first, Self.first])
    #expect(metadata.xmp == Self.first)
    #expect(metadata.notices == [])
  }

  @Test func `prefixes and default namespaces keep their meaning beside another packet's`() {
    let dc = "http://purl.org/dc/elements/1.1/"
    let main = Array(
      ("<RDF xmlns='\(XMPNames.rdf)' xmlns:p='\(dc)'><Description about='a' p:rights='mine'/></RDF>").utf8)
    let other = Array(
      ("<r:RDF xmlns:r='\(XMPNames.rdf)' xmlns:p='urn:p'><r:Description r:about='b' p:q='1'><s>2</s></r:Description>"
        + "<r:Description p:t='3' xmlns:p='urn:o'/></r:RDF>").utf8)
    let merged = jpeg([main, other]).xmp ?? []
    #expect(XMLCheck.fault(in: merged) == nil)
    #expect(
      XMLCheck.properties(of: merged) == [
        .init(uri: dc, local: "rights"): "mine", .init(uri: "urn:p", local: "q"): "1", .init(uri: "", local: "s"): "2",
        .init(uri: "urn:o", local: "t"): "3",
      ])
    // All about one resource, or readers refuse the packet.
    #expect(String(decoding: merged, as: UTF8.self).contains("r:about='a'"))
  }

  @Test func `what describes the old file goes from every packet`() {
    let metadata = jpeg([Self.first, XMPFilterTests.packet(" tiff:ImageWidth='3' tiff:Model='M'")])
    #expect(values(metadata)["ImageWidth"] == nil)
    #expect(values(metadata)["Model"] == "M")
    #expect(metadata.notices == [.xmpPropertiesLeftOut(["tiff:ImageWidth"])])
  }

  @Test func `packets without end are not all looked at`() {
    let packets = (0..<300).map { XMPFilterTests.packet(" tiff:Model\($0)='M'") }
    let count = values(jpeg(packets)).count
    #expect((16..<200).contains(count))
  }
}
