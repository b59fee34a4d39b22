import Foundation
import GamutMLP
import Wording

/// The report of a study: a row for each combination of the parameters that vary, with means and spreads, and marks for
/// those on the front.
struct SweepTable {
  private let summary: StudySummary
  private let parameters: [StudyParameter]
  private let first: StudyColumn
  private let second: StudyColumn
  private let front: Set<Int>
  /// The group that is the best in `second`.
  private let best: StudyGroup?

  init(_ summary: StudySummary, front choice: FrontChoice?) {
    self.summary = summary
    // A study that varies nothing asks how far seeds move a result.
    parameters = summary.varied.isEmpty ? [.preset] : summary.varied
    let first = choice?.first ?? summary.cost
    let second = choice?.second ?? .psnr
    self.first = first
    self.second = second
    front = Set(summary.front(first, second))
    best = summary.groups.filter { $0.figure(second) != nil }.max { one, other in
      let means = (one.figure(second)!.mean, other.figure(second)!.mean)
      return second.isWorth ? means.0 < means.1 : means.0 > means.1
    }
  }

  var text: String { heading + "\n\n" + table.markdown + "\n" + notes }

  private var heading: String {
    NumberFormat.count(summary.groups.count, "combination")
      + ", means over \(NumberFormat.count(summary.photos.count, "photograph")) and "
      + NumberFormat.count(summary.seeds.count, "seed")
  }

  /// The figures that the front and the table are about.
  private var shown: [StudyColumn] {
    var columns: [StudyColumn] = [.metadataBytes]
    if summary.cost == .jpegBytes { columns.append(.jpegBytes) }
    columns += [.psnr, .psnrOutOfGamut, .psnrInGamut, .deltaE, .optimizeSeconds]
    return columns + [first, second].filter { !columns.contains($0) }
  }

  var table: Table {
    let header = parameters.map(\.rawValue) + shown.map(\.title) + ["to the best", "front"]
    return Table(
      [header]
        + summary.groups.enumerated().map { index, group in
          parameters.map { $0.text(group.settings) } + shown.map { $0.text(group.figure($0)) }
            + [difference(group), front.contains(index) ? "*" : ""]
        })
  }

  /// The difference to the best combination in the front's second figure; ≈ where seeds alone make as much.
  private func difference(_ group: StudyGroup) -> String {
    guard let figure = group.figure(second), let best, let most = best.figure(second) else { return NumberFormat.none }
    if group.settings == best.settings { return "best" }
    if figure.isWithinSpread(of: most) == true { return "≈" }
    return NumberFormat.signed(figure.mean - most.mean, second.digits)
  }

  private var notes: String {
    var notes = [
      "* is on the front of \(first.title) and \(second.title): no other is better in one and as good in the other."
    ]
    if summary.seeds.count > 1 {
      notes.append(
        "± is the standard deviation over \(NumberFormat.count(summary.seeds.count, "seed")); ≈ is nearer to the best "
          + "in \(second.title) than seeds differ.")
    } else {
      notes.append("One seed has no spread, so small differences may be those of seeds; --seeds 3 shows them.")
    }
    let missing = [
      (summary.uncounted.photos, "photograph"), (summary.uncounted.seeds, "seed"),
    ].filter { $0.0 > 0 }.map { NumberFormat.count($0.0, $0.1) }
    if !missing.isEmpty {
      notes.append("\(missing.joined(separator: " and ")) lack a combination and are not counted.")
    }
    return notes.map { $0 + "\n" }.joined()
  }

  /// The same for other programs: a column for each mean, spread over seeds and spread over photographs.
  var csv: String {
    let columns = StudyColumn.allCases
    let header =
      parameters.map(\.rawValue) + ["photographs", "seeds"]
      + columns.flatMap { [$0.rawValue, $0.rawValue + "Spread", $0.rawValue + "SpreadOfPhotos"] } + ["front"]
    let lines = summary.groups.enumerated().map { index, group in
      let figures = columns.flatMap { column -> [String] in
        let figure = group.figure(column)
        return [figure?.mean, figure?.spread, figure?.spreadOfPhotos].map {
          $0.map { String(format: "%.10g", $0) } ?? ""
        }
      }
      return parameters.map { Self.quoted($0.text(group.settings)) }
        + ["\(summary.photos.count)", "\(summary.seeds.count)"] + figures + [front.contains(index) ? "1" : "0"]
    }
    return ([header] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// As RFC 4180 has it: paths may hold anything.
  private static func quoted(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

extension StudyColumn {
  fileprivate var title: String {
    switch self {
    case .metadataBytes: "bytes"
    case .jpegBytes: "file"
    case .parameters: "parameters"
    case .psnr: "PSNR"
    case .psnrOutOfGamut: "PSNR OG"
    case .psnrInGamut: "PSNR IG"
    case .deltaE: "CIEDE2000"
    case .deltaE95: "CIEDE2000 95 %"
    case .deltaEOutOfGamut: "CIEDE2000 OG"
    case .optimizeSeconds: "optimize (s)"
    }
  }

  fileprivate var digits: Int {
    switch self {
    case .metadataBytes, .jpegBytes, .parameters: 0
    case .psnr, .psnrOutOfGamut, .psnrInGamut, .deltaE, .deltaE95, .deltaEOutOfGamut, .optimizeSeconds: 2
    }
  }

  /// Such as "45.71 ± 0.02".
  fileprivate func text(_ figure: StudyFigure?) -> String {
    guard let figure else { return NumberFormat.none }
    let mean = NumberFormat.fixed(figure.mean, digits)
    guard let spread = figure.spread, self != .parameters else { return mean }
    return mean + " ± " + NumberFormat.fixed(spread, digits)
  }
}
