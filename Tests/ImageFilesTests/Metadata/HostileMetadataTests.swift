import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct HostileMetadataTests {
  /// Reads bytes as each format and carries what is there into each.
  private func exercise(_ bytes: [UInt8]) throws {
    for metadata in [PhotoMetadata(tiff: bytes), PhotoMetadata(png: bytes), PhotoMetadata(jpeg: bytes)] {
      _ = metadata.jpegSegments(width: 4, height: 3)
      _ = metadata.pngChunks()
      _ = try metadata.append(toTIFF: try MemoryFile(holding: bytes))
    }
  }

  private static let samples: [[UInt8]] = {
    let metadata = PhotoMetadataTests.expected
    return PhotoMetadataTests.forms.map { MetadataSamples.tiff(order: $0.0, isBig: $0.1) } + [
      MetadataSamples.jpeg(metadata.jpegSegments(width: 4, height: 3).segments),
      MetadataSamples.png(metadata.pngChunks()),
    ]
  }()

  @Test(arguments: samples.indices)
  func `files cut anywhere never crash a reader`(index: Int) throws {
    let sample = Self.samples[index]
    for count in stride(from: 0, to: sample.count, by: 3) { try exercise(Array(sample.prefix(count))) }
  }

  @Test(arguments: samples.indices)
  func `files with any byte changed never crash a reader`(index: Int) throws {
    var sample = Self.samples[index]
    for place in stride(from: index % 2, to: sample.count, by: 2) {
      let original = sample[place]
      for value: UInt8 in [0, 0x7F, 0xFF] {
        sample[place] = value
        try exercise(sample)
      }
      sample[place] = original
    }
  }

  @Test func `directories that lead to themselves, and values of absurd size, are left out`() throws {
    var builder = MetadataSamples.Builder(order: .little, isBig: false)
    let first = builder.directory([
      builder.ascii(271, "Canon"), builder.long(34_665, 8),
      .init(tag: 270, type: 2, count: 0xFFFF_FFFF, value: [0, 0, 0, 0]),
      .init(tag: 315, type: 99, count: 1, value: [0, 0, 0, 0]),
    ])
    var bytes = builder.finish(first: first)
    // The Exif pointer to the directory itself.
    let pointer = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x69, 0x87, 4, 0, 1, 0, 0, 0]) })
    bytes.replaceSubrange(pointer + 8..<pointer + 12, with: builder.number(first, 4))
    let metadata = PhotoMetadata(tiff: bytes)
    #expect(metadata.exif?.image.map(\.tag) == [271])
    #expect(metadata.notices.count == 1)
    try exercise(bytes)
  }

  @Test func `thousands of entries too many for a JPEG are left out and named`() {
    let entries = (0..<4_000).map { TIFFEntry.undefined(UInt16(50_000 + $0), [UInt8](repeating: 1, count: $0 % 300)) }
    let (segments, notices) = PhotoMetadata(exif: ExifBlock(photo: entries)).jpegSegments(width: 4, height: 3)
    guard notices.count == 1, case .exifTagsLeftOut(let tags) = notices[0] else {
      Issue.record("\(notices.count) notices")
      return
    }
    #expect(!tags.isEmpty)
    // As many small ones as fit are kept.
    let kept = PhotoMetadata(jpeg: MetadataSamples.jpeg(segments)).exif?.photo ?? []
    #expect(kept.count > 1_000)
    #expect(segments.first.map { $0.payload.count > 65_000 } == true)
  }

  @Test func `values that overlap a thousandfold do not multiply`() {
    var builder = MetadataSamples.Builder(order: .little, isBig: false)
    let photo = builder.directory(
      (1...2_000).map { .init(tag: 50_000 + $0, type: 7, count: 60_000, value: [8, 0, 0, 0]) })
    let first = builder.directory([builder.long(34_665, photo)])
    let metadata = PhotoMetadata(tiff: builder.finish(first: first) + [UInt8](repeating: 1, count: 70_000))
    let carried = metadata.exif?.photo.reduce(0) { $0 + $1.value.count } ?? 0
    #expect(carried <= 1 << 20)
    #expect(metadata.notices.count == 1)
  }
}
