#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Squared errors of pixels in linear ProPhoto, peak 1, gathered band by band and added up in double precision.
public struct ErrorSums: Sendable, Equatable {
  /// Sums over pixels and the three channels.
  public var squaredOutOfGamut = 0.0
  public var squaredInGamut = 0.0
  /// Pixels, not channels.
  public var countOutOfGamut = 0
  public var countInGamut = 0

  package init() {}

  /// The factor by which half a decibel lowers a squared error: 10^-0.05.
  package static let halfADecibel = 0.891_250_938_133_745_6

  package var squared: Double { squaredOutOfGamut + squaredInGamut }
  package var count: Int { countOutOfGamut + countInGamut }

  /// Counts one pixel whose three channels differ by `difference`.
  @inlinable @inline(__always) public mutating func add(_ difference: SIMD3<Float>, outOfGamut: Bool) {
    add(squared: (difference * difference).sum(), outOfGamut: outOfGamut)
  }

  /// Counts one pixel with this squared error, summed over its channels.
  @inlinable @inline(__always) public mutating func add(squared: Float, outOfGamut: Bool) {
    let squared = Double(squared)
    if outOfGamut {
      squaredOutOfGamut += squared
      countOutOfGamut += 1
    } else {
      squaredInGamut += squared
      countInGamut += 1
    }
  }

  package static func += (a: inout ErrorSums, b: ErrorSums) {
    a.squaredOutOfGamut += b.squaredOutOfGamut
    a.squaredInGamut += b.squaredInGamut
    a.countOutOfGamut += b.countOutOfGamut
    a.countInGamut += b.countInGamut
  }
}

/// Errors of a restored photograph in linear ProPhoto, peak 1. A value is nil where there is no pixel to measure; a
/// decibel figure also where the error is exactly 0.
public struct ColorErrors: Sendable, Equatable {
  public var rmse: Double?
  public var psnr: Double?
  public var rmseOutOfGamut: Double?
  public var psnrOutOfGamut: Double?
  public var rmseInGamut: Double?
  public var psnrInGamut: Double?

  package init(
    rmse: Double?, psnr: Double?, rmseOutOfGamut: Double?, psnrOutOfGamut: Double?, rmseInGamut: Double?,
    psnrInGamut: Double?
  ) {
    self.rmse = rmse
    self.psnr = psnr
    self.rmseOutOfGamut = rmseOutOfGamut
    self.psnrOutOfGamut = psnrOutOfGamut
    self.rmseInGamut = rmseInGamut
    self.psnrInGamut = psnrInGamut
  }

  package init(_ sums: ErrorSums) {
    (rmse, psnr) = Self.figures(sums.squared, sums.count)
    (rmseOutOfGamut, psnrOutOfGamut) = Self.figures(sums.squaredOutOfGamut, sums.countOutOfGamut)
    (rmseInGamut, psnrInGamut) = Self.figures(sums.squaredInGamut, sums.countInGamut)
  }

  private static func figures(_ squared: Double, _ pixels: Int) -> (rmse: Double?, psnr: Double?) {
    guard pixels > 0 else { return (nil, nil) }
    let mean = squared / Double(pixels * 3)
    return (mean.squareRoot(), mean > 0 ? -10 * log10(mean) : nil)
  }
}

extension ColorErrors: Codable {
  /// Writes every key: readers find `null`, not a missing key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rmse, forKey: .rmse)
    try container.encode(psnr, forKey: .psnr)
    try container.encode(rmseOutOfGamut, forKey: .rmseOutOfGamut)
    try container.encode(psnrOutOfGamut, forKey: .psnrOutOfGamut)
    try container.encode(rmseInGamut, forKey: .rmseInGamut)
    try container.encode(psnrInGamut, forKey: .psnrInGamut)
  }
}
