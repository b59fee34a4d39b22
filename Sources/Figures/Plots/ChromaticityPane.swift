import ColorScience

/// The xy diagram as the inspector shows it pixel by pixel: what `ChromaticityFigure` draws, in the terminal's colours,
/// with all series in one diagram. Axes and legend are the terminal's characters.
package enum ChromaticityPane {
  package struct Content: Sendable {
    package var frame: PlotFrame
    /// Later ones lie on top.
    package var series: [(places: [SIMD2<Float>], ink: Ink)] = []
    /// Where a pixel's colour was, and where it went, each with its letter.
    package var path: [(letter: String, xy: SIMD2<Double>)] = []
    package var selection: (x: ClosedRange<Double>, y: ClosedRange<Double>)?
    package var selectionInk = Ink.orange

    package init(_ frame: PlotFrame) { self.frame = frame }
  }

  /// The most marks of a series; more would only lie on each other.
  private static let limit = 2_048

  package static func raster(_ content: Content) -> Raster<SRGB8> {
    let frame = content.frame
    var figure = frame.figure("Chromaticities")
    let axes = Axes(
      box: frame.box, x: .linear(frame.x, widened: false), y: .linear(frame.y, widened: false))
    let diagram = ChromaticityDiagram(axes: axes, look: frame.look, pixelsPerPoint: frame.pixelsPerPoint)
    figure += diagram.colors
    var elements = frame.rules(axes) + diagram.outline
    for series in content.series {
      let step = max(1, (series.places.count + limit - 1) / limit)
      let places = stride(from: 0, to: series.places.count, by: step).map { series.places[$0] }
      elements += diagram.marks(places, Mark(.circle, series.ink))
    }
    elements += diagram.gamuts + diagram.whitePoints
    // Smaller ones have no room for words.
    if frame.box.width > 280, frame.box.height > 280 { elements += diagram.wavelengths }
    if let selection = content.selection { elements += box(selection, axes, content.selectionInk) }
    elements += way(
      content.path.compactMap { end in axes.place(end.xy.x, end.xy.y).map { (end.letter, $0) } }, frame.look)
    figure += .clipped(frame.box, elements)
    return figure.raster(scale: frame.pixelsPerPoint)
  }

  private static func box(
    _ region: (x: ClosedRange<Double>, y: ClosedRange<Double>), _ axes: Axes, _ ink: Ink
  ) -> [Element] {
    guard let low = axes.place(region.x.lowerBound, region.y.lowerBound),
      let high = axes.place(region.x.upperBound, region.y.upperBound)
    else { return [] }
    let corners = [low, Point(low.x, high.y), high, Point(high.x, low.y), low]
    return [.line(corners, Stroke(ink, 2))]
  }

  private static let letterRadius = 7.5

  /// An arrow from each place to the next, and over them the places with their letters; the first lies on top.
  private static func way(_ path: [(letter: String, place: Point)], _ look: PlotLook) -> [Element] {
    var elements: [Element] = []
    for (start, end) in zip(path, path.dropFirst()) {
      let along = end.place - start.place
      let length = (along * along).sum().squareRoot()
      elements.append(.line([start.place, end.place], Stroke(look.paper, 4)))
      elements.append(.line([start.place, end.place], Stroke(look.text, 1.6)))
      guard length > 3 * letterRadius else { continue }
      let direction = along / length
      let tip = end.place - letterRadius * direction
      let side = Point(-direction.y, direction.x)
      elements.append(.polygon([tip, tip - 9 * direction + 4 * side, tip - 9 * direction - 4 * side], look.text))
    }
    for end in path.reversed() {
      elements.append(.marks([end.place], Mark(.circle, look.paper, radius: letterRadius + 1.2)))
      elements.append(.marks([end.place], Mark(.circle, look.text, radius: letterRadius)))
      elements.append(
        .text(
          Label(
            end.letter, at: end.place + Point(0, 4), size: 11.5, ink: look.paper, isBold: true, anchor: .middle)))
    }
    return elements
  }
}
