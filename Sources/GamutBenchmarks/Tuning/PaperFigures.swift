/// What the paper's own network (K = 12, 32 × 2, random start) reaches on the project's test photographs, in dB, whole image and out of gamut,
/// measured with an independent PyTorch implementation: yardsticks for tuning.
enum PaperFigures {
  /// The better of 1 200 and 9 000 steps, each figure for itself, on decoded JPEGs (quality 95, 4:4:4).
  static let onJPEG: [String: (whole: Double, outOfGamut: Double)] = [
    "alps": (41.52, 45.67), "mural": (46.94, 47.98), "neon-street": (43.93, 39.50), "pantone": (41.98, 41.63), "sign": (47.53, 50.01),
    "tulips": (43.69, 44.23),
  ]
}
