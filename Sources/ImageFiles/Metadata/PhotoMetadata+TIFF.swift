extension PhotoMetadata {
  /// Puts the metadata into a finished TIFF or BigTIFF of wide-gamut pixels: the Exif and GPS directories, XMP and IPTC
  /// go to its end, behind a copy of the first directory that names them, and the header leads to the copy. Pixels stay
  /// where they are.
  /// - Parameter orientation: how the TIFF's pixels are to be turned, 1 where they are upright.
  /// - Returns: what could not be put in.
  /// - Throws: `writeFailed`.
  package func append(
    toTIFF file: borrowing some ByteSink & MetadataSource & ~Copyable, orientation: Int = 1
  ) throws(ImageFileError) -> [PhotoNotice] {
    guard !isEmpty || orientation != 1 else { return [] }
    guard let (layout, first) = TIFFFormat.read(from: file),
      let directory = TIFFDirectory(at: first, layout: layout, in: file)
    else {
      return [.noDirectoryForMetadata]
    }
    let start = file.byteCount + file.byteCount % 2
    var position = start
    var tail: [UInt8] = []
    func place(_ entries: [TIFFEntry]) -> Int {
      defer { position = start + tail.count }
      tail += layout.encoded(entries.map(DirectoryItem.new), at: position, next: 0)
      return position
    }

    let block = (exif ?? ExifBlock()).described(colorSpace: 65_535, orientation: orientation)
    // A resolution without a unit says nothing about the photograph.
    var added = (exif?.image ?? []).merged([.short(ExifTag.orientation, UInt16(orientation))])
    if exif?.photo.isEmpty == false { added.append(layout.pointer(ExifTag.exifDirectory, place(block.photo))) }
    if !block.position.isEmpty { added.append(layout.pointer(ExifTag.gpsDirectory, place(block.position))) }
    if let xmp { added.append(TIFFEntry(tag: ExifTag.xmp, type: .byte, value: XMPPacket.oriented(xmp, orientation))) }
    if let iptc {
      // Readers expect 32-bit numbers, as libtiff writes them, but only in this byte order do they leave the bytes as
      // they are.
      let padded = iptc + [UInt8](repeating: 0, count: (4 - iptc.count % 4) % 4)
      added.append(
        layout.order == .little
          ? TIFFEntry(tag: ExifTag.iptc, type: .long, value: padded) : .undefined(ExifTag.iptc, iptc))
    }

    let addedTags = Set(added.map(\.tag))
    let kept = directory.slots.filter { !addedTags.contains($0.tag) }.map(DirectoryItem.kept)
    let newFirst = position
    tail += layout.encoded(kept + added.map(DirectoryItem.new), at: newFirst, next: directory.next)
    guard start + tail.count <= layout.maximumFileBytes else {
      return [.tooLongWithMetadata]
    }
    if start != file.byteCount { try file.append([0]) }
    try file.append(tail)
    try file.write(layout.bytes(newFirst, size: layout.offsetSize), at: UInt64(layout.firstDirectoryPosition))
    return []
  }
}

extension TIFFFormat {
  /// An entry that leads to a directory; BigTIFF has a wide type for positions beyond 4 GB.
  fileprivate func pointer(_ tag: UInt16, _ position: Int) -> TIFFEntry {
    guard isBig else { return .long(tag, position) }
    return TIFFEntry(
      tag: tag, type: .directory8, value: (0..<8).map { UInt8(truncatingIfNeeded: position >> (8 * $0)) })
  }
}
