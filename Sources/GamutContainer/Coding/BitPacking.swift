/// Numbers of any number of bits, least significant first, without gaps.
struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingBits = 0

  /// - Precondition: `value` has at most `count` bits, `count` is at most 32.
  mutating func write(_ value: UInt32, count: Int) {
    pending |= UInt64(value) << UInt64(pendingBits)
    pendingBits += count
    while pendingBits >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingBits -= 8
    }
  }

  /// All bytes; the last one is filled with zero bits.
  mutating func finish() -> [UInt8] {
    if pendingBits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    return bytes
  }
}

/// The inverse of `BitWriter`; takes bytes from a reader as it needs them.
struct BitReader {
  private var pending: UInt64 = 0
  private var pendingBits = 0

  /// - Precondition: `count` is at most 32.
  mutating func read(_ count: Int, from reader: inout ByteReader) throws(ContainerError) -> UInt32 {
    while pendingBits < count {
      pending |= UInt64(try reader.readUInt8()) << UInt64(pendingBits)
      pendingBits += 8
    }
    defer {
      pending >>= UInt64(count)
      pendingBits -= count
    }
    return UInt32(truncatingIfNeeded: pending & (1 << UInt64(count) - 1))
  }
}
