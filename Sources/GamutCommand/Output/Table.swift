import ColorScience
import GamutMLP
import Wording

/// Text in columns: the first flush left, the others flush right.
struct Table {
  private var rows: [[String]] = []

  init(_ rows: [[String]]) { self.rows = rows }

  /// The rows, each ending in a line feed.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }
      return cells.joined(separator: "  ").trimmedRight + "\n"
    }.joined()
  }
}

extension Table {
  /// The same as Markdown; the first row is the header.
  var markdown: String {
    guard let header = rows.first else { return "" }
    let cells = rows.map { row in header.indices.map { $0 < row.count ? row[$0].replacing("|", with: "\\|") : "" } }
    let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = cells.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }
    }
    let rule = widths.enumerated().map {
      String(repeating: "-", count: max(2, $1) - ($0 == 0 ? 0 : 1)) + ($0 == 0 ? "" : ":")
    }
    return ([lines[0], rule] + lines.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}

extension Table {
  /// One row per named set of errors, and the gain of the last over the first.
  init(errors sets: [(name: String, errors: ColorErrors)]) {
    var rows = [["PSNR", "whole image", "out of gamut", "in gamut"]]
    for (name, errors) in sets { rows.append([name] + errors.decibels) }
    if sets.count > 1, let first = sets.first?.errors, let last = sets.last?.errors {
      rows.append([
        "gained", NumberFormat.gain(from: first.psnr, to: last.psnr),
        NumberFormat.gain(from: first.psnrOutOfGamut, to: last.psnrOutOfGamut),
        NumberFormat.gain(from: first.psnrInGamut, to: last.psnrInGamut),
      ])
    }
    self.init(rows)
  }
}

extension ColorErrors {
  /// The ratios of the whole image, the out-of-gamut pixels and the others.
  var decibels: [String] {
    [
      NumberFormat.decibels(psnr, error: rmse), NumberFormat.decibels(psnrOutOfGamut, error: rmseOutOfGamut),
      NumberFormat.decibels(psnrInGamut, error: rmseInGamut),
    ]
  }
}

extension String {
  fileprivate var trimmedRight: String { String(reversed().drop { $0 == " " }.reversed()) }
}
