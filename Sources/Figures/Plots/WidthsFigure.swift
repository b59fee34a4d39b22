/// What wider and narrower networks reach.
package enum WidthsFigure {
  /// - Parameters: path: JSON Lines of `gamutmlp evaluate`. photos: those whose rows are wanted; empty: all.
  /// - Throws: `FigureError`.
  package static func figure(rowsIn path: String, photos: [String] = []) throws(FigureError) -> Figure {
    let rows = try EvaluationRow.rows(path: path, photos: photos)
    guard let figure = figure(rows) else { throw .noWidths(path: path) }
    return figure
  }

  private typealias Series = (
    name: String, mark: Mark, value: @Sendable (EvaluationRow) -> Double?, paper: [(width: Int, bytes: Double, decibels: Double)]
  )

  private static let series: [Series] = [
    ("whole image", Mark(.circle, .blue, radius: 7), { $0.psnr }, PaperResult.widths.map { ($0.width, $0.bytes, $0.psnr) }),
    (
      "out of gamut", Mark(.triangle, .vermilion, radius: 7), { $0.psnrOutOfGamut },
      PaperResult.widths.map { ($0.width, $0.bytes, $0.psnrOutOfGamut) }
    ),
  ]

  /// - Returns: nil where no row is of a method that differs in width only.
  static func figure(_ rows: [EvaluationRow]) -> Figure? {
    let found = MethodSummary.summaries(rows).compactMap { summary in
      summary.method.hasPrefix("mlp-") ? Int(summary.method.dropFirst(4)).map { (width: $0, summary: summary) } : nil
    }.sorted { $0.width < $1.width }
    guard !found.isEmpty else { return nil }
    var figure = Figure(width: 1200, height: 660, title: "Recovery by width of the network")
    let photos = Set(found.flatMap { $0.summary.rows.map(\.photo) }).count
    figure.addTitle(
      "What a wider network recovers",
      details: "Means over \(photos) photograph\(photos == 1 ? "" : "s"), filled; the paper’s means over its 200 photographs, hollow.")
    let values = series.flatMap { series in
      found.flatMap { $0.summary.rows.compactMap(series.value) } + series.paper.map(\.decibels)
    }
    let shown = values.filter(\.isFinite)
    let sizes = found.map(\.summary.bytes) + PaperResult.widths.map(\.bytes), positive = sizes.filter { $0 > 0 }
    let plot = BytesPlot(
      box: Box(x: 110, y: 116, width: 880, height: 440),
      bytes: .logarithmic((positive.min() ?? 1e3) / 1.4...(positive.max() ?? 1e5) * 1.4, spelling: .bytes),
      decibels: .linear((shown.min() ?? 30)...(shown.max() ?? 60), count: 7), hasNone: false)
    figure += plot.frame(yLabel: "PSNR (dB)")
    for series in series { figure += elements(series, found, plot) }
    return figure
  }

  private static func elements(_ series: Series, _ found: [(width: Int, summary: MethodSummary)], _ plot: BytesPlot) -> [Element] {
    var elements: [Element] = []
    let paper = series.paper.compactMap { plot.place(bytes: $0.bytes, $0.decibels) }
    var hollow = series.mark
    hollow.isHollow = true
    elements.append(.line(paper, Stroke(series.mark.ink, 1.4, dashes: [3, 6])))
    elements.append(.marks(paper, hollow))
    if let end = paper.last { elements.append(beside(end, series.name + ", paper", isBold: false)) }
    let means = found.compactMap { entry -> (width: Int, place: Point)? in
      entry.summary.mean(series.value).flatMap { plot.place(bytes: entry.summary.bytes, $0) }.map { (entry.width, $0) }
    }
    elements.append(.line(means.map(\.place), Stroke(series.mark.ink, 2.4)))
    for entry in found { elements += plot.marks(entry.summary, series.mark, series.value) }
    for mean in means {
      elements.append(
        .text(Label("\(mean.width)", at: mean.place + Point(0, -15), size: TextSize.tick, isBold: true, anchor: .middle, hasHalo: true)))
    }
    if let end = means.last { elements.append(beside(end.place, series.name, isBold: true)) }
    return elements
  }

  private static func beside(_ place: Point, _ text: String, isBold: Bool) -> Element {
    .text(Label(text, at: place + Point(16, 6), isBold: isBold, hasHalo: true))
  }
}
