import ColorScience
import GamutMLP
import Wording

/// One method on one photograph: a line of the results.
struct EvaluationRow: Codable, Equatable {
  /// The photograph's path as it was given.
  let photo: String
  let method: String
  let metadataBytes: Int
  let rmse: Double?
  let psnr: Double?
  let rmseOutOfGamut: Double?
  let psnrOutOfGamut: Double?
  let rmseInGamut: Double?
  let psnrInGamut: Double?
  let optimizeSeconds: Double
  let expandSeconds: Double
  /// 0…100.
  let outOfGamutPercent: Double
  /// The size of the file with the metadata; nil without compression.
  let jpegBytes: Int?
  /// Optimization steps that were done.
  let steps: Int
  let terms: EvaluationProtocol

  /// Identifies a row.
  struct Key: Hashable {
    let photo: String
    let method: String
    let terms: EvaluationProtocol
  }

  var key: Key { Key(photo: photo, method: method, terms: terms) }

  init(photo: MethodInput, method: String, _ trial: MethodResult, terms: EvaluationProtocol) {
    self.photo = photo.name
    self.method = method
    self.terms = terms
    metadataBytes = trial.metadataBytes
    jpegBytes = trial.jpegBytes
    steps = trial.steps
    rmse = trial.errors.rmse
    psnr = trial.errors.psnr
    rmseOutOfGamut = trial.errors.rmseOutOfGamut
    psnrOutOfGamut = trial.errors.psnrOutOfGamut
    rmseInGamut = trial.errors.rmseInGamut
    psnrInGamut = trial.errors.psnrInGamut
    optimizeSeconds = trial.optimizeSeconds
    expandSeconds = trial.expandSeconds
    outOfGamutPercent = 100 * photo.prepared.outOfGamut.share
  }
}

/// The conditions under which methods are tried: rows of different protocols cannot be compared.
struct EvaluationProtocol: Hashable {
  /// nil: 8-bit sRGB without compression.
  var compression: MethodInput.Compression?
  /// For each method and photograph.
  var budgetSeconds: Double?
}

extension EvaluationProtocol: Codable {
  enum CodingKeys: String, CodingKey { case quality, subsampling, budgetSeconds }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let quality = try container.decodeIfPresent(Int.self, forKey: .quality) {
      let name = try container.decode(String.self, forKey: .subsampling)
      guard let subsampling = ChromaSubsampling(rawValue: name) else {
        throw DecodingError.dataCorruptedError(forKey: .subsampling, in: container, debugDescription: name)
      }
      compression = .init(quality: quality, subsampling: subsampling)
    }
    budgetSeconds = try container.decodeIfPresent(Double.self, forKey: .budgetSeconds)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(compression?.quality, forKey: .quality)
    try container.encode(compression?.subsampling.rawValue, forKey: .subsampling)
    try container.encode(budgetSeconds, forKey: .budgetSeconds)
  }

  /// As a heading says it.
  var description: String {
    MethodInput.Compression.heading(compression)
      + (budgetSeconds.map { ", at most \(NumberFormat.seconds($0)) for each method and photograph" } ?? "")
  }
}

extension JSON {
  static func evaluation(_ row: EvaluationRow) -> JSON {
    let errors = ColorErrors(row)
    let first: [Member] = [
      Member(key: "photo", value: .string(row.photo)), Member(key: "method", value: .string(row.method)),
      Member(key: "metadataBytes", value: .integer(row.metadataBytes)),
    ]
    let compression = row.terms.compression
    let last: [Member] = [
      Member(key: "optimizeSeconds", value: rounded(row.optimizeSeconds, decimals: 4)),
      Member(key: "expandSeconds", value: rounded(row.expandSeconds, decimals: 4)),
      Member(key: "outOfGamutPercent", value: rounded(row.outOfGamutPercent, decimals: 4)),
      Member(key: "jpegBytes", value: row.jpegBytes.map(JSON.integer) ?? .null),
      Member(key: "steps", value: .integer(row.steps)),
      Member(
        key: "terms",
        value: object([
          "quality": compression.map { .integer($0.quality) } ?? .null,
          "subsampling": compression.map { .string($0.subsampling.rawValue) } ?? .null,
          "budgetSeconds": rounded(row.terms.budgetSeconds, decimals: 3),
        ])),
    ]
    return .object(first + JSON.errors(errors) + last)
  }
}

extension ColorErrors {
  fileprivate init(_ row: EvaluationRow) {
    self.init(
      rmse: row.rmse, psnr: row.psnr, rmseOutOfGamut: row.rmseOutOfGamut, psnrOutOfGamut: row.psnrOutOfGamut,
      rmseInGamut: row.rmseInGamut, psnrInGamut: row.psnrInGamut)
  }
}
