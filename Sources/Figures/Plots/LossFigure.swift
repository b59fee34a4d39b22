import Foundation
import GamutMLP

/// The course of the loss during an optimization.
package enum LossFigure {
  package struct Content: Sendable {
    /// The subject, such as the photograph's name.
    package var name: String
    /// The loss of each step; what is not finite or not above 0 is left out.
    package var losses: [Float]
    /// The losses of another run, to compare; empty: none.
    package var previous: [Float]
    /// The step from which on weights were rounded.
    package var roundedFrom: Int?

    package init(name: String, losses: [Float], previous: [Float] = [], roundedFrom: Int? = nil) {
      self.name = name
      self.losses = losses
      self.previous = previous
      self.roundedFrom = roundedFrom
    }
  }

  private static let box = Box(x: 124, y: 112, width: 1020, height: 430)
  /// The weight of the past in the moving average, which looks back over about fifty steps.
  private static let smoothing = 0.98

  package static func figure(_ content: Content) -> Figure {
    var figure = Figure(width: 1200, height: 640, title: "Loss of \(content.name)")
    let count = max(content.losses.count, content.previous.count)
    let details =
      count == 0
      ? "Nothing was optimized." : "Band: least and greatest batch. Line: moving average over about 50 steps."
    figure.addTitle("\(content.name): loss while the network learns", details: details)
    let curves = [content.previous, content.losses].map { losses in
      LossCurve(
        losses, range: 0...max(1, count - 1), end: .max, columns: min(max(count, 2), 1020), smoothing: smoothing,
        isPositive: true)
    }
    let extents = curves.compactMap(\.extent)
    let low = Double(extents.map(\.lowerBound).min() ?? 1e-4)
    let high = Double(extents.map(\.upperBound).max() ?? 1e-1)
    let axes = Axes(
      box: box, x: .linear(0...Double(max(1, count)), count: 8, widened: false, isWhole: true),
      y: .logarithmic(low * 0.85...high * 1.15))
    figure += axes.frame(xLabel: "Optimization step", yLabel: "Mean squared error of a batch")
    if let step = content.roundedFrom, step < count {
      figure += rounding(from: step, "weights rounded from here on", axes, .quiet)
    }
    figure += curve(curves[0], axes, .skyBlue, dashes: [1, 5])
    figure += curve(curves[1], axes, .blue, dashes: [])
    if let last = curves[1].columns.last(where: { $0 != nil }), let end = last, content.previous.isEmpty {
      figure += ending(end, axes, step: count)
    }
    if !content.previous.isEmpty { figure += legend() }
    return figure
  }

  /// - Parameter isSmoothed: false: the line is that of the steps themselves, and thin, and the band the stronger.
  static func curve(_ curve: LossCurve, _ axes: Axes, _ ink: Ink, dashes: [Double], isSmoothed: Bool = true)
    -> [Element]
  {
    let width = axes.box.width / Double(curve.columns.count)
    let places = curve.columns.enumerated().compactMap { index, column in
      column.map { (axes.box.x + (Double(index) + 0.5) * width, $0) }
    }
    let upper = places.map { Point($0.0, axes.row(Double($0.1.high))) }
    let lower = places.map { Point($0.0, axes.row(Double($0.1.low))) }
    let middle = places.map { Point($0.0, axes.row(Double($0.1.smooth))) }
    guard !middle.isEmpty else { return [] }
    let band: Element =
      dashes.isEmpty
      ? .polygon(upper + lower.reversed(), ink, opacity: isSmoothed ? 0.22 : 0.6)
      : .line(lower, Stroke(ink, 0.6, opacity: 0.4))
    let line = Element.line(middle, Stroke(ink, isSmoothed ? 2.4 : 1.2, dashes: dashes))
    return [.clipped(axes.box, [band, line])]
  }

  /// The value at the end of the line, beside it.
  private static func ending(_ end: LossCurve.Column, _ axes: Axes, step: Int) -> [Element] {
    let place = Point(axes.column(Double(step)), axes.row(Double(end.smooth)))
    return [
      .marks([place], Mark(.circle, .blue, radius: 4.5)),
      .text(
        Label(
          PowerOfTen.text(Double(end.smooth), digits: 1), at: place + Point(-6, -16), isBold: true, anchor: .end,
          hasHalo: true)),
    ]
  }

  /// - Parameter depth: of the words below the upper edge.
  static func rounding(from step: Int, _ words: String, _ axes: Axes, _ ink: Ink, depth: Double = 18) -> [Element] {
    let x = axes.column(Double(step))
    return [
      .line([Point(x, axes.box.y), Point(x, axes.box.maxY)], Stroke(ink, 1.2, dashes: [2, 5])),
      .text(
        Label(
          words, at: Point(x + 10, axes.box.y + depth), size: TextSize.tick, ink: ink, hasHalo: true)),
    ]
  }

  static func power(_ exponent: Double) -> Double { pow(10, exponent) }

  private static func legend() -> [Element] {
    [("this run", Ink.blue, [Double]()), ("previous run", Ink.skyBlue, [1.0, 5])].enumerated().flatMap {
      index, entry -> [Element] in
      let y = box.y + 22 + 28 * Double(index)
      let x = box.maxX - 190
      return [
        .line([Point(x, y - 6), Point(x + 40, y - 6)], Stroke(entry.1, 2.4, dashes: entry.2)),
        .text(Label(entry.0, at: Point(x + 52, y), hasHalo: true)),
      ]
    }
  }
}
