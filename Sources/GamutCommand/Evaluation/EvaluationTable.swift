import Foundation
import ImageFiles

/// Rows as people read them: for each set of terms a Markdown table of the methods, with means over photographs, and
/// who is best how often.
struct EvaluationTable {
  private let rows: [EvaluationRow]
  /// Also a table of the photographs.
  private let each: Bool

  init(_ rows: [EvaluationRow], each: Bool) { (self.rows, self.each) = (rows, each) }

  var text: String {
    rows.map(\.terms).unique.map { terms in Part(rows.filter { $0.terms == terms }, each: each).text }.joined(
      separator: "\n")
  }

  /// The rows of one set of terms.
  private struct Part {
    let rows: [EvaluationRow]
    let each: Bool
    let methods: [String]
    let photos: [String]
    /// Those that every method has: only over them do means compare.
    let common: [String]

    init(_ rows: [EvaluationRow], each: Bool) {
      (self.rows, self.each) = (rows, each)
      (methods, photos) = (rows.map(\.method).unique, rows.map(\.photo).unique)
      let finished = Dictionary(grouping: rows, by: \.photo).mapValues { Set($0.map(\.method)).count }
      common = photos.filter { [methods] in finished[$0] == methods.count }
    }

    var text: String {
      var text = "\(rows[0].terms.description): \(count(common.count))"
      text +=
        common.count < photos.count
        ? "; \(photos.count - common.count) more lack a method and are not counted.\n\n" : "\n\n"
      if !common.isEmpty { text += means.markdown }
      if each || common.isEmpty { text += (common.isEmpty ? "" : "\n") + photographs.markdown }
      return text
    }

    private func count(_ photos: Int) -> String { "\(photos) photograph\(photos == 1 ? "" : "s")" }

    private var means: Table {
      let header = [
        "method", "metadata", "RMSE", "RMSE OG", "PSNR", "PSNR OG", "PSNR IG", "optimize", "expand", "wins", "wins OG",
      ]
      return Table(
        [header]
          + methods.map { method in
            let counted = rows.filter { $0.method == method && common.contains($0.photo) }
            func mean(_ value: (EvaluationRow) -> Double?, _ format: String) -> String {
              let values = counted.compactMap(value)
              return values.isEmpty ? "–" : String(format: format, values.reduce(0, +) / Double(values.count))
            }
            func seconds(_ value: (EvaluationRow) -> Double) -> String {
              Figures.seconds(counted.map(value).reduce(0, +) / Double(max(1, counted.count)))
            }
            let bytes = counted.map(\.metadataBytes).reduce(0, +) / max(1, counted.count)
            return [
              method, bytes == 0 ? "–" : Figures.bytes(bytes), mean(\.rmse, "%.5f"), mean(\.rmseOutOfGamut, "%.5f"),
              mean(\.psnr, "%.2f"),
              mean(\.psnrOutOfGamut, "%.2f"), mean(\.psnrInGamut, "%.2f"), seconds(\.optimizeSeconds),
              seconds(\.expandSeconds),
              "\(wins(of: method, \.rmse))", "\(wins(of: method, \.rmseOutOfGamut))",
            ]
          })
    }

    /// On how many photographs nobody's error is smaller.
    private func wins(of method: String, _ error: (EvaluationRow) -> Double?) -> Int {
      common.count { photo in
        let found = rows.filter { $0.photo == photo }
        guard let own = found.first(where: { $0.method == method }).flatMap(error) else { return false }
        return found.compactMap(error).allSatisfy { own <= $0 }
      }
    }

    private var photographs: Table {
      Table(
        [["PSNR / OG"] + methods]
          + photos.map { photo in
            [photo.fileStem]
              + methods.map { method in
                guard let row = rows.first(where: { $0.photo == photo && $0.method == method }) else { return "" }
                func decibels(_ psnr: Double?, _ error: Double?) -> String {
                  psnr.map { String(format: "%.2f", $0) } ?? (error == nil ? "–" : "exact")
                }
                return decibels(row.psnr, row.rmse) + " / " + decibels(row.psnrOutOfGamut, row.rmseOutOfGamut)
              }
          })
    }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of its first place.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
