import ColorScience

/// Colours by the numbers of ITU-T H.273, as PNG, HEIC and AVIF name them.
struct CodePoints: Sendable, Equatable {
  var primaries: UInt8
  var transfer: UInt8
  var matrix: UInt8
  var isFullRange: Bool

  private static let unspecified: UInt8 = 2

  /// The name of a curve for screens brighter than white, whose values mean nothing without a tone mapping.
  private var highDynamicRange: String? { [16: "PQ", 18: "HLG"][transfer] }

  var isUnspecified: Bool { primaries == Self.unspecified && transfer == Self.unspecified }

  /// With sRGB's in the place of what is not specified, as ISO/IEC 23000-22 (MIAF, 7.3.6.4) has it.
  var completed: CodePoints {
    var points = self
    if primaries == Self.unspecified { points.primaries = 1 }
    if transfer == Self.unspecified { points.transfer = 13 }
    return points
  }

  /// Nil for numbers that are not supported.
  var space: RGBSpace? {
    let base: RGBSpace
    switch primaries {
    case 1: base = .sRGB
    case 5: base = Self.bt601(red: (0.64, 0.33), green: (0.29, 0.60), blue: (0.15, 0.06), lines: 625)
    case 6, 7: base = Self.bt601(red: (0.630, 0.340), green: (0.310, 0.595), blue: (0.155, 0.070), lines: 525)
    case 9: base = .rec2020
    case 12: base = .displayP3
    default: return nil
    }
    let curve: TransferCurve
    let curveName: String
    switch transfer {
    case 1, 6, 14, 15:
      curve = .rec709
      curveName = "BT.709's curve"
    case 4:
      curve = .gamma(2.2)
      curveName = "gamma 2.2"
    case 5:
      curve = .gamma(2.8)
      curveName = "gamma 2.8"
    case 8:
      curve = .linear
      curveName = "linear light"
    case 13:
      curve = .sRGB
      curveName = "sRGB's curve"
    default: return nil
    }
    return curve == base.curve ? base : base.withCurve(curve, name: "\(base.name) with \(curveName)")
  }

  /// - Throws: `unsupported`.
  func refuseHighDynamicRange(_ path: String, _ format: ImageFormat) throws(ImageFileError) {
    guard let name = highDynamicRange else { return }
    throw .unsupported(
      path: path, format: format, found: "high-dynamic-range \(name) values",
      advice: "convert it to ProPhoto RGB or sRGB and save it again")
  }

  /// Rows 5 and 6 of H.273's table 2.
  private static func bt601(
    red: (Double, Double), green: (Double, Double), blue: (Double, Double), lines: Int
  ) -> RGBSpace {
    func point(_ pair: (Double, Double)) -> Chromaticity { Chromaticity(x: pair.0, y: pair.1) }
    return RGBSpace(
      name: "BT.601 (\(lines) lines)", red: point(red), green: point(green), blue: point(blue), white: .d65,
      curve: .rec709)
  }
}
