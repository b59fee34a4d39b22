import GamutMLP

/// The decibels of wider and narrower networks.
package enum WidthsFigure {
  /// - Parameters: path: JSON Lines of `gamutmlp evaluate`. photos: those whose rows are wanted; empty: all.
  /// - Throws: `FigureError`.
  package static func figure(rowsIn path: String, photos: [String] = []) throws(FigureError) -> Figure {
    let rows = try EvaluationRow.rows(path: path, photos: photos)
    guard let figure = figure(rows) else { throw .noWidths(path: path) }
    return figure
  }

  private typealias Series = (
    name: String, mark: Mark, value: @Sendable (EvaluationRow) -> Double?,
    paper: [(width: Int, bytes: Double, decibels: Double)]
  )

  private static let series: [Series] = [
    (
      "whole image", Mark(.circle, .blue, radius: 7), { $0.psnr },
      PaperResult.widths.map { ($0.width, $0.bytes, $0.psnr) }
    ),
    (
      "out of gamut", Mark(.triangle, .vermilion, radius: 7), { $0.psnrOutOfGamut },
      PaperResult.widths.map { ($0.width, $0.bytes, $0.psnrOutOfGamut) }
    ),
  ]

  /// - Returns: nil where no row is of a method that differs in width only.
  static func figure(_ rows: [EvaluationRow]) -> Figure? {
    let found = widths(rows)
    guard !found.isEmpty else { return nil }
    var figure = Figure(width: 1200, height: 660, title: "Recovery by width of the network")
    figure.addTitle("What a wider network recovers", details: MethodSummary.details(of: found.flatMap(\.summary.rows)))
    let values = series.flatMap { series in
      found.flatMap { $0.summary.rows.compactMap(series.value) } + series.paper.map(\.decibels)
    }
    let shown = values.filter(\.isFinite)
    let sizes = found.map(\.summary.bytes) + PaperResult.widths.map(\.bytes)
    let positive = sizes.filter { $0 > 0 }
    let plot = BytesPlot(
      box: Box(x: 110, y: 116, width: 880, height: 440),
      bytes: .logarithmic((positive.min() ?? 1e3) / 1.4...(positive.max() ?? 1e5) * 1.4, spelling: .bytes),
      decibels: .linear((shown.min() ?? 30)...(shown.max() ?? 60), count: 7), hasNone: false)
    figure += plot.frame(yLabel: "PSNR (dB)")
    var ends: [(place: Point, name: String)] = []
    var tops: [Int: Point] = [:]
    for series in series {
      let means = found.compactMap { entry -> (width: Int, place: Point)? in
        entry.summary.mean(series.value).flatMap { plot.place(bytes: entry.summary.bytes, $0) }.map {
          (entry.width, $0)
        }
      }
      figure += paper(series, plot)
      figure += .line(means.map(\.place), Stroke(series.mark.ink, 2.4))
      for entry in found { figure += plot.marks(entry.summary, series.mark, series.value) }
      if let end = means.last { ends.append((end.place, series.name)) }
      for mean in means where mean.place.y < tops[mean.width]?.y ?? .infinity { tops[mean.width] = mean.place }
    }
    for (index, (width, place)) in tops.sorted(by: { $0.key < $1.key }).enumerated() {
      figure += .text(
        Label(
          index == 0 ? "width \(width)" : "\(width)", at: place + Point(0, -16), isBold: true, anchor: .middle,
          hasHalo: true))
    }
    figure += names(ends)
    return figure
  }

  /// The paper's network in each width once: `paper` and `mlp-32` are one network under two names.
  private static func widths(_ rows: [EvaluationRow]) -> [(width: Int, summary: MethodSummary)] {
    var found: [Int: MethodSummary] = [:]
    for summary in MethodSummary.summaries(rows) {
      guard let plan = MethodCatalog.plan(named: summary.method) else { continue }
      var paper = OptimizationPlan(preset: .paper)
      paper.network.width = plan.network.width
      if plan == paper, found[plan.network.width] == nil { found[plan.network.width] = summary }
    }
    return found.map { ($0.key, $0.value) }.sorted { $0.width < $1.width }
  }

  private static func paper(_ series: Series, _ plot: BytesPlot) -> [Element] {
    let places = series.paper.compactMap { plot.place(bytes: $0.bytes, $0.decibels) }
    var hollow = series.mark
    hollow.isHollow = true
    let name = places.last.map { Element.text(Label(series.name + ", paper", at: $0 + Point(16, 6), hasHalo: true)) }
    return [.line(places, Stroke(series.mark.ink, 1.4, dashes: [3, 6])), .marks(places, hollow)]
      + (name.map { [$0] } ?? [])
  }

  /// The lines' names at their ends, moved apart where these lie close together.
  private static func names(_ ends: [(place: Point, name: String)]) -> [Element] {
    var floor = -Double.infinity
    return ends.sorted { $0.place.y < $1.place.y }.map { end in
      floor = max(end.place.y, floor + TextSize.label * 1.3)
      return .text(Label(end.name, at: Point(end.place.x + 16, floor + 6), isBold: true, hasHalo: true))
    }
  }
}
