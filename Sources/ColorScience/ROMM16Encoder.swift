/// Linear light → 16-bit ROMM codes without computing a power per pixel.
///
/// Below 1/512 the curve is a line. Above, it is interpolated linearly between knots: 1 024 per octave, found from the
/// bits of the floating-point number itself, so that small values get as fine a table as large ones. Knots are
/// fixed-point numbers because near code 65 535 a `Float` resolves only 1/256 of a code, and its roundings would add up
/// to more than the interpolation's error.
@frozen public struct ROMM16Encoder: Sendable {
  package static let shared = ROMM16Encoder()

  /// Codes at the knots from 1/512 to 1 in 16.16 fixed point; 9 octaves × 1 024, and the end.
  @usableFromInline nonisolated(unsafe) let knots: UnsafePointer<UInt32>
  // Never written after `init` and never freed: `shared` is the only encoder.

  @usableFromInline static let fractionBits: UInt32 = 13
  @usableFromInline static let firstKnot = (Float(1) / 512).bitPattern >> 13

  private init() {
    let count = 9 * 1_024 + 1
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    func code(_ linear: Double) -> Double { TransferCurve.romm.encode(linear) * 65_535 }
    func position(_ index: Int) -> Double {
      Double(Float(bitPattern: (UInt32(index) + Self.firstKnot) << Self.fractionBits))
    }
    for index in 0..<count {
      // The curve is concave: a chord sags below it. Lifting each knot by half the sag of its cell halves the largest
      // error.
      let (low, high) = (position(index), position(index + 1))
      let sag = code((low + high) / 2) - (code(low) + code(high)) / 2
      table[index] = UInt32((min(code(low) + sag / 2, 65_535) * 65_536).rounded())
    }
    knots = UnsafePointer(table)
  }

  /// The code of a linear value; values outside [0, 1] are clipped, NaN becomes 0. Within ±1 of the rounded exact
  /// curve, and equal to it but for about 1 value in 5 000; codes decoded by `ProPhoto16.linear` come back unchanged.
  @inlinable @inline(__always) public func encode(_ linear: Float) -> UInt16 {
    guard linear >= 1 / 512 else { return linear > 0 ? UInt16(linear * (16 * 65_535) + 0.5) : 0 }
    guard linear < 1 else { return 65_535 }
    let bits = linear.bitPattern
    let cell = Int(truncatingIfNeeded: (bits >> Self.fractionBits) &- Self.firstKnot)
    let fraction = UInt64(bits & ((1 << Self.fractionBits) - 1))
    let low = knots[cell]
    let rise = (UInt64(knots[cell + 1] &- low) &* fraction) >> UInt64(Self.fractionBits)
    return UInt16(truncatingIfNeeded: (UInt64(low) &+ rise &+ 32_768) >> 16)
  }
}
