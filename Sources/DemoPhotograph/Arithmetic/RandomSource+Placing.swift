import Reproducible

/// Random numbers for placing things.
extension RandomSource {
  /// In [0, 1), 24 bits.
  mutating func fraction() -> Float { Float(next() >> 40) * 0x1p-24 }

  mutating func within(_ range: ClosedRange<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
  }

  mutating func around(_ center: Float, _ spread: Float) -> Float { within(center - spread...center + spread) }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, Int(next() % UInt64(index + 1))) }
    return result
  }
}

/// A number in [0, 1) for a pair of integers, without a state.
@inline(__always) func hashed(_ a: Int32, _ b: Int32) -> Float {
  var h = UInt32(bitPattern: a) &* 0x9E37_79B1 ^ UInt32(bitPattern: b) &* 0x85EB_CA6B
  h = (h ^ (h >> 15)) &* 0x2C1B_3C6D
  h = (h ^ (h >> 12)) &* 0x297A_2D39
  return Float((h ^ (h >> 15)) >> 8) * 0x1p-24
}
