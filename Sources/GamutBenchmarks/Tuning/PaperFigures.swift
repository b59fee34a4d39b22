/// The results of the paper's own network (K = 12, 32 × 2, random start) on the project's test
/// photographs, in dB, whole image and out of gamut: yardsticks for tuning.
enum PaperFigures {
  /// On 8-bit sRGB without compression, 9 000 steps, by this engine's `paper` preset.
  static let withoutJPEG: [String: (whole: Double, outOfGamut: Double)] = [
    "alps": (59.59, 61.28), "mural": (62.12, 54.79), "neon-street": (51.35, 43.31), "pantone": (55.00, 46.28),
    "sign": (59.18, 55.70),
    "tulips": (61.88, 63.68),
  ]

  /// The better of 1 200 and 9 000 steps, each figure for itself, on decoded JPEGs (quality 95, 4:4:4), by an
  /// independent PyTorch implementation.
  static let onJPEG: [String: (whole: Double, outOfGamut: Double)] = [
    "alps": (41.52, 45.67), "mural": (46.94, 47.98), "neon-street": (43.93, 39.50), "pantone": (41.98, 41.63),
    "sign": (47.53, 50.01),
    "tulips": (43.69, 44.23),
  ]
}
