/// ProPhoto's primaries and white (ROMM RGB, ISO 22028-2), as the space of a pixel's light.
public enum ProPhoto {}

/// sRGB's primaries and white (IEC 61966-2-1), as the space of a pixel's light.
public enum SRGB {}

/// The linear light of a pixel in the primaries of `Space`: [0, 1] in each channel is what the space can show, and
/// nothing is clipped.
@frozen public struct Linear<Space>: Sendable {
  public var rgb: SIMD3<Float>

  @inlinable @inline(__always) public init(_ rgb: SIMD3<Float>) { self.rgb = rgb }

  /// The pixel whose red, green and blue stand at `channels`.
  @inlinable @inline(__always) public init(at channels: UnsafePointer<Float>) {
    rgb = SIMD3(channels[0], channels[1], channels[2])
  }

  @inlinable @inline(__always) public func store(at channels: UnsafeMutablePointer<Float>) {
    channels[0] = rgb.x
    channels[1] = rgb.y
    channels[2] = rgb.z
  }

  /// The nearest light that the space can show: each channel cut to [0, 1].
  @inlinable @inline(__always) public var clipped: Linear { Linear(rgb.clippedToUnit) }

  @inlinable @inline(__always) public static func - (a: Linear, b: Linear) -> SIMD3<Float> { a.rgb - b.rgb }
}

extension SIMD3<Float> {
  /// Each channel cut to [0, 1]; `clamped` does the same and is a call in the middle of a loop.
  @inlinable @inline(__always) public var clippedToUnit: Self {
    replacing(with: 0, where: self .< 0).replacing(with: 1, where: self .> 1)
  }
}

/// The linear values of all codes of an encoding, each the double-precision curve rounded once. Pixel loops take the
/// table once and then call it: `let linear = SRGB8.linear; linear(codes + 3 * x)`.
@frozen public struct LinearTable<Component: FixedWidthInteger, Space>: Sendable {
  /// The value of code 0; those of all other codes around it.
  @usableFromInline nonisolated(unsafe) let values: UnsafePointer<Float>
  // Never written after `init` and never freed: each encoding has one table.

  /// - Parameter full: the code of full light.
  fileprivate init(_ curve: TransferCurve, full: Int) {
    let codes = Int(Component.min)...Int(Component.max)
    let zero = UnsafeMutablePointer<Float>.allocate(capacity: codes.count) - codes.lowerBound
    for code in codes {
      let light = Float(curve.decode(Double(abs(code)) / Double(full)))
      zero[code] = code < 0 ? -light : light
    }
    values = UnsafePointer(zero)
  }

  /// The light of the pixel whose three codes stand at `codes`.
  @inlinable @inline(__always) public func callAsFunction(_ codes: UnsafePointer<Component>) -> Linear<Space> {
    Linear(SIMD3(values[Int(codes[0])], values[Int(codes[1])], values[Int(codes[2])]))
  }

  /// The linear value of one channel's code.
  @inlinable @inline(__always) public subscript(code: Component) -> Float { values[Int(code)] }
}

extension ProPhoto16 {
  /// 16-bit ROMM codes → linear light.
  package static let linear = LinearTable<UInt16, ProPhoto>(.romm, full: 65_535)
}

extension SRGB8 {
  /// 8-bit sRGB codes → linear light.
  package static let linear = LinearTable<UInt8, SRGB>(.sRGB, full: 255)
}

extension SRGB64ths {
  /// Real-valued sRGB codes → linear light; whole codes have exactly the light of `SRGB8`.
  package static let linear = LinearTable<Int16, SRGB>(.sRGB, full: 64 * 255)
}
