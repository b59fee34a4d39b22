import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct IPTCTests {
  private static let records = MetadataSamples.iptc
  private static let resource = IPTCRecords.photoshopResource(records)

  private static func other(_ signature: String = "8BIM", _ content: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
    Array(signature.utf8) + [0x03, 0xED, 0, 0, 0, 0, 0, UInt8(content.count)] + content
  }

  private static func sound(_ records: [UInt8]) -> IPTCRecords.Finding { .init(records: records, isDamaged: false) }
  private static func damaged(_ records: [UInt8]) -> IPTCRecords.Finding { .init(records: records, isDamaged: true) }

  private func jpeg(_ pieces: [[UInt8]], prefix: [UInt8] = JPEGSegment.photoshopPrefix) -> PhotoMetadata {
    PhotoMetadata(jpeg: MetadataSamples.jpeg(pieces.map { JPEGSegment(marker: 0xED, payload: prefix + $0) }))
  }

  @Test func `data sets stored as numbers of the other byte order are put right`() {
    let records = Self.records
    let padded = records + [UInt8](repeating: 0, count: (4 - records.count % 4) % 4)
    let swapped = stride(from: 0, to: padded.count, by: 4).flatMap { padded[$0..<$0 + 4].reversed() }
    #expect(IPTCRecords.recognized(padded) == Self.sound(records))
    #expect(IPTCRecords.recognized(swapped) == Self.sound(records))
    #expect(IPTCRecords.recognized(Array("text".utf8)) == nil)
    #expect(IPTCRecords.recognized(Array(records.prefix(4))) == nil)
  }

  @Test func `a data set that is cut off is said, and those before it are kept`() {
    let records = Self.records
    #expect(IPTCRecords.recognized(Array(records.prefix(12))) == Self.damaged(Array(records.prefix(9))))
    #expect(IPTCRecords.recognized(records + [0x1C, 2, 5, 0, 0xFF]) == Self.damaged(records))
  }

  @Test func `data sets behind bytes that are none are found`() {
    let records = Self.records
    let (first, rest) = (Array(records.prefix(9)), Array(records.dropFirst(9)))
    #expect(IPTCRecords.recognized(first + [0, 0] + rest) == Self.sound(records))
    #expect(IPTCRecords.recognized(first + [7, 0x1C, 7] + rest) == Self.damaged(records))
    // A length far too large.
    #expect(IPTCRecords.recognized([0x1C, 2, 5, 0x7F, 0xFF] + records) == Self.damaged(records))
    // Numbers of four bytes end with anything; other programs' data are no data sets.
    #expect(IPTCRecords.recognized(records + [7, 7]) == Self.sound(records))
  }

  @Test func `extended data sets do not hide those behind them`() {
    let small = [0x1C, 2, 202, 0x80, 4, 0, 0, 0, 3] + Array("abc".utf8)
    #expect(IPTCRecords.recognized(small + Self.records) == Self.sound(small + Self.records))
    let medium = [0x1C, 2, 202, 0x80, 4, 0, 1, 0, 0] + [UInt8](repeating: 1, count: 65_536)
    #expect(IPTCRecords.recognized(medium + Self.records) == Self.damaged(Self.records))
  }

  @Test func `data sets are found among Photoshop's resources`() {
    let other = Array("8BIM".utf8) + [0x04, 0x22, 3] + Array("abc".utf8) + [0, 0, 0, 3, 1, 2, 3, 0]
    #expect(IPTCRecords.inPhotoshopResources(other + Self.resource) == Self.sound(Self.records))
    #expect(IPTCRecords.inPhotoshopResources(other) == nil)
    // The first one may be empty, or no data sets at all.
    #expect(
      IPTCRecords.inPhotoshopResources(IPTCRecords.photoshopResource([]) + Self.resource)?.records == Self.records)
    let text = IPTCRecords.photoshopResource(Array("words".utf8))
    #expect(IPTCRecords.inPhotoshopResources(text + Self.resource) == Self.sound(Self.records))
    #expect(IPTCRecords.inPhotoshopResources(text) == .unreadable)
  }

  @Test(
    arguments: ["PHUT", "AgHg", "DCSR", "MeSa", "8B64", "\0\0\0\u{1}"],
    [[1, 2, 3, 4], [1, 2, 3, 0], [1, 2, 3]] as [[UInt8]])
  func `data sets are found behind resources of other programs`(signature: String, content: [UInt8]) {
    // Of three bytes: padded, and by a program that forgets to.
    let size = content.last == 0 ? 3 : UInt8(content.count)
    let other = Array(signature.utf8) + [0x03, 0xE8, 0, 0, 0, 0, 0, size] + content
    #expect(IPTCRecords.inPhotoshopResources(other + Self.resource) == Self.sound(Self.records))
  }

  @Test func `resources that Photoshop cut at the end of a segment are joined`() {
    let metadata = jpeg([Array(Self.resource.prefix(15)), Array(Self.resource.dropFirst(15))])
    #expect(metadata.iptc == Self.records)
    #expect(metadata.notices == [])
  }

  @Test(arguments: [[0, 0], [9, 9, 9], [9]] as [[UInt8]])
  func `a segment with stray bytes at its end does not hide the next`(stray: [UInt8]) {
    let metadata = jpeg([Self.other() + stray, Self.resource])
    #expect(metadata.iptc == Self.records)
    #expect(metadata.notices == [])
  }

  @Test(arguments: 1...12) func `nor does one that ends too early`(missing: Int) {
    let metadata = jpeg([Self.other().dropLast(missing), Self.resource])
    #expect(metadata.iptc == Self.records)
    #expect(metadata.notices == [])
  }

  @Test func `a resource of a wrong size gives the data sets that it has, with a word`() {
    let wrong = Array("8BIM".utf8) + [4, 4, 0, 0, 0, 0xFF, 0xFF, 0xFF] + Self.records
    let metadata = jpeg([wrong])
    #expect(metadata.iptc == Self.records)
    #expect(metadata.notices == [.iptcDamaged])
    // A sound one behind it is better.
    #expect(jpeg([wrong, Self.resource]).notices == [])
  }

  @Test func `data sets that cannot be read are said in every format`() {
    let text = Array("8BIM".utf8) + [4, 4, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4]
    #expect(jpeg([text]).notices == [.iptcDamaged])
    for name in ["iptc", "8bim"] {
      let profile = Array("Raw profile type \(name)\0".utf8) + RawProfileText.encode(text, name: name)
      #expect(PhotoMetadata(png: MetadataSamples.png([("tEXt", profile)])).notices == [.iptcDamaged])
    }
    var builder = MetadataSamples.Builder(order: .little, isBig: false)
    let first = builder.directory([.init(tag: 34_377, type: 7, count: text.count, value: text)])
    #expect(PhotoMetadata(tiff: builder.finish(first: first)).notices == [.iptcDamaged])
  }

  @Test func `Photoshop's older name of the segment is known`() {
    #expect(jpeg([Self.resource], prefix: Array("Adobe_Photoshop2.5:".utf8)).iptc == Self.records)
    #expect(jpeg([Self.resource], prefix: Array("Adobe_CM\0".utf8)).iptc == nil)
  }

  @Test func `a PNG's profile that is cut off gives the data sets that it has, with a word`() {
    let whole = RawProfileText.encode(Self.records, name: "iptc")
    let chunk = Array("Raw profile type iptc\0".utf8) + whole.dropLast(11)
    let metadata = PhotoMetadata(png: MetadataSamples.png([("tEXt", chunk)]))
    #expect(metadata.iptc == Array(Self.records.prefix(18)))
    #expect(metadata.notices == [.iptcDamaged])
  }

  @Test func `a TIFF's damaged data sets give way to sound ones among its resources`() {
    for content in [Self.records + [0x1C, 2, 5, 0, 9], [0, 0, 0, 0, 0]] {
      var builder = MetadataSamples.Builder(order: .big, isBig: false)
      let first = builder.directory([
        .init(tag: 33_723, type: 7, count: content.count, value: content),
        .init(tag: 34_377, type: 7, count: Self.resource.count, value: Self.resource),
      ])
      let metadata = PhotoMetadata(tiff: builder.finish(first: first))
      #expect(metadata.iptc == Self.records)
      #expect(metadata.notices == [])
    }
  }

  @Test func `resources within resources without end are not all followed`() {
    let head = Array("8BIM".utf8) + [4, 4, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF] as [UInt8]
    let nest = Array(repeatElement(head, count: 20_000).joined())
    #expect(IPTCRecords.inPhotoshopResources(nest) == .unreadable)
    let marks = [UInt8](repeating: 0x1C, count: 200_000)
    #expect(IPTCRecords.recognized(marks)?.records.isEmpty != true)
  }
}
