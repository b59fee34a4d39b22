import GamutTestSupport

@testable import ImageFiles

/// A small little-endian TIFF, put together byte by byte and not by the code under test.
struct TIFFDraft {
  typealias Entry = MetadataSamples.Entry

  private(set) var builder = MetadataSamples.Builder(order: .little, isBig: false)

  /// The entries of a picture in strips of 8 rows or, with `tile`, in square tiles.
  mutating func picture(
    width: Int, height: Int, photometric: Int = 2, samples: Int = 3, chunks: [[UInt8]], compression: Int = 1,
    tile: Int? = nil, rows: Int = 8
  ) -> [Entry] {
    let places = chunks.map { builder.blob($0) }
    var entries = [
      builder.long(256, width), builder.long(257, height),
      builder.shorts(258, [Int](repeating: 8, count: samples)), builder.short(259, compression),
      builder.short(262, photometric), builder.short(277, samples),
    ]
    if let tile {
      entries += [builder.long(322, tile), builder.long(323, tile)]
    } else {
      entries.append(builder.long(278, rows))
    }
    entries.append(builder.longs(tile == nil ? 273 : 324, places))
    entries.append(builder.longs(tile == nil ? 279 : 325, chunks.map(\.count)))
    return entries
  }

  /// The entries of a picture of one colour, in one strip.
  mutating func flat(
    _ width: Int, _ height: Int, _ color: [UInt8], photometric: Int = 2, kind: Int? = nil
  ) -> [Entry] {
    let pixels = (0..<width * height).flatMap { _ in color }
    var entries = picture(
      width: width, height: height, photometric: photometric, samples: color.count, chunks: [pixels], rows: height)
    if let kind { entries.append(builder.long(254, kind)) }
    return entries
  }

  mutating func directory(_ entries: [Entry], following: Int = 0) -> Int {
    builder.directory(entries, following: following)
  }

  mutating func finish(_ entries: [Entry], following: Int = 0) -> [UInt8] {
    let first = builder.directory(entries, following: following)
    return builder.finish(first: first)
  }
}

/// A photograph from bytes in memory, 8-bit codes taken as they are.
func photo(_ bytes: [UInt8], _ name: String = "a.tif") throws(ImageFileError) -> Photo {
  try PhotoReader.read(InputFile(bytes: bytes, name: name), assuming: .proPhoto)
}

/// The error of reading bytes in memory, if any.
func refusal(_ bytes: [UInt8], _ name: String = "a.tif") -> ImageFileError? {
  imageFileError { () throws(ImageFileError) in _ = try photo(bytes, name) }
}

extension ImageFileError {
  var isMalformed: Bool { if case .malformed = self { true } else { false } }
  var isUnsupported: Bool { if case .unsupported = self { true } else { false } }
}

extension Photo {
  /// Codes of 8 bits of the first pixel.
  var first: [UInt16] { pixels.components.prefix(3).map { $0 / 257 } }

  var mayBeDamaged: Bool { notices.contains { if case .mayBeDamaged = $0 { true } else { false } } }
}
