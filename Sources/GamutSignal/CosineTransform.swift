/// The cosine matrix, and the scales of every frequency that the butterflies of the 8 × 8 transform leave.
struct CosineTransform: Sendable {
  /// cos(k π / 16), k = 0…8.
  private static let quarter: [Double] = [
    1, 0.980_785_280_403_230_4, 0.923_879_532_511_286_7, 0.831_469_612_302_545_2, 0.707_106_781_186_547_5,
    0.555_570_233_019_602_2, 0.382_683_432_365_089_8, 0.195_090_322_016_128_3, 0,
  ]

  private static func cosine(_ sixteenths: Int) -> Double {
    let k = sixteenths % 32
    let folded = k > 16 ? 32 - k : k
    return folded > 8 ? -quarter[16 - folded] : quarter[folded]
  }

  /// Entry (u, x) of the orthonormal cosine matrix (ITU-T T.81, A.3.3).
  private static func entry(_ u: Int, _ x: Int) -> Float {
    Float(u == 0 ? 0.125.squareRoot() : 0.5 * cosine((2 * x + 1) * u))
  }

  /// (place, frequency).
  static let forward: [Float] = (0..<64).map { entry($0 % 8, $0 / 8) }
  /// (frequency, place).
  static let inverse: [Float] = (0..<64).map { entry($0 / 8, $0 % 8) }

  /// How much larger than the orthonormal transform the butterflies leave vertical frequency v.
  private static func scale(_ v: Int) -> Double { 8.0.squareRoot() * (v == 0 ? 1 : 2.0.squareRoot() * cosine(v)) }

  /// (v, u): what turns the forward transform of codes into steps of the table.
  static func quantizing(_ table: [UInt16]) -> [Float] {
    (0..<64).map { Float(1 / (Double(max(table[$0], 1)) * scale($0 / 8))) }
  }

  /// (v, u): what turns a step of the table into the inverse transform's input, for samples in units of 1 / `units`.
  static func restoring(_ table: [UInt16], units: Float) -> [Double] {
    (0..<64).map { Double(table[$0]) * scale($0 / 8) / 8 * Double(units) }
  }
}
