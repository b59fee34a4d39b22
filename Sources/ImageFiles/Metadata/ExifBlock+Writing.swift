import GamutContainer

extension ExifBlock {
  /// The block for a file of 8-bit sRGB, with what Exif demands of a JPEG: (CIPA DC-008, 4.6.8).
  func described(width: Int, height: Int, orientation: Int) -> ExifBlock {
    var block = described(colorSpace: 1, orientation: orientation)
    block.image.merge([.short(ExifTag.chromaPositioning, 1)])
    block.photo.merge([
      .undefined(ExifTag.componentsConfiguration, [1, 2, 3, 0]), .long(ExifTag.pixelWidth, width),
      .long(ExifTag.pixelHeight, height),
    ])
    return block
  }

  /// - Parameter colorSpace: 1 for sRGB, 65 535 for everything else.
  func described(colorSpace: UInt16, orientation: Int) -> ExifBlock {
    var block = self
    block.image.merge([.short(ExifTag.orientation, UInt16(orientation))])
    block.image.addMissing([
      .rational(ExifTag.xResolution, 72, 1), .rational(ExifTag.yResolution, 72, 1), .short(ExifTag.resolutionUnit, 2),
    ])
    block.photo.merge([.short(ExifTag.colorSpace, colorSpace)])
    block.photo.addMissing([
      .undefined(ExifTag.exifVersion, Array("0232".utf8)), .undefined(ExifTag.flashpixVersion, Array("0100".utf8)),
    ])
    return block
  }

  /// A little-endian TIFF structure without pixels: the content of `Exif` segments and of PNG's `eXIf`.
  var bytes: [UInt8] {
    let layout = TIFFFormat(order: .little, isBig: false)
    let header: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0]
    // The first directory's size is known before its pointers are, since pointers fit into their fields.
    var pointers: [TIFFEntry] = []
    if !photo.isEmpty { pointers.append(.long(ExifTag.exifDirectory, 0)) }
    if !position.isEmpty { pointers.append(.long(ExifTag.gpsDirectory, 0)) }
    var start =
      header.count + layout.encoded(image.merged(pointers).map(DirectoryItem.new), at: header.count, next: 0).count

    pointers = []
    var children: [UInt8] = []
    for (tag, entries) in [(ExifTag.exifDirectory, photo), (ExifTag.gpsDirectory, position)] where !entries.isEmpty {
      let directory = layout.encoded(entries.map(DirectoryItem.new), at: start, next: 0)
      pointers.append(.long(tag, start))
      children += directory
      start += directory.count
    }
    return header + layout.encoded(image.merged(pointers).map(DirectoryItem.new), at: header.count, next: 0) + children
  }

  /// The block with its largest entries left out until its bytes are at most `limit`; `leftOut` are their tags.
  func fitting(_ limit: Int) -> (block: ExifBlock, leftOut: [UInt16]) {
    var excess = bytes.count - limit
    let directories: [WritableKeyPath<ExifBlock, [TIFFEntry]>] = [\.image, \.photo, \.position]
    let largestFirst = directories.indices.flatMap { index in
      self[keyPath: directories[index]].map { (index, $0.tag, $0.encodedSize) }
    }
    .sorted { $0.2 > $1.2 }
    // Chosen before any is removed: a hostile file has thousands of entries, and each would move all others.
    var leftOut: [(directory: Int, tag: UInt16)] = []
    for (directory, tag, size) in largestFirst where excess > 0 {
      leftOut.append((directory, tag))
      excess -= size
    }
    var block = self
    for (index, directory) in directories.enumerated() {
      let tags = Set(leftOut.lazy.filter { $0.directory == index }.map(\.tag))
      block[keyPath: directory].removeAll { tags.contains($0.tag) }
    }
    return (block, leftOut.map(\.tag))
  }
}

extension TIFFEntry {
  /// Bytes in a classic TIFF directory: the entry, and its value where that has more than four.
  fileprivate var encodedSize: Int { 12 + (value.count > 4 ? value.count + value.count % 2 : 0) }
}

extension [TIFFEntry] {
  /// Puts entries in, in place of others of the same tag, in ascending order of tags as TIFF demands.
  mutating func merge(_ entries: [TIFFEntry]) {
    let tags = Set(entries.map(\.tag))
    self = (filter { !tags.contains($0.tag) } + entries).sorted { $0.tag < $1.tag }
  }

  func merged(_ entries: [TIFFEntry]) -> [TIFFEntry] {
    var result = self
    result.merge(entries)
    return result
  }

  mutating func addMissing(_ entries: [TIFFEntry]) {
    let present = Set(map(\.tag))
    merge(entries.filter { !present.contains($0.tag) })
  }
}
