/// The decibels of methods against their bytes of metadata, beside the paper's figures.
package enum MethodsFigure {
  /// - Parameters:
  ///   - path: JSON Lines of `gamutmlp evaluate`.
  ///   - photos: those whose rows are wanted; empty: all.
  /// - Throws: `FigureError`.
  package static func figure(rowsIn path: String, photos: [String] = []) throws(FigureError) -> Figure {
    figure(try EvaluationRow.rows(path: path, photos: photos))
  }

  private static let inks: [Ink] = [.blue, .vermilion, .green, .orange, .purple, .skyBlue, .black]
  private static let shapes: [Mark.Shape] = [.circle, .square, .triangle, .diamond, .wedge, .pentagon]

  /// A line of the legend.
  private struct Entry {
    var name: String
    var mark: Mark
    var summary: MethodSummary?
    var paper: PaperResult?
  }

  static func figure(_ rows: [EvaluationRow]) -> Figure {
    let summaries = MethodSummary.summaries(rows)
    let entries = entries(summaries)
    let listed = Double(entries.count + 3)
    var figure = Figure(width: 1280, height: max(680, 190 + 27 * listed), title: "Recovery against bytes of metadata")
    figure.addTitle("What methods recover for how many bytes", details: MethodSummary.details(of: rows))
    let panels: [(String, (EvaluationRow) -> Double?, (PaperResult) -> Double)] = [
      ("Whole image", \.psnr, \.psnr), ("Out-of-gamut pixels", \.psnrOutOfGamut, \.psnrOutOfGamut),
    ]
    let shown = panels.flatMap { panel in rows.compactMap(panel.1) + PaperResult.table.map(panel.2) }.filter(\.isFinite)
    let decibels = Scale.linear((shown.min() ?? 30)...(shown.max() ?? 60), count: 7)
    let sizes = rows.map { Double($0.metadataBytes) } + PaperResult.table.map(\.bytes)
    let positive = sizes.filter { $0 > 0 }
    let bytes = Scale.logarithmic((positive.min() ?? 1e3) / 1.5...(positive.max() ?? 1e6) * 1.5, spelling: .bytes)
    for (index, panel) in panels.enumerated() {
      let box = Box(x: 100 + 440 * Double(index), y: 150, width: 410, height: figure.height - 260)
      let plot = BytesPlot(box: box, bytes: bytes, decibels: decibels)
      figure += .text(Label(panel.0, at: Point(plot.box.x, 128), size: TextSize.heading, isBold: true))
      figure += plot.frame(yLabel: index == 0 ? "PSNR (dB)" : nil)
      for entry in entries {
        figure += plot.marks(entry.summary, entry.mark, panel.1)
        if let paper = entry.paper, let place = plot.place(bytes: paper.bytes, panel.2(paper)) {
          var mark = entry.mark
          mark.isHollow = true
          mark.radius = 5.5
          figure += .marks([place], mark)
        }
      }
    }
    figure += legend(entries, x: 990, y: 168)
    return figure
  }

  private static func entries(_ summaries: [MethodSummary]) -> [Entry] {
    func mark(_ index: Int) -> Mark {
      Mark(shapes[index % shapes.count], inks[(index + index / (shapes.count * inks.count)) % inks.count], radius: 7.5)
    }
    var entries = summaries.enumerated().map { index, summary in
      Entry(
        name: summary.method, mark: mark(index), summary: summary,
        paper: PaperResult.table.first { $0.method == summary.method })
    }
    for paper in PaperResult.table where !entries.contains(where: { $0.paper?.name == paper.name }) {
      var mark = mark(entries.count)
      mark.isHollow = true
      entries.append(Entry(name: paper.name, mark: mark, paper: paper))
    }
    return entries
  }

  private static func legend(_ entries: [Entry], x: Double, y: Double) -> [Element] {
    var elements: [Element] = []
    for (index, entry) in entries.enumerated() {
      let row = y + 27 * Double(index)
      var mark = entry.mark
      mark.radius = 6.5
      elements.append(.marks([Point(x, row - 5.5)], mark))
      elements.append(.text(Label(entry.name, at: Point(x + 18, row), size: 15)))
    }
    let note = y + 27 * Double(entries.count) + 8
    elements.append(.text(Label("Small dots: single photographs.", at: Point(x - 8, note), size: 14, ink: .quiet)))
    for (index, line) in ["Not drawn: the paper’s SIREN without", "residual (24 dB), Pix2pix and ASAPNet."].enumerated()
    {
      elements.append(.text(Label(line, at: Point(x - 8, note + 24 + 20 * Double(index)), size: 14, ink: .quiet)))
    }
    return elements
  }
}
