/// Collects numbers as bytes; the inverse of `ByteReader`.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  package var order: ByteReader.ByteOrder

  package init(order: ByteReader.ByteOrder = .little) { self.order = order }

  package mutating func write(_ value: UInt8) { bytes.append(value) }

  package mutating func write(_ value: UInt16) { writeInteger(value) }

  package mutating func write(_ value: UInt32) { writeInteger(value) }

  package mutating func write(_ value: UInt64) { writeInteger(value) }

  package mutating func write(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// A little-endian base-128 number (LEB128): seven bits a byte, the high bit says that more follow.
  /// - Precondition: `value` has at most 32 bits.
  package mutating func writeVarint(_ value: Int) {
    precondition(value >= 0 && value <= Int(UInt32.max), "a varint holds 32 bits")
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The number of bytes that `writeVarint` writes.
  package static func varintSize(_ value: Int) -> Int { value < 1 << 7 ? 1 : 1 + varintSize(value >> 7) }

  private mutating func writeInteger<Number: FixedWidthInteger & UnsignedInteger>(_ value: Number) {
    for index in 0..<Number.bitWidth / 8 {
      let shift = 8 * (order == .little ? index : Number.bitWidth / 8 - 1 - index)
      bytes.append(UInt8(truncatingIfNeeded: value >> Number(shift)))
    }
  }
}
