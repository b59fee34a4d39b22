import GamutContainer

/// How a TIFF file writes numbers and directories: classic TIFF or BigTIFF, in either byte order.
struct TIFFFormat: Sendable, Equatable {
  let order: ByteReader.ByteOrder
  let isBig: Bool

  /// Reads the header; also gives the offset of the first directory, `nil` where the bytes are no TIFF.
  static func read(from source: borrowing some MetadataSource & ~Copyable) -> (layout: TIFFFormat, firstDirectory: Int)?
  {
    guard let mark = source.bytes(at: 0, exactly: 4) else { return nil }
    let order: ByteReader.ByteOrder
    switch (mark[0], mark[1]) {
    case (0x49, 0x49): order = .little
    case (0x4D, 0x4D): order = .big
    default: return nil
    }
    let version = order == .little ? Int(mark[2]) | Int(mark[3]) << 8 : Int(mark[2]) << 8 | Int(mark[3])
    guard version == 42 || version == 43 else { return nil }
    let layout = TIFFFormat(order: order, isBig: version == 43)
    guard let offset = layout.offset(at: layout.firstDirectoryPosition, in: source) else { return nil }
    return (layout, offset)
  }

  /// Where the header holds the offset of the first directory.
  var firstDirectoryPosition: Int { isBig ? 8 : 4 }

  var offsetSize: Int { isBig ? 8 : 4 }
  /// Bytes of a directory's count of entries.
  var countSize: Int { isBig ? 8 : 2 }
  var entrySize: Int { isBig ? 20 : 12 }
  /// The largest file that its offsets reach.
  var maximumFileBytes: Int { isBig ? .max : Int(UInt32.max) }

  /// The offset stored at a position; `nil` outside the file.
  func offset(at position: Int, in source: borrowing some MetadataSource & ~Copyable) -> Int? {
    source.bytes(at: position, exactly: offsetSize).flatMap { number($0[...]) }
  }

  /// An unsigned number of up to eight bytes; `nil` beyond `Int`.
  func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let ordered = order == .big ? Array(bytes) : bytes.reversed()
    return Int(exactly: ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// A number in `size` bytes.
  func bytes(_ value: Int, size: Int) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return order == .little ? little : little.reversed()
  }

  /// Values in this order from little-endian ones, or the other way round.
  func reordered(_ value: [UInt8], type: TIFFEntry.ValueType) -> [UInt8] {
    guard order == .big, type.unitSize > 1 else { return value }
    return stride(from: 0, to: value.count, by: type.unitSize).flatMap { value[$0..<$0 + type.unitSize].reversed() }
  }
}
