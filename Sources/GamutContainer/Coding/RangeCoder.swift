/// The estimated probability that the next bit of one kind is 1; it learns from every bit.
struct AdaptiveBit: Sendable {
  /// P(1) in 65 536ths.
  private var one: Int32 = 1 << 15
  private var seen: Int32 = 0

  /// P(1) in 4 096ths, 1…4 095, so that either bit stays possible.
  var probability: UInt32 { UInt32(min(max(one >> 4, 1), 4_095)) }

  /// The running mean of all bits at first, of about the last 256 later.
  mutating func learn(_ bit: Bool) {
    one += ((bit ? 65_535 : 0) - one) / (seen + 2)
    if seen < 254 { seen += 1 }
  }
}

/// One side of a binary arithmetic code. Encoder and decoder walk the same model with the same calls: the encoder takes
/// the bit it is given and returns it, the decoder ignores it and returns the one it reads. So a model is written once
/// and cannot disagree with itself.
protocol BinaryCoder {
  /// - Parameter probability: that the bit is 1, in 4 096ths, 1…4 095.
  mutating func code(_ bit: Bool, probability: UInt32) -> Bool
}

extension BinaryCoder {
  mutating func code(_ bit: Bool, with adaptive: inout AdaptiveBit) -> Bool {
    let result = code(bit, probability: adaptive.probability)
    adaptive.learn(result)
    return result
  }
}

/// Writes bits in as many bits as their probabilities say: the range coder of LZMA (Pavlov; Martin 1979) with carry
/// propagation.
struct RangeEncoder: BinaryCoder {
  private var bytes: [UInt8] = []
  /// The low end of the interval: 32 bits that are still open, and a carry above them.
  private var low: UInt64 = 0
  private var range = UInt32.max

  mutating func code(_ bit: Bool, probability: UInt32) -> Bool {
    let bound = (range >> 12) * probability
    if bit {
      range = bound
    } else {
      low += UInt64(bound)
      range -= bound
    }
    while range < 1 << 24 {
      range <<= 8
      shiftOut()
    }
    return bit
  }

  /// All bytes. The shortest number within the final interval is written, without zeros at its end: a decoder reads
  /// zeros there anyway.
  mutating func finish() -> [UInt8] {
    for zeros in stride(from: UInt64(32), through: 0, by: -8) {
      let candidate = ((low + UInt64(range) - 1) >> zeros) << zeros
      guard candidate >= low else { continue }
      low = candidate
      break
    }
    for _ in 0..<4 { shiftOut() }
    return Array(bytes.prefix((bytes.lastIndex { $0 != 0 } ?? -1) + 1))
  }

  private mutating func shiftOut() {
    propagateCarry()
    bytes.append(UInt8(truncatingIfNeeded: low >> 24))
    low = (low & 0x00FF_FFFF) << 8
  }

  private mutating func propagateCarry() {
    guard low > UInt64(UInt32.max) else { return }
    // There is a byte below 255 to the left, since the whole number stays below 1.
    var index = bytes.count - 1
    while bytes[index] == 255 {
      bytes[index] = 0
      index -= 1
    }
    bytes[index] += 1
    low &= UInt64(UInt32.max)
  }
}

/// Reads what `RangeEncoder` wrote. Any bytes give some bits; how many are taken depends on the model alone.
struct RangeDecoder: BinaryCoder {
  private let bytes: ArraySlice<UInt8>
  private var next: Int
  private var range = UInt32.max
  /// The number's distance from the low end of the interval.
  private var offset: UInt32 = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    next = bytes.startIndex
    for _ in 0..<4 { shiftIn() }
  }

  /// Bytes that were never looked at: an encoder writes none.
  var unreadCount: Int { max(0, bytes.endIndex - next) }

  mutating func code(_ bit: Bool, probability: UInt32) -> Bool {
    let bound = (range >> 12) * probability
    let result = offset < bound
    if result {
      range = bound
    } else {
      offset -= bound
      range -= bound
    }
    while range < 1 << 24 {
      range <<= 8
      shiftIn()
    }
    return result
  }

  private mutating func shiftIn() {
    offset = offset << 8 | (next < bytes.endIndex ? UInt32(bytes[next]) : 0)
    next += 1
  }
}
