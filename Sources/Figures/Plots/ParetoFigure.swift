import GamutMLP
import ImageFiles
import Wording

/// The combinations of a study: decibels against bytes with the spread over seeds, and the front as a line.
package enum ParetoFigure {
  /// - Parameters:
  ///   - path: rows of `gamutmlp sweep -o`.
  ///   - photos: those whose rows are wanted, by path or file name; empty: all.
  /// - Throws: `ImageFileError`, `FigureError`.
  package static func figure(rowsIn path: String, photos: [String] = []) throws -> Figure {
    let names = Set(photos.flatMap { [$0, $0.lastName] })
    let rows = try RowFile<StudyRow>.rows(ofFile: path).filter {
      photos.isEmpty || names.contains($0.photo) || names.contains($0.photo.lastName)
    }
    guard !rows.isEmpty else { throw FigureError.noRows(path: path, photos: photos) }
    guard let figure = figure(StudySummary(rows)) else { throw FigureError.noCommonRows(path: path) }
    return figure
  }

  /// - Returns: nil where no photograph and seed is common to all combinations.
  static func figure(_ summary: StudySummary) -> Figure? {
    let panels = [("Whole image", StudyColumn.psnr), ("Out-of-gamut pixels", .psnrOutOfGamut)].map { title, column in
      Panel(title: title, points: points(summary, column), front: summary.front(summary.cost, column))
    }
    let shown = panels.flatMap(\.points).compactMap(\.self)
    guard !shown.isEmpty else { return nil }
    var figure = Figure(width: 1280, height: 700, title: "What a study's combinations restore, against their bytes")
    figure.addTitle(
      summary.cost == .jpegBytes ? "What the bytes of a file restore" : "What the bytes of a model restore",
      details: details(summary))
    let bytes = shown.map(\.bytes.mean).filter { $0 > 0 }
    let scale = Scale.logarithmic((bytes.min() ?? 100) / 1.15...(bytes.max() ?? 1_000) * 1.15, spelling: .bytes)
    let label = summary.cost == .jpegBytes ? "Whole file (bytes, log scale)" : "Metadata (bytes, log scale)"
    for (index, panel) in panels.enumerated() {
      let ends = panel.points.compactMap(\.self).flatMap { point in
        [point.decibels.mean - (point.decibels.spread ?? 0), point.decibels.mean + (point.decibels.spread ?? 0)]
      }
      let plot = BytesPlot(
        box: Box(x: 100 + 585 * Double(index), y: 150, width: 510, height: 440), bytes: scale,
        decibels: .linear((ends.min() ?? 30)...(ends.max() ?? 60), count: 7),
        hasNone: shown.contains { $0.bytes.mean == 0 }, label: label)
      figure += .text(Label(panel.title, at: Point(plot.box.x, 128), size: TextSize.heading, isBold: true))
      figure += plot.frame(yLabel: index == 0 ? "PSNR (dB)" : nil)
      figure += panel.elements(in: plot, name: { name($0, summary) })
    }
    return figure
  }

  /// A combination's figures.
  private struct Place {
    let bytes: StudyFigure
    let decibels: StudyFigure
  }

  private static func points(_ summary: StudySummary, _ column: StudyColumn) -> [Place?] {
    summary.groups.map { group in
      guard let bytes = group.figure(summary.cost), let decibels = group.figure(column) else { return nil }
      return Place(bytes: bytes, decibels: decibels)
    }
  }

  private struct Panel {
    let title: String
    /// One for each group.
    let points: [Place?]
    let front: [Int]

    /// The line of the front, then whiskers, then marks with the names of those on the front.
    func elements(in plot: BytesPlot, name: (Int) -> String) -> [Element] {
      func place(_ index: Int) -> Point? {
        points[index].flatMap { plot.place(bytes: $0.bytes.mean, $0.decibels.mean) }
      }
      let places = front.compactMap(place)
      var elements: [Element] = [.line(places, Stroke(.vermilion, 2))]
      for index in points.indices {
        let ink: Ink = front.contains(index) ? .vermilion : .quiet
        elements += whiskers(points[index], in: plot, ink)
      }
      let others = points.indices.filter { !front.contains($0) }.compactMap(place)
      elements.append(.marks(others, Mark(.circle, .quiet, radius: 4, isHollow: true)))
      elements.append(.marks(places, Mark(.circle, .vermilion, radius: 5)))
      // Labels one above the other would not be read.
      var last: Point?
      for index in front {
        guard let point = place(index), last.map({ abs($0.y - point.y) > 18 || abs($0.x - point.x) > 90 }) ?? true
        else {
          continue
        }
        last = point
        let isLeft = point.x > plot.box.middle.x
        elements.append(
          .text(
            Label(
              name(index), at: point + Point(isLeft ? -10 : 10, isLeft ? -9 : 20), size: 14,
              anchor: isLeft ? .end : .start, hasHalo: true)))
      }
      return elements
    }

    private func whiskers(_ place: Place?, in plot: BytesPlot, _ ink: Ink) -> [Element] {
      guard let place else { return [] }
      func line(_ bytes: ClosedRange<Double>, _ decibels: ClosedRange<Double>) -> Element? {
        guard let from = plot.place(bytes: bytes.lowerBound, decibels.lowerBound),
          let to = plot.place(bytes: bytes.upperBound, decibels.upperBound)
        else { return nil }
        return .line([from, to], Stroke(ink, 1.5, opacity: 0.8))
      }
      let bytes = place.bytes.mean
      let decibels = place.decibels.mean
      let across = place.bytes.spread.flatMap { line(max(bytes * 0.5, bytes - $0)...bytes + $0, decibels...decibels) }
      let upright = place.decibels.spread.flatMap { line(bytes...bytes, decibels - $0...decibels + $0) }
      return [across, upright].compactMap(\.self)
    }
  }

  /// The values of a combination, such as "16, 3".
  private static func name(_ index: Int, _ summary: StudySummary) -> String {
    summary.varied.map { $0.text(summary.groups[index].settings) }.joined(separator: ", ")
  }

  private static func details(_ summary: StudySummary) -> String {
    let seeds = summary.seeds.count
    let varied = summary.varied.map(\.rawValue).joined(separator: ", ")
    return
      "\(NumberFormat.count(summary.groups.count, "combination"))\(varied.isEmpty ? "" : " of \(varied)"); means over "
      + NumberFormat.count(summary.photos.count, "photograph")
      + (seeds > 1
        ? ", whiskers: ± the standard deviation over \(seeds) seeds." : ", one seed: its spread is not known.")
  }
}
