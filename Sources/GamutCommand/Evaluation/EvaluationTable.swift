import Foundation
import ImageFiles
import Wording

/// The report of an evaluation: for each protocol a Markdown table of the methods, with means over photographs, and
/// how often each is the best.
struct EvaluationTable {
  private let rows: [EvaluationRow]
  /// Also a table of the photographs.
  private let each: Bool

  init(_ rows: [EvaluationRow], each: Bool) {
    self.rows = rows
    self.each = each
  }

  var text: String {
    let parts = Dictionary(grouping: rows, by: \.terms)
    return rows.map(\.terms).unique.map { Part(parts[$0] ?? [], each: each).text }.joined(separator: "\n")
  }

  /// The rows of one protocol.
  private struct Part {
    let each: Bool
    let heading: String
    let methods: [String]
    let photos: [Photo]
    /// The photographs that every method has a row of: only over these can means be compared.
    let common: [Photo]

    /// A photograph's rows, the first one of each method.
    struct Photo {
      let name: String
      let rows: [String: EvaluationRow]
    }

    init(_ rows: [EvaluationRow], each: Bool) {
      self.each = each
      heading = rows[0].terms.description
      methods = rows.map(\.method).unique
      let ofPhotos = Dictionary(grouping: rows, by: \.photo.fileNameBytes)
      photos = rows.map(\.photo).differing.map { name in
        let rows = ofPhotos[name.fileNameBytes] ?? []
        return Photo(name: name, rows: Dictionary(rows.map { ($0.method, $0) }) { first, _ in first })
      }
      common = photos.filter { [methods] in $0.rows.count == methods.count }
    }

    var text: String {
      var text = "\(heading): \(NumberFormat.count(common.count, "photograph"))"
      text +=
        common.count < photos.count
        ? "; \(photos.count - common.count) more lack a method and are not counted.\n\n" : "\n\n"
      if !common.isEmpty { text += means.markdown }
      if each || common.isEmpty { text += (common.isEmpty ? "" : "\n") + photographs.markdown }
      return text
    }

    private var means: Table {
      let header = [
        "method", "metadata", "RMSE", "RMSE OG", "PSNR", "PSNR OG", "PSNR IG", "optimize", "expand", "wins", "wins OG",
      ]
      return Table(
        [header]
          + methods.map { method in
            let counted = common.compactMap { $0.rows[method] }
            func mean(_ value: (EvaluationRow) -> Double?, _ format: (Double?) -> String) -> String {
              let values = counted.compactMap(value)
              return format(values.isEmpty ? nil : values.reduce(0, +) / Double(values.count))
            }
            func ratio(_ value: Double?) -> String { NumberFormat.fixed(value, 2) }
            func seconds(_ value: (EvaluationRow) -> Double) -> String {
              NumberFormat.seconds(counted.map(value).reduce(0, +) / Double(max(1, counted.count)))
            }
            let bytes = counted.map(\.metadataBytes).reduce(0, +) / max(1, counted.count)
            return [
              method, bytes == 0 ? NumberFormat.none : NumberFormat.bytes(bytes), mean(\.rmse, NumberFormat.error),
              mean(\.rmseOutOfGamut, NumberFormat.error),
              mean(\.psnr, ratio),
              mean(\.psnrOutOfGamut, ratio), mean(\.psnrInGamut, ratio), seconds(\.optimizeSeconds),
              seconds(\.expandSeconds),
              "\(wins(of: method, \.rmse))", "\(wins(of: method, \.rmseOutOfGamut))",
            ]
          })
    }

    /// The number of photographs on which no error is smaller.
    private func wins(of method: String, _ error: (EvaluationRow) -> Double?) -> Int {
      common.count { photo in
        guard let own = photo.rows[method].flatMap(error) else { return false }
        return photo.rows.values.compactMap(error).allSatisfy { own <= $0 }
      }
    }

    private var photographs: Table {
      Table(
        [["PSNR / OG"] + methods]
          + photos.map { photo in
            [photo.name.fileStem.printable]
              + methods.map { method in
                guard let row = photo.rows[method] else { return "" }
                func decibels(_ psnr: Double?, _ error: Double?) -> String {
                  psnr == nil && error != nil ? "exact" : NumberFormat.fixed(psnr, 2)
                }
                return decibels(row.psnr, row.rmse) + " / " + decibels(row.psnrOutOfGamut, row.rmseOutOfGamut)
              }
          })
    }
  }
}

/// A histogram of photographs by their part outside sRGB (the paper's Figure 5).
struct GamutHistogram {
  static let bins = 10
  /// Each 0…100.
  private let percents: [Double]

  init(_ percents: [Double]) { self.percents = percents }

  var text: String {
    var counts = Array(repeating: 0, count: Self.bins)
    for percent in percents { counts[min(Self.bins - 1, Int(percent / 100 * Double(Self.bins)))] += 1 }
    let longest = max(1, counts.max() ?? 0)
    let step = 100 / Self.bins
    let lines = counts.enumerated().map { bin, count in
      let range = String(format: "%3d–%3d %%", bin * step, (bin + 1) * step)
      return count == 0
        ? range : range + "  " + String(repeating: "#", count: max(1, 50 * count / longest)) + " \(count)"
    }
    let mean = percents.isEmpty ? 0 : percents.reduce(0, +) / Double(percents.count)
    return
      "Pixels outside sRGB, \(NumberFormat.count(percents.count, "photograph")), "
      + "\(NumberFormat.percent(mean / 100)) on average\n\n"
      + lines.joined(separator: "\n") + "\n"
  }
}

extension Sequence where Element == String {
  /// Each name once. Names are bytes: two that look alike, with one character or with a letter and its accent, are two
  /// files.
  var differing: [String] {
    var seen: Set<[UInt8]> = []
    return filter { seen.insert($0.fileNameBytes).inserted }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of its first place.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
