import GamutContainer
import Testing

@testable import ImageFiles

/// Exif in other places than the standard's, in pieces, and cut short.
@Suite struct ExifPlacesTests {
  private func tags(_ entries: [TIFFEntry]?) -> [UInt16] { entries?.map(\.tag) ?? [] }

  /// A block whose Exif and GPS directories stand behind the first one, in this order.
  private func block(
    order: ByteReader.ByteOrder = .little, photo: [MetadataSamples.Entry], position: [MetadataSamples.Entry] = []
  ) -> [UInt8] {
    var places = [0, 0]
    // The first round finds out where the directories come to stand.
    for round in 0..<2 {
      var builder = MetadataSamples.Builder(order: order, isBig: false)
      let first = builder.directory([builder.long(34_665, places[0]), builder.long(34_853, places[1])])
      places = [builder.directory(photo), builder.directory(position)]
      if round == 1 { return builder.finish(first: first) }
    }
    return []
  }

  private static let builder = MetadataSamples.Builder(order: .little, isBig: false)

  @Test func `a block may end with its last entry`() {
    let whole = block(photo: [Self.builder.short(34_855, 400)], position: [Self.builder.ascii(1, "N")])
    let metadata = PhotoMetadata(jpeg: MetadataSamples.jpeg([exif(whole.dropLast(4))]))
    #expect(tags(metadata.exif?.photo) == [34_855])
    #expect(tags(metadata.exif?.position) == [1])
    #expect(metadata.notices.isEmpty)
  }

  @Test func `what is left of a cut directory is carried, and the loss is said`() {
    let whole = block(
      photo: [], position: [Self.builder.ascii(1, "N"), Self.builder.ascii(3, "E"), Self.builder.ascii(29, "a")])
    let metadata = PhotoMetadata(jpeg: MetadataSamples.jpeg([exif(whole.dropLast(4 + 12 + 5))]))
    #expect(tags(metadata.exif?.position) == [1])
    #expect(metadata.notices == [.exifEntriesLeftOut(count: 2)])
  }

  @Test func `a directory that is not there is said`() {
    var builder = Self.builder
    let file = builder.finish(first: builder.directory([builder.ascii(315, "Ana"), builder.long(34_853, 9_999)]))
    let metadata = PhotoMetadata(tiff: file)
    #expect(tags(metadata.exif?.image) == [315])
    #expect(metadata.notices == [.exifEntriesLeftOut(count: 1)])
  }

  @Test func `several blocks of a JPEG add up`() {
    func block(_ entry: MetadataSamples.Entry) -> [UInt8] {
      var builder = Self.builder
      return builder.finish(first: builder.directory([entry]))
    }
    let segments = [
      exif([]), exif(block(Self.builder.short(274, 8))), exif(block(Self.builder.ascii(315, "Ana"))),
      exif(block(Self.builder.ascii(315, "Eve"))), exif(block(Self.builder.short(274, 6))),
    ]
    let metadata = PhotoMetadata(jpeg: MetadataSamples.jpeg(segments))
    #expect(metadata.exif?.image.map { String(decoding: $0.value, as: UTF8.self) } == ["Ana\0"])
    #expect(metadata.notices.isEmpty)
  }

  @Test func `a block of several segments is one`() {
    let long = Self.builder.ascii(315, String(repeating: "a", count: 300))
    var builder = Self.builder
    let whole = builder.finish(first: builder.directory([long]))
    let segments = stride(from: 0, to: whole.count, by: 100).map { exif(whole[$0...].prefix(100)) }
    #expect(PhotoMetadata(jpeg: MetadataSamples.jpeg(segments)).exif?.image.first?.count == 301)
  }

  @Test func `Exif of the first directory counts as such`() {
    var builder = Self.builder
    let photo = builder.directory([builder.short(34_855, 400)])
    let first = builder.directory([
      builder.rational(33_434, 1, 250), builder.short(34_855, 100), builder.ascii(36_867, "2024:05:06 07:08:09"),
      builder.long(34_665, photo),
    ])
    let metadata = PhotoMetadata(tiff: builder.finish(first: first))
    #expect(tags(metadata.exif?.photo) == [33_434, 34_855, 36_867])
    #expect(metadata.exif?.photo[1].unsigned == 400)
  }

  @Test func `the directory of the photograph adds to that of its preview`() {
    var builder = Self.builder
    let photo = builder.directory([builder.ascii(36_867, "2024:05:06 07:08:09")])
    let page = builder.directory([builder.ascii(315, "Ana"), builder.ascii(305, "new"), builder.long(34_665, photo)])
    let file = builder.finish(first: builder.directory([builder.ascii(305, "old")]))
    let layout = TIFFFormat(order: .little, isBig: false)
    let metadata = PhotoMetadata(tiff: file, page: TIFFDirectory(at: page, layout: layout, in: file))
    #expect(tags(metadata.exif?.image) == [305, 315])
    #expect(metadata.exif?.image[0].value == Array("old\0".utf8))
    #expect(tags(metadata.exif?.photo) == [36_867])
  }

  @Test func `texts of both bytes of a place are turned with the others`() {
    let builder = MetadataSamples.Builder(order: .big, isBig: false)
    let text = builder.comment("hé").value
    let method = MetadataSamples.Entry(tag: 27, type: 7, count: text.count, value: text)
    let metadata = PhotoMetadata(tiff: block(order: .big, photo: [], position: [method]))
    #expect(metadata.exif?.position.first?.value == Array("UNICODE\0".utf8) + [0x68, 0, 0xE9, 0])
  }

  @Test(arguments: [(3, 65_533), (3, 65_534), (3, 0), (7, 1)])
  func `a number that names no known space is no sRGB`(type: Int, number: Int) {
    let entry = MetadataSamples.Entry(tag: 40_961, type: type, count: 1, value: Self.builder.number(number, 2))
    #expect(PhotoMetadata(tiff: block(photo: [entry])).exifColor.isUnnamed)
  }

  @Test(arguments: [(3, 2), (4, 4), (8, 2), (9, 4)]) func `the number of Adobe RGB is read in every type`(
    type: Int, size: Int
  ) {
    let entry = MetadataSamples.Entry(tag: 40_961, type: type, count: 1, value: Self.builder.number(2, size))
    let tags = PhotoMetadata(tiff: block(photo: [entry])).exifColor.tags
    #expect(tags.contains { if case .space(let space, _) = $0 { space == .adobeRGB } else { false } })
  }

  private func exif(_ block: some Sequence<UInt8>) -> JPEGSegment {
    JPEGSegment(marker: JPEGSegment.application(1), payload: JPEGSegment.exifPrefix + block)
  }
}
