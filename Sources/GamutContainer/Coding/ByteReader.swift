/// Reads numbers from bytes in order; every read is bounds-checked and every error says where.
package struct ByteReader: Sendable {
  /// The order of the bytes of a number: little-endian in the stored model, big-endian in JPEG and PNG, either in TIFF.
  package enum ByteOrder: Sendable { case little, big }

  package let bytes: [UInt8]
  /// The offset of the next byte to read, at most `end`.
  package private(set) var position: Int
  /// The offset after the last byte that may be read.
  package let end: Int
  package var order: ByteOrder

  /// - Precondition: `range` lies within `bytes`.
  package init(_ bytes: [UInt8], in range: Range<Int>? = nil, order: ByteOrder = .little) {
    let range = range ?? 0..<bytes.count
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a reader stays within its bytes")
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.order = order
  }

  package var remaining: Int { end - position }

  /// Moves on by `count` bytes and gives the offset of the first of them.
  @discardableResult
  package mutating func skip(_ count: Int) throws(ContainerError) -> Int {
    guard count >= 0, count <= remaining else { throw .truncated(at: position, needed: count, available: remaining) }
    defer { position += count }
    return position
  }

  package mutating func read(_ count: Int) throws(ContainerError) -> [UInt8] {
    let start = try skip(count)
    return Array(bytes[start..<start + count])
  }

  package mutating func readUInt8() throws(ContainerError) -> UInt8 { bytes[try skip(1)] }

  package mutating func readUInt16() throws(ContainerError) -> UInt16 { try readInteger() }

  package mutating func readUInt32() throws(ContainerError) -> UInt32 { try readInteger() }

  package mutating func readUInt64() throws(ContainerError) -> UInt64 { try readInteger() }

  /// A little-endian base-128 number (LEB128) of at most 32 bits in its shortest form; `field` names it in errors.
  package mutating func readVarint(_ field: String) throws(ContainerError) -> Int {
    let start = position
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      let byte = Int(try readUInt8())
      value |= (byte & 0x7F) << shift
      guard byte < 0x80 else { continue }
      // A needless zero byte at the end would make two encodings of one number.
      guard byte != 0 || shift == 0, value <= Int(UInt32.max) else { break }
      return value
    }
    throw .invalidCode(field: field, value: value, at: start)
  }

  private mutating func readInteger<Number: FixedWidthInteger & UnsignedInteger>() throws(ContainerError) -> Number {
    let count = Number.bitWidth / 8
    let start = try skip(count)
    var value: Number = 0
    for index in 0..<count {
      value = value << 8 | Number(bytes[start + (order == .big ? index : count - 1 - index)])
    }
    return value
  }
}
