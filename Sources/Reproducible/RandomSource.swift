/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): every start gives
/// an independent-looking stream of the same numbers on every machine, so that the numbers of a step and tile can be
/// drawn by whichever thread works on it.
public struct RandomSource: Sendable, RandomNumberGenerator {
  @usableFromInline package var state: UInt64

  /// The published algorithm, started at this state.
  @inlinable public init(state: UInt64) { self.state = state }

  /// One of many streams of a seed.
  @inlinable public init(seed: UInt64, stream: UInt64 = 0) {
    // Mixed twice, so that neighbouring streams of one seed do not overlap shifted by one.
    state = Self.mix(Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15) &+ stream)
  }

  @inlinable public static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  @inlinable public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A whole number in 0..<bound, by the high half of a product; its bias, bound / 2⁶⁴, is far below what could be
  /// seen.
  @inlinable public mutating func index(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in [0, 1) of 53 random bits.
  @inlinable public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
