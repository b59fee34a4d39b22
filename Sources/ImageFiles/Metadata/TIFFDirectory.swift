/// A TIFF directory as it stands in a file: its entries undecoded, with values read on demand.
struct TIFFDirectory: Sendable {
  /// One entry's fixed part.
  struct Slot: Sendable {
    let tag: UInt16
    let type: UInt16
    let count: Int
    /// The value or its offset, 4 or 8 bytes, in the file's order.
    let field: [UInt8]
  }

  let layout: TIFFFormat
  let offset: Int
  let slots: [Slot]
  /// Entries that the directory counts and the source has no bytes for.
  let missing: Int
  /// The offset of the following directory, 0 for none.
  let next: Int

  /// More entries than any camera writes; a count beyond is damage or malice.
  private static let maximumEntries = 4_096

  /// Many Exif blocks end with the last entry or its value, without the offset of a following directory, and cut ones
  /// still have their first entries.
  ///
  /// `nil` where no entry lies within the source.
  init?(at position: Int, layout: TIFFFormat, in source: borrowing some MetadataSource & ~Copyable) {
    guard position > 0, let countBytes = source.bytes(at: position, exactly: layout.countSize),
      let promised = layout.number(countBytes[...]), promised <= Self.maximumEntries
    else { return nil }
    let start = position + layout.countSize
    let count = min(promised, (source.byteCount - start) / layout.entrySize)
    guard count > 0 || promised == 0, let body = source.bytes(at: start, exactly: count * layout.entrySize) else {
      return nil
    }
    self.layout = layout
    offset = position
    var slots: [Slot] = []
    for index in 0..<count {
      let start = index * layout.entrySize
      guard let tag = layout.number(body[start..<start + 2]), let type = layout.number(body[start + 2..<start + 4]),
        let valueCount = layout.number(body[start + 4..<start + 4 + layout.offsetSize])
      else { continue }
      let field = Array(body[start + 4 + layout.offsetSize..<start + layout.entrySize])
      slots.append(Slot(tag: UInt16(tag), type: UInt16(type), count: valueCount, field: field))
    }
    self.slots = slots
    missing = promised - count
    next = missing > 0 ? 0 : layout.offset(at: start + body.count, in: source) ?? 0
  }

  /// The bytes of an entry's values in the file's order; `nil` for unknown types, values outside the file and values
  /// over `limit` bytes.
  func rawValue(of slot: Slot, limit: Int, in source: borrowing some MetadataSource & ~Copyable) -> [UInt8]? {
    guard let type = TIFFEntry.ValueType(rawValue: slot.type), slot.count <= limit / type.size else { return nil }
    let size = slot.count * type.size
    if size <= layout.offsetSize { return Array(slot.field.prefix(size)) }
    guard let offset = layout.number(slot.field[...]) else { return nil }
    return source.bytes(at: offset, exactly: size)
  }

  func entry(_ slot: Slot, limit: Int, in source: borrowing some MetadataSource & ~Copyable) -> TIFFEntry? {
    guard let type = TIFFEntry.ValueType(rawValue: slot.type), let value = rawValue(of: slot, limit: limit, in: source)
    else { return nil }
    return TIFFEntry(tag: slot.tag, type: type, value: layout.reordered(value, type: type))
  }

  /// The bytes of an ICC profile, whatever their type: some writers give it in numbers of 32 bits, which libtiff
  /// refuses.
  func profile(in source: borrowing some MetadataSource & ~Copyable) -> [UInt8]? {
    slots.first { $0.tag == ExifTag.profile && $0.count > 0 }.flatMap {
      rawValue(of: $0, limit: PhotoMetadata.packetLimit, in: source)
    }
  }

  func entry(_ tag: UInt16, limit: Int = 65_536, in source: borrowing some MetadataSource & ~Copyable) -> TIFFEntry? {
    guard let slot = slots.first(where: { $0.tag == tag }) else { return nil }
    return entry(slot, limit: limit, in: source)
  }
}
