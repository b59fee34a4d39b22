import Wording

/// The results of one method over several photographs.
struct MethodSummary: Sendable {
  var method: String
  var rows: [EvaluationRow]

  /// Mean size; means of decibels, as the paper has them. nil where no row has a value.
  var bytes: Double { Double(rows.reduce(0) { $0 + $1.metadataBytes }) / Double(rows.count) }
  func mean(_ value: (EvaluationRow) -> Double?) -> Double? {
    let values = rows.compactMap(value).filter(\.isFinite)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The meaning of the marks in plots of summaries.
  static func details(of rows: [EvaluationRow]) -> String {
    let photos = Set(rows.map(\.photo)).count
    let picture = rows.lazy.compactMap(\.terms).first?.picture
    return "Filled: means over \(NumberFormat.count(photos, "photograph"))\(picture.map { ", " + $0 } ?? ""). "
      + "Hollow: the paper’s, over its 200 photographs without JPEG."
  }

  /// In the order in which methods first appear.
  static func summaries(_ rows: [EvaluationRow]) -> [MethodSummary] {
    var summaries: [MethodSummary] = []
    for row in rows {
      if let index = summaries.firstIndex(where: { $0.method == row.method }) {
        summaries[index].rows.append(row)
      } else {
        summaries.append(MethodSummary(method: row.method, rows: [row]))
      }
    }
    return summaries
  }
}

/// A row of the paper's tables: means over its 200 photographs, without JPEG compression (Le et al., CVPR 2023, Table
/// 1).
struct PaperResult: Sendable {
  var name: String
  /// 0: none. 1 kB is 1,000 bytes, as the paper counts.
  var bytes: Double
  var psnr: Double
  var psnrOutOfGamut: Double
  /// The same method in `gamutmlp evaluate`, if it is there.
  var method: String?

  static let table = [
    PaperResult(name: "Clip", bytes: 0, psnr: 43.22, psnrOutOfGamut: 37.98, method: "clip"),
    PaperResult(name: "Soft Clip", bytes: 0, psnr: 48.17, psnrOutOfGamut: 47.54, method: "soft-clip"),
    PaperResult(name: "GamutNet", bytes: 0, psnr: 45.75, psnrOutOfGamut: 41.08),
    PaperResult(
      name: "ProPhoto-Sampled", bytes: 135_000, psnr: 49.78, psnrOutOfGamut: 45.90, method: "prophoto-sampled"),
    PaperResult(name: "SIREN-residual", bytes: 796_000, psnr: 49.72, psnrOutOfGamut: 47.20, method: "siren-residual"),
    PaperResult(
      name: "SIREN (small)-residual", bytes: 69_000, psnr: 47.98, psnrOutOfGamut: 45.66,
      method: "siren-small-residual"),
    PaperResult(name: "MLP 53 kB", bytes: 53_000, psnr: 53.73, psnrOutOfGamut: 50.33, method: "paper-64"),
    PaperResult(name: "MLP 23 kB", bytes: 23_000, psnr: 53.65, psnrOutOfGamut: 50.04, method: "paper"),
    PaperResult(
      name: "MLP 23 kB, meta-learned start", bytes: 23_000, psnr: 53.36, psnrOutOfGamut: 49.93, method: "paper-fast"),
    PaperResult(
      name: "MLP 53 kB, meta-learned start", bytes: 53_000, psnr: 53.40, psnrOutOfGamut: 50.00,
      method: "paper-64-fast"),
  ]

  /// By width, of Figure 8: sizes are known of four, decibels of two.
  static let widths: [(width: Int, bytes: Double, psnr: Double, psnrOutOfGamut: Double)] = [
    (32, 23_000, 53.65, 50.04), (64, 53_000, 53.73, 50.33),
  ]
}
