/// Which directory of a TIFF holds the photograph, and not a preview of it: cameras and raw converters put a small copy
/// into the first directory, and the photograph into a directory below it (tag 330) or behind it.
struct TIFFPageChoice: Sendable {
  /// The number of the directory; 0 for the first one, also where this reader, unlike libtiff, makes nothing of it.
  let offset: Int
  /// The chosen directory and the file's first one, where they could be read.
  let directory: TIFFDirectory?
  let first: TIFFDirectory?
  /// Whether every picture calls itself a reduced-resolution copy.
  let isPreview: Bool
  /// Whether the chosen picture calls its samples indices of a palette.
  let isPalette: Bool
  /// Full-size pictures that are not read, of the file's main chain and below the chosen one's directory.
  let furtherPages: Int
  /// Set for camera RAW files in the clothes of a TIFF, whose only RGB is a preview: the kind of data, in words with
  /// the camera's maker.
  let rawKind: String?
  /// Whether a DNG tells the chromaticity of the camera's white.
  let namesWhite: Bool

  /// More directories than any program writes.
  private static let maximumPages = 512

  init(of input: borrowing InputFile) {
    let pages = Self.pages(of: input)
    guard let first = pages.first else {
      offset = 0
      directory = nil
      self.first = nil
      isPreview = false
      isPalette = false
      furtherPages = 0
      rawKind = nil
      namesWhite = false
      return
    }
    let chosen = Self.photograph(among: pages)
    namesWhite = pages.contains { page in page.directory.slots.contains { $0.tag == TIFFRawFile.asShotWhiteXY } }
    rawKind = TIFFRawFile.kind(of: pages, chosen: chosen, in: input)
    // What stands above a chosen picture is a preview of it, as smaller ones beside it are.
    furtherPages =
      pages.filter { page in
        guard page.isWhole, page.offset != chosen.offset else { return false }
        guard page.isBelow else { return page.offset != chosen.root }
        return page.root == chosen.root && (page.isColour || page.isOtherColour)
          && page.width >= chosen.width && page.height >= chosen.height
      }.count
    offset = chosen.offset == first.offset ? 0 : chosen.offset
    directory = chosen.directory
    self.first = first.directory
    isPreview = !chosen.isWhole
    isPalette = chosen.photometric == 3
  }

  /// All directories in the order of the file, each followed by those below it.
  private static func pages(of input: borrowing InputFile) -> [TIFFPageFacts] {
    guard let (layout, first) = TIFFFormat.read(from: input) else { return [] }
    var pages: [TIFFPageFacts] = []
    var seen: Set<Int> = []
    /// A directory and those that follow it; directories that lead to each other are visited once.
    func walk(from start: Int, below root: Int?) {
      var offset = start
      while offset > 0, pages.count < maximumPages, seen.insert(offset).inserted,
        let directory = TIFFDirectory(at: offset, layout: layout, in: input)
      {
        pages.append(TIFFPageFacts(directory, at: offset, below: root ?? offset, in: input))
        let children = directory.entry(ExifTag.subdirectories, in: input)?.unsignedValues ?? []
        for child in children { walk(from: child, below: root ?? offset) }
        offset = directory.next
      }
    }
    walk(from: first, below: nil)
    return pages
  }

  /// The first directory where it is of full size; a preview by its own words gives way to the largest picture of full
  /// size, of those that can be read if there are any. But a larger photograph below it makes a preview of any picture,
  /// whatever the two call themselves.
  private static func photograph(among pages: [TIFFPageFacts]) -> TIFFPageFacts {
    func largest(_ pages: [TIFFPageFacts]) -> TIFFPageFacts? {
      pages.reduce(nil) { best, page in best.map { $0.area >= page.area } ?? false ? best : page }
    }
    let first = pages[0]
    let whole = pages.filter(\.isWhole)
    let named =
      first.isWhole
      ? first : largest(whole.filter(\.isColour)) ?? largest(whole) ?? largest(pages.filter { !$0.isMask }) ?? first
    let larger = pages.filter { page in
      page.isBelow && page.root == named.root && page.width > named.width && page.height > named.height
        && page.mayReplace(named)
    }
    return largest(larger.filter(\.isWhole)) ?? largest(larger) ?? named
  }
}

