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
      width: 4_000, height: 3_000,
      network: StoredNetwork(
        network, gate: .upTo(8), weights: StoredWeights(parameters, network: network, precision: precision)),
      errors: RecordedErrors(
        outOfGamutShare: 0.182, clip: .init(inGamut: 46.66, outOfGamut: 44.04),
        recovered: .init(inGamut: 48.17, outOfGamut: 49.25)),
      digest: PixelDigest(value: 0x0123_4567_89AB_CDEF), thumbnail: thumbnail)
  }

  /// The record as a reader gets it: errors are stored in steps.
  var asRead: GamutRecord {
    get throws {
      var record = self
      record.errors = try errors.asRead(version: reception.version)
      return record
    }
  }

  /// The network, which samples have.
  var stored: StoredNetwork {
    get { network! }
    set { network = newValue }
  }

  /// The record with other weights, rounded anew.
  func with(_ parameters: [Float], _ precision: WeightPrecision? = nil) -> GamutRecord {
    var record = self
    let precision = precision ?? stored.weights.precision
    record.stored.weights = StoredWeights(parameters, network: stored.architecture, precision: precision)
    return record
  }
}

extension RecordedErrors {
  func asRead(version: Int) throws -> RecordedErrors {
    var writer = ByteWriter()
    write(to: &writer, version: version)
    var reader = ByteReader(writer.bytes)
    return try RecordedErrors(from: &reader, version: version)
  }
}

/// Hand-made JPEG bytes: markers in the right places, no decodable image.
enum JPEGSamples {
  static let jfif = JPEGSegment(marker: 0xE0, payload: Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
  static let exif = JPEGSegment(marker: 0xE1, payload: JPEGSegment.exifPrefix + [1, 2, 3])
  static let icc = JPEGSegment(marker: 0xE2, payload: JPEGSegment.iccPrefix + [1, 1, 9])
  static let table = JPEGSegment(marker: 0xDB, payload: [UInt8](repeating: 7, count: 65))
  /// Scan data with a stuffed zero and a restart marker, the end of the image, and something behind it.
  static let scan: [UInt8] = [0xFF, 0xDA, 0, 3, 1, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9, 0xAA, 0xBB]

  static func file(_ segments: [JPEGSegment]) -> [UInt8] { [0xFF, 0xD8] + segments.flatMap(\.bytes) + scan }

  static func comment(_ text: String) -> JPEGSegment { comment(Array(text.utf8)) }

  static func comment(_ payload: [UInt8]) -> JPEGSegment { JPEGSegment(marker: JPEGSegment.comment, payload: payload) }

  static let plain = file([jfif, table])
}
