import Reproducible

@testable import GamutContainer

extension RandomSource {
  /// Nearly Gaussian, standard deviation 1: the sum of twelve uniform numbers.
  mutating func nextGaussian() -> Float {
    (0..<12).reduce(-6) { sum, _ in sum + Float.random(in: 0..<1, using: &self) }
  }
}

extension NetworkDescription {
  /// The shape of the project's own preset: 3 × 3 neighbours, 3 555 parameters.
  static let compact = NetworkDescription(frequenciesXY: 8, frequenciesRGB: 3, colorInput: .encoded, neighborhood: 1)
  /// The paper's: 120 features, 5 027 parameters.
  static let paper = NetworkDescription(frequenciesXY: 12, frequenciesRGB: 12, colorInput: .linear)
}

extension GamutRecord {
  /// A record whose weights have another spread in every row, as trained ones do.
  static func sample(
    _ network: NetworkDescription = .compact, precision: WeightPrecision = .int6, seed: UInt64 = 1,
    thumbnail: [UInt8] = []
  ) -> GamutRecord {
    var generator = RandomSource(state: seed)
    var parameters: [Float] = []
    for layer in network.layerShapes {
      for _ in 0..<layer.outputs {
        let spread = Float.random(in: 0.02...0.5, using: &generator)
        for _ in 0..<layer.inputs { parameters.append(spread * generator.nextGaussian()) }
      }
      for _ in 0..<layer.outputs { parameters.append(0.1 * generator.nextGaussian()) }
    }
    return GamutRecord(
      width: 4_000, height: 3_000, network: network, gate: .threshold(8), precision: precision, parameters: parameters,
      errors: RecordedErrors(
        outOfGamutShare: 0.182, clip: .init(inGamut: 46.66, outOfGamut: 44.04),
        recovered: .init(inGamut: 48.17, outOfGamut: 49.25)),
      digest: PixelDigest(value: 0x0123_4567_89AB_CDEF), thumbnail: thumbnail)
  }
}
