import Wording

/// The decibels of methods against all bytes of their files, over JPEG qualities: the comparison at equal total bytes.
package enum RateFigure {
  /// - Parameters:
  ///   - path: JSON Lines of several runs of `gamutmlp evaluate`, each with a quality of its own.
  ///   - photos: those whose rows are wanted; empty: all.
  /// - Throws: `FigureError`.
  package static func figure(rowsIn path: String, photos: [String] = []) throws(FigureError) -> Figure {
    let rows = try EvaluationRow.rows(path: path, photos: photos, ofSeveralQualities: true)
    guard let figure = figure(rows) else { throw .noRates(path: path) }
    return figure
  }

  private static let inks: [Ink] = [.black, .blue, .green, .vermilion, .orange, .purple, .skyBlue]
  private static let shapes: [Mark.Shape] = [.circle, .square, .triangle, .diamond, .wedge, .pentagon]

  /// One method at one quality: means over the photographs.
  struct Rate: Equatable {
    let quality: Int
    let bytes: Double
    let psnr: Double?
    let psnrOutOfGamut: Double?
  }

  /// One method, from the smallest file to the largest.
  struct Line: Equatable {
    let method: String
    let rates: [Rate]
  }

  /// - Returns: nil where no method has two qualities.
  static func figure(_ rows: [EvaluationRow]) -> Figure? {
    let lines = lines(rows)
    guard !lines.isEmpty else { return nil }
    var figure = Figure(width: 1280, height: 700, title: "Recovery against bytes of the whole file")
    let photos = Set(rows.map(\.photo)).count
    let qualities = Set(lines.flatMap { $0.rates.map(\.quality) })
    figure.addTitle(
      "What a file of a given size restores",
      details: "Means over \(NumberFormat.count(photos, "photograph")); each line goes through the JPEG qualities "
        + "\(qualities.min()!) to \(qualities.max()!). Farther up and to the left is better.")
    let bytes = lines.flatMap { $0.rates.map(\.bytes) }
    let scale = Scale.logarithmic(bytes.min()! / 1.1...bytes.max()! * 1.1, spelling: .bytes)
    let panels: [(String, (Rate) -> Double?)] = [("Whole image", \.psnr), ("Out-of-gamut pixels", \.psnrOutOfGamut)]
    for (index, panel) in panels.enumerated() {
      let shown = lines.flatMap { $0.rates.compactMap(panel.1) }
      let axes = Axes(
        box: Box(x: 100 + 460 * Double(index), y: 150, width: 410, height: 440), x: scale,
        y: .linear((shown.min() ?? 30)...(shown.max() ?? 60), count: 7))
      figure += .text(Label(panel.0, at: Point(axes.box.x, 128), size: TextSize.heading, isBold: true))
      figure += axes.frame(xLabel: "Whole file (bytes, log scale)", yLabel: index == 0 ? "PSNR (dB)" : nil)
      for (number, line) in lines.enumerated() {
        let places = line.rates.compactMap { rate in panel.1(rate).flatMap { axes.place(rate.bytes, $0) } }
        figure += .line(places, Stroke(inks[number % inks.count], 2))
        figure += .marks(places, mark(number, radius: 4.5))
      }
    }
    for (number, line) in lines.enumerated() {
      let y = 168 + 27 * Double(number)
      figure += .marks([Point(1_010, y - 5.5)], mark(number, radius: 6.5))
      figure += .text(Label(line.method, at: Point(1_028, y), size: 15))
    }
    return figure
  }

  private static func mark(_ number: Int, radius: Double) -> Mark {
    Mark(shapes[number % shapes.count], inks[number % inks.count], radius: radius)
  }

  /// Methods in the order in which they first appear. A mean is over all photographs or it is none: qualities at which
  /// a method lacks one are left out.
  static func lines(_ rows: [EvaluationRow]) -> [Line] {
    let photos = Set(rows.map(\.photo)).count
    return MethodSummary.summaries(rows).compactMap { summary in
      let byQuality = Dictionary(grouping: summary.rows) { $0.terms?.quality }
      let rates = byQuality.compactMap { quality, rows -> Rate? in
        let sizes = rows.compactMap(\.jpegBytes)
        let isWhole = Set(rows.map(\.photo)).count == photos && rows.count == photos && sizes.count == photos
        guard let quality, isWhole, rows.allSatisfy({ $0.psnr != nil }) else { return nil }
        let found = MethodSummary(method: summary.method, rows: rows)
        return Rate(
          quality: quality, bytes: Double(sizes.reduce(0, +)) / Double(sizes.count), psnr: found.mean(\.psnr),
          psnrOutOfGamut: found.mean(\.psnrOutOfGamut))
      }
      return rates.count < 2 ? nil : Line(method: summary.method, rates: rates.sorted { $0.quality < $1.quality })
    }
  }
}
