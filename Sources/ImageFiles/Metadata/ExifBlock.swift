/// The Exif that is about the photograph itself: the parts of its directories that stay true for a copy in
/// another format.
///
/// Left out are the layout of the pixels, previews, maker notes (their offsets break when they move), print settings,
/// and what describes the encoding of the original's colours; a file's own orientation, dimensions and colour space are
/// put in by the functions that write.
package struct ExifBlock: Sendable, Equatable {
  /// Camera, dates, authors: from the file's first directory.
  package var image: [TIFFEntry]
  /// Exposure, lens, dates: the Exif directory.
  package var photo: [TIFFEntry]
  /// Where the photograph was taken: the GPS directory.
  package var position: [TIFFEntry]

  package init(image: [TIFFEntry] = [], photo: [TIFFEntry] = [], position: [TIFFEntry] = []) {
    self.image = image
    self.photo = photo
    self.position = position
  }

  package var isEmpty: Bool { image.isEmpty && photo.isEmpty && position.isEmpty }
}

/// Tags of TIFF 6.0, Exif 2.32 (CIPA DC-008) and Adobe's XMP specification, part 3.
enum ExifTag {
  static let subfileType: UInt16 = 254
  static let oldSubfileType: UInt16 = 255
  static let width: UInt16 = 256
  static let height: UInt16 = 257
  static let compression: UInt16 = 259
  static let photometric: UInt16 = 262
  static let make: UInt16 = 271
  static let orientation: UInt16 = 274
  static let xResolution: UInt16 = 282
  static let yResolution: UInt16 = 283
  static let resolutionUnit: UInt16 = 296
  static let transferFunction: UInt16 = 301
  static let whitePoint: UInt16 = 318
  static let primaryChromaticities: UInt16 = 319
  static let subdirectories: UInt16 = 330
  static let chromaPositioning: UInt16 = 531
  static let xmp: UInt16 = 700
  static let iptc: UInt16 = 33_723
  static let photoshop: UInt16 = 34_377
  static let exifDirectory: UInt16 = 34_665
  static let profile: UInt16 = 34_675
  static let gpsDirectory: UInt16 = 34_853
  static let exifVersion: UInt16 = 36_864
  static let componentsConfiguration: UInt16 = 37_121
  static let userComment: UInt16 = 37_510
  static let flashpixVersion: UInt16 = 40_960
  static let colorSpace: UInt16 = 40_961
  static let pixelWidth: UInt16 = 40_962
  static let pixelHeight: UInt16 = 40_963
  static let interoperabilityDirectory: UInt16 = 40_965
  /// In the directory of that name.
  static let interoperabilityIndex: UInt16 = 1
  static let gamma: UInt16 = 42_240
  /// In the GPS directory, as the next one.
  static let gpsProcessingMethod: UInt16 = 27
  static let gpsAreaInformation: UInt16 = 28
  static let dngVersion: UInt16 = 50_706
}

extension ExifBlock {
  /// The entries of the first directory that are about the photograph; in a TIFF others describe the pixels: document
  /// name, description, make, model, resolution, software, date, artist, host computer, rating, Windows' titles and
  /// keywords, copyright.
  private static let imageTags: Set<UInt16> = [
    269, 270, 271, 272, 282, 283, 296, 305, 306, 315, 316, 18_246, 18_249, 33_432, 40_091, 40_092, 40_093, 40_094,
    40_095,
  ]

  /// The entries of the Exif directory that are not carried: exposure curves and patterns of the raw sensor whose
  /// numbers depend on the byte order but do not say so (34856, 41484, 41730, 41995), what describes the coded pixels
  /// (37121, 37122, 40961…40963, 42240), maker notes (37500), offsets of directories and tiles of other data (40965:
  /// file naming rules of memory cards), padding (59932, 59933).
  private static let omittedPhotoTags: Set<UInt16> = [
    34_856, 37_121, 37_122, 37_500, 40_961, 40_962, 40_963, 40_965, 41_484, 41_730, 41_995, 42_240, 59_932, 59_933,
  ]

