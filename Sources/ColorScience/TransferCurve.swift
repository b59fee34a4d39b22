#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The curve between linear light and encoded values, both with the nominal range [0, 1].
///
/// Values outside that range are neither clipped nor refused: above 1 the power continues, below 0 the curve's linear
/// piece does (a pure power is continued as an odd function), so that `decode` and `encode` are inverses everywhere.
package enum TransferCurve: Sendable, Hashable {
  /// ISO 22028-2 (ROMM RGB): power 1.8 with slope 16 below E = 16^(1.8 / (1 − 1.8)) = 1 / 512.
  case romm
  /// IEC 61966-2-1: power 2.4 with offset 0.055 and slope 12.92 below 0.003 130 8.
  case sRGB
  case linear
  /// linear = encoded ^ exponent.
  case gamma(Double)
  /// ITU-R BT.709 and BT.2020 as a camera's curve, with the digits that make it smooth (BT.2020 gives 1.0993 and 0.0181
  /// for 12 bits).
  case rec709

  private static let rec709Scale = 1.099_296_826_809_44
  private static let rec709Break = 0.018_053_968_510_807

  /// Encoded → linear.
  package func decode(_ v: Double) -> Double {
    switch self {
    case .romm: v < 16.0 / 512 ? v / 16 : pow(v, 1.8)
    case .sRGB: v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    case .linear: v
    case .gamma(let exponent): v < 0 ? -pow(-v, exponent) : pow(v, exponent)
    case .rec709: v < 4.5 * Self.rec709Break ? v / 4.5 : pow((v + Self.rec709Scale - 1) / Self.rec709Scale, 1 / 0.45)
    }
  }

  /// Linear → encoded.
  package func encode(_ v: Double) -> Double {
    switch self {
    case .romm: v < 1.0 / 512 ? v * 16 : pow(v, 1 / 1.8)
    case .sRGB: v <= 0.003_130_8 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055
    case .linear: v
    case .gamma(let exponent): v < 0 ? -pow(-v, 1 / exponent) : pow(v, 1 / exponent)
    case .rec709: v < Self.rec709Break ? v * 4.5 : Self.rec709Scale * pow(v, 0.45) - (Self.rec709Scale - 1)
    }
  }
}
