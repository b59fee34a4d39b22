/// Linear light → 8-bit sRGB codes, exactly rounded, without computing a power per pixel.
///
/// Code k begins where the curve passes k − ½. Two such thresholds are never nearer than 1 / (12.92 · 255) ≈ 1/3 295,
/// so a cell of width 1/4 096 holds at most one: a table names the code at the start of the cell, one comparison
/// decides the rest.
@frozen public struct SRGB8Encoder: Sendable {
  package static let shared = SRGB8Encoder()

  /// 257 values: the least `Float` of each code; the last is never reached.
  @usableFromInline nonisolated(unsafe) let thresholds: UnsafePointer<Float>
  // Never written after `init` and never freed: `shared` is the only encoder.
  /// 4 096 codes, one at the start of each cell.
  @usableFromInline nonisolated(unsafe) let firstCodes: UnsafePointer<UInt8>
  // As above.

  private init() {
    let thresholds = UnsafeMutablePointer<Float>.allocate(capacity: 257)
    thresholds[0] = 0
    for code in 1...255 {
      let exact = TransferCurve.sRGB.decode((Double(code) - 0.5) / 255)
      let nearest = Float(exact)
      thresholds[code] = Double(nearest) < exact ? nearest.nextUp : nearest
    }
    thresholds[256] = .infinity
    let firstCodes = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)
    var code = 0
    for cell in 0..<4_096 {
      while Float(cell) / 4_096 >= thresholds[code + 1] { code += 1 }
      firstCodes[cell] = UInt8(code)
    }
    self.thresholds = UnsafePointer(thresholds)
    self.firstCodes = UnsafePointer(firstCodes)
  }

  /// The code of a linear value; values outside [0, 1] are clipped, NaN becomes 0.
  @inlinable @inline(__always) public func encode(_ linear: Float) -> UInt8 {
    guard linear > 0 else { return 0 }
    guard linear < 1 else { return 255 }
    let code = firstCodes[Int(linear * 4_096)]
    return linear >= thresholds[Int(code) &+ 1] ? code &+ 1 : code
  }
}