  /// Entries of the Exif directory about the photograph (Exif 2.32, 4.6.5): TIFF/EP (ISO 12234-2) has many of them in
  /// the first directory, and so have files of programs that mistake one for the other.
  private static let photoTags: Set<UInt16> = Set([
    33_434, 33_437, 34_850, 34_852, 34_855, 36_867, 36_868, 36_880, 36_881, 36_882, 37_510, 37_520, 37_521, 37_522,
    41_483, 41_486, 41_487, 41_488, 41_492, 41_493, 41_495, 41_728, 41_729,
  ]).union(34_864...34_869).union(37_377...37_386).union(37_888...37_893).union(41_985...41_994).union([41_996, 42_016])
    .union(42_032...42_037).union(42_080...42_082)

  /// No value larger than an Exif segment of a JPEG can be carried.
  static let valueLimit = 65_000

  /// Reads the directories that begin with the first one of a TIFF structure; `nil` where it holds nothing to carry.
  /// `leftOut` counts entries that are damaged or too large.
  static func read(
    _ first: TIFFDirectory, from source: borrowing some MetadataSource & ~Copyable
  ) -> (block: ExifBlock?, leftOut: Int) {
    var leftOut = 0
    // Values may overlap in a hostile file, so that their sum is bounded too: a megabyte is more than any JPEG carries.
    var budget = 1 << 20
    func entries(of directory: TIFFDirectory, where keeps: (UInt16) -> Bool) -> [TIFFEntry] {
      var entries: [UInt16: TIFFEntry] = [:]
      for slot in directory.slots where keeps(slot.tag) && entries[slot.tag] == nil {
        // Types from 13 on are offsets, or numbers that only BigTIFF knows; but one of them is text.
        guard let entry = directory.entry(slot, limit: min(valueLimit, budget), in: source), entry.count > 0,
          entry.type.rawValue < 13 || entry.type == .utf8
        else {
          leftOut += 1
          continue
        }
        budget -= entry.value.count
        entries[slot.tag] = entry.withKnownText
      }
      return entries.values.sorted { $0.tag < $1.tag }
    }
    func child(_ tag: UInt16) -> TIFFDirectory? {
      guard let position = first.entry(tag, in: source)?.unsigned, position > 0 else { return nil }
      let directory = TIFFDirectory(at: position, layout: first.layout, in: source)
      leftOut += directory?.missing ?? 1
      return directory
    }
    var block = ExifBlock()
    block.image = entries(of: first) { imageTags.contains($0) }
    if let directory = child(ExifTag.exifDirectory) {
      block.photo = entries(of: directory) { !omittedPhotoTags.contains($0) }
    }
    block.photo.addMissing(entries(of: first) { photoTags.contains($0) })
    if let directory = child(ExifTag.gpsDirectory) { block.position = entries(of: directory) { _ in true } }
    if first.layout.order == .big {
      block.photo = block.photo.map { withLittleEndianText($0, where: [ExifTag.userComment]) }
      block.position = block.position.map {
        withLittleEndianText($0, where: [ExifTag.gpsProcessingMethod, ExifTag.gpsAreaInformation])
      }
    }
    return (block.isEmpty ? nil : block, leftOut + first.missing)
  }

  /// Adds what another block of the same photograph knows besides: several segments, or the directories of a preview
  /// and of the picture itself.
  mutating func addMissing(_ other: ExifBlock) {
    image.addMissing(other.image)
    photo.addMissing(other.photo)
    position.addMissing(other.position)
  }

  /// Text in UTF-16 follows the file's byte order, though its type does not say so (Exif 2.32, 4.6.5 and 4.6.6).
  private static func withLittleEndianText(_ entry: TIFFEntry, where tags: [UInt16]) -> TIFFEntry {
    let isUTF16 = entry.value.starts(with: Array("UNICODE\0".utf8)) && entry.value.count % 2 == 0
    guard tags.contains(entry.tag), isUTF16 else { return entry }
    let text = stride(from: 8, to: entry.value.count, by: 2).flatMap { [entry.value[$0 + 1], entry.value[$0]] }
    return TIFFEntry(tag: entry.tag, type: entry.type, value: entry.value.prefix(8) + text)
  }
}

extension TIFFEntry {
  /// UTF-8 as the older type of text, under which most programs write it and all find it.
  fileprivate var withKnownText: TIFFEntry {
    guard type == .utf8 else { return self }
    return TIFFEntry(tag: tag, type: .ascii, value: value.last == 0 ? value : value + [0])
  }
}
