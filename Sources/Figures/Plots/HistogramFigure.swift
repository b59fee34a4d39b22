import Wording

/// How many photographs have how many out-of-gamut pixels; one cell a photograph.
package enum HistogramFigure {
  /// A photograph and the share of its out-of-gamut pixels, 0…1.
  package struct Entry: Sendable {
    package var name: String
    package var share: Double
    package init(name: String, share: Double) { (self.name, self.share) = (name, share) }
  }

  private static let box = Box(x: 100, y: 124, width: 1060, height: 396)

  package static func figure(_ entries: [Entry]) -> Figure {
    var figure = Figure(width: 1200, height: 640, title: "Share of out-of-gamut pixels")
    let shares = entries.map { 100 * $0.share }.sorted()
    let median = shares.isEmpty ? nil : (shares[(shares.count - 1) / 2] + shares[shares.count / 2]) / 2
    let step = (shares.last ?? 0) > 60 ? 10.0 : (shares.last ?? 0) > 10 ? 5 : 1
    let bins = bins(entries, step: step)
    let axes = Axes(
      box: box, x: .linear(0...step * Double(bins.count), count: 10),
      y: .linear(0...Double(max(1, bins.map(\.count).max() ?? 1)), count: 5, isWhole: true))
    figure.addTitle(
      "How much of a photograph lies outside sRGB",
      details:
        "\(NumberFormat.count(entries.count, "photograph")), one cell each, by the share of their out-of-gamut pixels"
    )
    figure += axes.frame(xLabel: "Out-of-gamut pixels (% of the photograph)", yLabel: "Photographs")
    for (index, bin) in bins.enumerated() {
      for (height, entry) in bin.enumerated() {
        figure += cell(entry, axes, from: step * Double(index), to: step * Double(index + 1), height: height)
      }
    }
    if let median {
      let x = axes.column(median)
      figure += .line([Point(x, box.y - 22), Point(x, box.maxY)], Stroke(.vermilion, 2, dashes: [6, 6]))
      let isRight = x > box.middle.x
      figure += .text(
        Label(
          "median \(NumberFormat.fixed(median, 1)) %", at: Point(x + (isRight ? -10 : 10), box.y - 9), isBold: true,
          anchor: isRight ? .end : .start, hasHalo: true))
    }
    return figure
  }

  /// By share; inside of a bin the smallest share lies lowest.
  private static func bins(_ entries: [Entry], step: Double) -> [[Entry]] {
    let sorted = entries.sorted { $0.share < $1.share }
    let index = { (entry: Entry) in min(Int(100 / step) - 1, max(0, Int(100 * entry.share / step))) }
    let count = max(2, (sorted.last.map(index) ?? 0) + 1)
    return sorted.reduce(into: Array(repeating: [], count: count)) { $0[index($1)].append($1) }
  }

  private static func cell(_ entry: Entry, _ axes: Axes, from: Double, to: Double, height: Int) -> [Element] {
    let (left, right) = (axes.column(from) + 1.5, axes.column(to) - 1.5)
    let (top, bottom) = (axes.row(Double(height + 1)) + 1.5, axes.row(Double(height)))
    guard right > left, bottom > top else { return [] }
    let cell = Box(x: left, y: top, width: right - left, height: bottom - top)
    var elements: [Element] = [.polygon(cell.corners, Ink(0x8CC6EC))]
    // Names that do not fit across are read from below.
    let size = 15.0
    let length = StrokeFont.width(of: entry.name, size: size) + 8
    let isUpright = length > cell.width
    if isUpright ? length < cell.height && cell.width > size + 6 : cell.height > size + 6 {
      let place = cell.middle + 0.35 * size * (isUpright ? Point(1, 0) : Point(0, 1))
      elements.append(.text(Label(entry.name, at: place, size: size, anchor: .middle, isUpright: isUpright)))
    }
    return elements
  }
}
