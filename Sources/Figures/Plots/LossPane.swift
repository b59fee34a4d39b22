import ColorScience
import GamutMLP

/// The loss as the inspector shows it pixel by pixel: what `LossFigure` draws, in the terminal's colours and on the
/// pane's scales. Axes and legend are the terminal's characters.
package enum LossPane {
  package struct Content: Sendable {
    /// The vertical scale is of losses, or of their logarithms to the base of ten.
    package var frame: PlotFrame
    package var isLogarithmic = true
    package var losses: [Float] = []
    package var previous: [Float] = []
    /// Weight of the past in the moving average, 0…<1; 0: the steps themselves.
    package var smoothing = 0.9
    /// The step from which on weights are rounded, and what is written there.
    package var rounding: (step: Int, words: String)?
    package var cursor: Int?
    package var ink = Ink.blue
    package var previousInk = Ink.skyBlue

    package init(_ frame: PlotFrame) { self.frame = frame }
  }

  package static func raster(_ content: Content) -> Raster<SRGB8> {
    let frame = content.frame
    var figure = frame.figure("Loss")
    let axes = axes(content)
    figure += frame.rules(axes)
    if let (step, words) = content.rounding {
      // Below the names of the curves, which lie over the picture.
      let depth = 0.4 * (frame.box.maxY - frame.box.y)
      figure += .clipped(frame.box, LossFigure.rounding(from: step, words, axes, frame.look.quiet, depth: depth))
    }
    figure += curve(content.previous, content, axes, content.previousInk, dashes: [1, 5])
    figure += curve(content.losses, content, axes, content.ink, dashes: [])
    if let cursor = content.cursor { figure += cursorLine(cursor, content, axes) }
    return figure.raster(scale: frame.pixelsPerPoint)
  }

  private static func axes(_ content: Content) -> Axes {
    let y = content.frame.y
    let scale =
      content.isLogarithmic
      ? Scale.logarithmic(LossFigure.power(y.lowerBound)...LossFigure.power(y.upperBound))
      : Scale.linear(y, widened: false)
    return Axes(box: content.frame.box, x: .linear(content.frame.x, widened: false), y: scale)
  }

  private static func curve(
    _ losses: [Float], _ content: Content, _ axes: Axes, _ ink: Ink, dashes: [Double]
  ) -> [Element] {
    let range =
      Int(content.frame.x.lowerBound)...max(Int(content.frame.x.lowerBound), Int(content.frame.x.upperBound) - 1)
    let curve = LossCurve(
      losses, range: range, end: .max, columns: min(max(range.count, 2), max(2, Int(axes.box.width))),
      smoothing: content.smoothing, isPositive: content.isLogarithmic)
    let isSmoothed = content.smoothing > 0 || !dashes.isEmpty
    return LossFigure.curve(curve, axes, ink, dashes: dashes, isSmoothed: isSmoothed)
  }

  private static func cursorLine(_ step: Int, _ content: Content, _ axes: Axes) -> [Element] {
    let x = axes.column(Double(step) + 0.5)
    let look = content.frame.look
    var elements: [Element] = [.line([Point(x, axes.box.y), Point(x, axes.box.maxY)], Stroke(look.text, 1.2))]
    if content.losses.indices.contains(step), let place = axes.place(Double(step) + 0.5, Double(content.losses[step])) {
      elements.append(.marks([place], Mark(.circle, look.paper, radius: 6)))
      elements.append(.marks([place], Mark(.circle, content.ink, radius: 4.5)))
    }
    return [.clipped(axes.box, elements)]
  }
}