/// The picture of a directory, as the directory describes it.
struct TIFFPageFacts: Sendable {
  let directory: TIFFDirectory
  let offset: Int
  /// The directory of the file's main chain below which it was found, through tag 330; itself for one of the chain.
  let root: Int
  let isReduced: Bool
  let isMask: Bool
  let width: Int
  let height: Int
  let photometric: Int?
  let compression: Int

  init(
    _ directory: TIFFDirectory, at offset: Int, below root: Int, in source: borrowing some MetadataSource & ~Copyable
  ) {
    func number(_ tag: UInt16) -> Int? { directory.entry(tag, in: source)?.unsigned }
    self.directory = directory
    self.offset = offset
    self.root = root
    let kind = number(ExifTag.subfileType) ?? 0
    // Bits of NewSubfileType: 1 reduced, 4 transparency mask. The older SubfileType has 2 for reduced.
    isReduced = kind & 1 != 0 || number(ExifTag.oldSubfileType) == 2
    isMask = kind & 4 != 0
    width = number(ExifTag.width) ?? 0
    height = number(ExifTag.height) ?? 0
    photometric = number(ExifTag.photometric)
    compression = number(ExifTag.compression) ?? 1
  }

  var isBelow: Bool { root != offset }
  var isWhole: Bool { !isReduced && !isMask }
  var area: Int { width.multipliedReportingOverflow(by: height).partialValue }
  /// Grey, RGB, palette or YCbCr.
  var isColour: Bool { photometric.map { [0, 1, 2, 3, 6].contains($0) } ?? true }
  var isGrey: Bool { photometric == 0 || photometric == 1 }
  /// CMYK, Lab and LogLuv: photographs, but none that are read.
  var isOtherColour: Bool { photometric.map { [5, 8, 9, 10, 32_844, 32_845].contains($0) } ?? false }

  /// Whether this picture, if it is larger, is the photograph that the other one previews: maps of depth or brightness
  /// are grey beside a photograph in colour.
  func mayReplace(_ other: TIFFPageFacts) -> Bool {
    if isMask { return false }
    return isColour && (!isGrey || other.isGrey) || isWhole && isOtherColour
  }
}

/// Camera RAW files that are TIFF files by their first bytes.
enum TIFFRawFile {
  private static let colorFilterArray = 32_803
  private static let linearRaw = 34_892
  static let asShotWhiteXY: UInt16 = 50_729

  /// Compressions of cameras alone: Sony, Epson, Samsung, Kodak, Nikon, Kodak again, Pentax.
  private static let compressions: Set<Int> = [32_767, 32_769, 32_770, 32_772, 32_867, 34_713, 65_000, 65_535]

  /// The kind of data, in words with the camera's maker; nil for other files.
  static func kind(
    of pages: [TIFFPageFacts], chosen: TIFFPageFacts, in source: borrowing some MetadataSource & ~Copyable
  ) -> String? {
    let first = pages[0].directory
    if pages.contains(where: { page in page.directory.slots.contains { $0.tag == ExifTag.dngVersion } }) {
      return "camera RAW data (DNG)"
    }
    let maker = first.entry(ExifTag.make, limit: 256, in: source).map { entry in
      String(decoding: entry.value.prefix { $0 != 0 }.filter { (0x20..<0x7F).contains($0) }, as: UTF8.self)
    }
    // Canon's CR2 and Phase One's IIQ, which Leaf and Mamiya write too, say so behind the header, where other files may
    // have pixels.
    let mark = source.bytes(at: 8, exactly: 8) ?? []
    let isMarked =
      mark.starts(with: Array("CR".utf8) + [2, 0]) && pages[0].offset == 16
      || mark.starts(with: "IIII".utf8) && mark.suffix(3) == Array("waR".utf8)
      || mark.starts(with: "MMMMRaw".utf8)
    let isRaw = pages.contains { page in
      page.photometric == colorFilterArray || page.isWhole && compressions.contains(page.compression)
        // Linear raw data beside a photograph in RGB are that photograph's affair; one much smaller is a preview.
        || page.isWhole && page.photometric == linearRaw
          && !(chosen.isWhole && chosen.isColour && page.area / 2 <= chosen.area)
    }
    guard isRaw || isMarked else { return nil }
    let name = maker.map { $0.drop { $0 == " " } } ?? ""
    return name.isEmpty ? "camera RAW data" : "camera RAW data (\(name.trimmingSuffix(" ")))"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ character: Character) -> Substring {
    var result = self
    while result.last == character { result.removeLast() }
    return result
  }
}
