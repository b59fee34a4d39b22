/// One channel value as TIFF stores it.
protocol TIFFSample: BitwiseCopyable {
  /// As a share of the full value; floating-point samples may lie outside [0, 1] or be no numbers.
  var share: Float { get }
}

/// Unsigned integers.
protocol TIFFCode: TIFFSample, UnsignedInteger, FixedWidthInteger {
  /// On the scale 0…65 535; exact for 8 and 16 bits, rounded for 32.
  var code16: UInt16 { get }
}

extension UInt8: TIFFCode {
  var share: Float { Float(self) / 255 }
  var code16: UInt16 { UInt16(self) * 257 }
}

extension UInt16: TIFFCode {
  var share: Float { Float(self) / 65_535 }
  var code16: UInt16 { self }
}

extension UInt32: TIFFCode {
  // By way of Double: the full value must become exactly 1.
  var share: Float { Float(Double(self) / 4_294_967_295) }
  // 4 294 967 295 = 65 537 · 65 535, so one code is 65 537.
  var code16: UInt16 { UInt16((UInt64(self) + 32_768) / 65_537) }
}

extension Float: TIFFSample {
  var share: Float { self }
}

extension Double: TIFFSample {
  var share: Float { Float(self) }
}

extension Float16: TIFFSample {
  var share: Float { Float(self) }
}

/// Where the channels of a decoded chunk lie: side by side in one buffer, or in one buffer per plane.
struct TIFFChannels<Sample: TIFFSample> {
  /// First samples of the three channels; grey has the same for all.
  private let red: UnsafePointer<Sample>
  private let green: UnsafePointer<Sample>
  private let blue: UnsafePointer<Sample>
  /// Only where colours were multiplied by it.
  private let alpha: UnsafePointer<Sample>?
  /// From one pixel to the next.
  private let step: Int
  private let isInverted: Bool

  /// - Parameter chunk: the planes one after another, each `layout.chunkBytes` long, or the only one.
  init(_ chunk: UnsafeRawPointer, _ layout: TIFFPageLayout) {
    let first = chunk.assumingMemoryBound(to: Sample.self)
    let channel = layout.isPlanar ? layout.chunkWidth * layout.chunkHeight : 1
    red = first
    green = layout.isGrey ? first : first + channel
    blue = layout.isGrey ? first : first + 2 * channel
    alpha = layout.alphaSample.map { first + (layout.isPlanar ? layout.colorChannels : $0) * channel }
    step = layout.samplesPerChunkPixel
    isInverted = layout.isInverted
  }
}

extension TIFFChannels where Sample: TIFFCode {
  /// Copies `count` pixels from `start` on as 16-bit codes, (count, 3).
  func copy(from start: Int, count: Int, to codes: UnsafeMutablePointer<UInt16>) {
    for i in 0..<count {
      let source = (start + i) * step
      var (r, g, b) = (red[source].code16, green[source].code16, blue[source].code16)
      if isInverted { (r, g, b) = (~r, ~g, ~b) }
      if let alpha {
        let a = alpha[source].code16
        (r, g, b) = (r.divided(by: a), g.divided(by: a), b.divided(by: a))
      }
      codes[3 * i] = r
      codes[3 * i + 1] = g
      codes[3 * i + 2] = b
    }
  }
}

extension TIFFChannels {
  /// Copies `count` pixels from `start` on as floats, (count, 3), without limits.
  func copy(from start: Int, count: Int, to values: UnsafeMutablePointer<Float>) {
    for i in 0..<count {
      let source = (start + i) * step
      var color = SIMD3(red[source].share, green[source].share, blue[source].share)
      if isInverted { color = 1 - color }
      if let alpha {
        let a = alpha[source].share
        color = a == 0 ? .zero : color / a
      }
      values[3 * i] = color.x
      values[3 * i + 1] = color.y
      values[3 * i + 2] = color.z
    }
  }
}

extension UInt16 {
  /// The colour before it was multiplied by `alpha`, rounded; what was wholly transparent is black.
  fileprivate func divided(by alpha: UInt16) -> UInt16 {
    guard alpha > 0 else { return 0 }
    return UInt16(Swift.min(65_535, (UInt32(self) * 65_535 + UInt32(alpha) / 2) / UInt32(alpha)))
  }
}
