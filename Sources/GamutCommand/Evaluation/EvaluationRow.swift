import ColorScience
import GamutMLP
import ImageFiles
import Wording

/// The protocol by which methods were evaluated: rows of different protocols cannot be compared.
struct EvaluationProtocol: Hashable {
  /// nil: 8-bit sRGB without compression.
  var compression: MethodInput.Compression?
  /// For each method and photograph.
  var budgetSeconds: Double?
}

/// One method on one photograph: a line of the results.
struct EvaluationRow: FileRow, Equatable {
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
  /// Bytes of the file with the metadata; nil without compression.
  let jpegBytes: Int?
  /// Optimization steps that were done.
  let steps: Int
  /// Under the key that earlier programs wrote.
  let terms: EvaluationProtocol

  /// The photograph, method and protocol, of which there is one row.
  struct Key: Hashable {
    /// Its bytes as they are printed, which is how a row keeps them.
    private let photo: [UInt8]
    private let method: String
    private let terms: EvaluationProtocol

    init(photo: String, method: String, terms: EvaluationProtocol) {
      self.photo = Array(photo.printable.utf8)
      self.method = method
      self.terms = terms
    }
  }

  /// Whether an evaluation may have written these numbers: they are added and shown.
  var isPlausible: Bool {
    let errors = [rmse, psnr, rmseOutOfGamut, psnrOutOfGamut, rmseInGamut, psnrInGamut].compactMap(\.self)
    let seconds = [optimizeSeconds, expandSeconds, terms.budgetSeconds ?? 0]
    return [metadataBytes, jpegBytes ?? 0, steps].allSatisfy { (0...Self.largestCount).contains($0) }
      && errors.allSatisfy { abs($0) <= 1e6 } && seconds.allSatisfy { (0...1e9).contains($0) }
      && (0...100).contains(outOfGamutPercent)
  }

  /// Far more bytes or steps than any row has, and few enough for sums of them.
  private static let largestCount = 1 << 40

  var key: Key { Key(photo: photo, method: method, terms: terms) }

  init(photo: MethodInput, method: String, _ result: MethodResult, _ evaluationProtocol: EvaluationProtocol) {
    self.photo = photo.name
    self.method = method
    terms = evaluationProtocol
    metadataBytes = result.metadataBytes
    jpegBytes = result.jpegBytes
    steps = result.steps
    rmse = result.errors.rmse
    psnr = result.errors.psnr
    rmseOutOfGamut = result.errors.rmseOutOfGamut
    psnrOutOfGamut = result.errors.psnrOutOfGamut
    rmseInGamut = result.errors.rmseInGamut
    psnrInGamut = result.errors.psnrInGamut
    optimizeSeconds = result.optimizeSeconds
    expandSeconds = result.expandSeconds
    outOfGamutPercent = 100 * photo.pair.outOfGamut.share
  }
}

extension EvaluationProtocol: Decodable {
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

  /// The protocol in the words of a heading.
  var description: String {
    MethodInput.Compression.heading(compression)
      + (budgetSeconds.map { ", at most \(NumberFormat.seconds($0)) for each method and photograph" } ?? "")
  }
}

extension EvaluationRow {
  static let members = LineMembers(
    ["photo", "method", "metadataBytes"] + ColorErrors.memberNames + [
      "optimizeSeconds", "expandSeconds", "outOfGamutPercent", "jpegBytes", "steps", "terms",
    ])

  var json: JSON {
    let compression = terms.compression
    let first: KeyValuePairs<String, JSON> = [
      "photo": .string(photo), "method": .string(method), "metadataBytes": .integer(metadataBytes),
    ]
    let last: KeyValuePairs<String, JSON> = [
      "optimizeSeconds": .rounded(optimizeSeconds, decimals: 4), "expandSeconds": .rounded(expandSeconds, decimals: 4),
      "outOfGamutPercent": .rounded(outOfGamutPercent, decimals: 4), "jpegBytes": jpegBytes.map(JSON.integer) ?? .null,
      "steps": .integer(steps),
      "terms": .object([
        "quality": compression.map { .integer($0.quality) } ?? .null,
        "subsampling": compression.map { .string($0.subsampling.rawValue) } ?? .null,
        "budgetSeconds": .rounded(terms.budgetSeconds, decimals: 3),
      ]),
    ]
    return .object(JSON.members(first) + JSON.errors(ColorErrors(self)) + JSON.members(last))
  }
}

extension ColorErrors {
  fileprivate init(_ row: EvaluationRow) {
    self.init(
      rmse: row.rmse, psnr: row.psnr, rmseOutOfGamut: row.rmseOutOfGamut, psnrOutOfGamut: row.psnrOutOfGamut,
      rmseInGamut: row.rmseInGamut, psnrInGamut: row.psnrInGamut)
  }
}
