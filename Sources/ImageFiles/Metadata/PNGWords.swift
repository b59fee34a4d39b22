/// The texts of a PNG file that people read, as entries of Exif.
struct PNGWords {
  /// Entries of the first directory.
  private(set) var image: [TIFFEntry] = []
  private(set) var comment: TIFFEntry?
  private var time: [TIFFEntry] = []
  /// The keywords of texts for which Exif has no place, or that cannot be read.
  private(set) var leftOut: [String] = []
  private var known: Set<String> = []

  /// Keywords of the PNG specification (3rd edition, 11.3.3.1), and the Exif tags that mean the same.
  private static let imageTags: [String: UInt16] = [
    "Title": 269, "Description": 270, "Software": 305, "Author": 315, "Copyright": 33_432,
  ]

  /// Names with a colon are what ImageMagick and makers of thumbnails write down about the file: `date:create`,
  /// `exif:FNumber`, `Thumb::Size`.
  static func isOfInterest(_ keyword: String) -> Bool { !keyword.isEmpty && !keyword.contains(":") }

  /// - Parameters:
  ///   - text: nil where it is damaged.
  ///   - isUTF8: else Latin-1.
  mutating func add(_ keyword: String, _ text: [UInt8]?, isUTF8: Bool) {
    let visible = text.map { $0.prefix { $0 != 0 } }
    guard visible?.allSatisfy({ $0 <= 0x20 }) != true else { return }
    // The first text of a kind counts.
    guard known.count < Self.maximumKeywords, known.insert(keyword).inserted else { return }
    guard let visible, visible.count < ExifBlock.valueLimit else { return leftOut.append(keyword) }
    let words =
      isUTF8
      ? String(decoding: visible, as: UTF8.self)
      : String(String.UnicodeScalarView(visible.map { UnicodeScalar($0) }))
    switch keyword {
    case "Comment": comment = fitting(Self.comment(words), keyword)
    case "Creation Time":
      time = Self.time(words)
      if time.isEmpty { leftOut.append(keyword) }
    default:
      guard let tag = Self.imageTags[keyword] else { return leftOut.append(keyword) }
      if let entry = fitting(Self.text(tag, words), keyword) { image.append(entry) }
    }
  }

  private mutating func fitting(_ entry: TIFFEntry, _ keyword: String) -> TIFFEntry? {
    guard entry.value.count > ExifBlock.valueLimit else { return entry }
    leftOut.append(keyword)
    return nil
  }

  /// More than any program writes; a hostile file has a hundred thousand.
  private static let maximumKeywords = 1_000

  /// Exif's comment begins with the name of its encoding (CIPA DC-008, 4.6.6).
  private static func comment(_ words: String) -> TIFFEntry {
    let isASCII = words.utf8.allSatisfy { $0 < 0x80 }
    let value =
      isASCII
      ? Array("ASCII\0\0\0".utf8) + Array(words.utf8)
      : Array("UNICODE\0".utf8) + words.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return .undefined(ExifTag.userComment, value)
  }

  /// When the photograph was taken, unless that is known.
  func time(besides photo: [TIFFEntry]) -> [TIFFEntry] {
    photo.contains { $0.tag == ExifTag.dateOriginal } ? [] : time
  }

  private static func time(_ words: String) -> [TIFFEntry] {
    guard let moment = WrittenTime(words) else { return [] }
    return [text(ExifTag.dateOriginal, moment.date)] + (moment.zone.map { [text(ExifTag.zoneOriginal, $0)] } ?? [])
  }

  /// Exif's texts are ASCII by the letter, and UTF-8 by use.
  private static func text(_ tag: UInt16, _ words: String) -> TIFFEntry {
    TIFFEntry(tag: tag, type: .ascii, value: Array(words.utf8) + [0])
  }
}

extension ExifTag {
  fileprivate static let dateOriginal: UInt16 = 36_867
  fileprivate static let zoneOriginal: UInt16 = 36_881
}
