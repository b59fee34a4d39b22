/// Decibels against bytes on a logarithmic axis, with a place of its own for methods that need no bytes.
struct BytesPlot {
  /// With the place for none.
  let box: Box
  let axes: Axes
  /// The middle of the place for none.
  private let none: Double
  private let hasNone: Bool
  private let label: String

  init(
    box: Box, bytes: Scale, decibels: Scale, hasNone: Bool = true, label: String = "Metadata (bytes, log scale)"
  ) {
    self.label = label
    let left = hasNone ? 64.0 : 0
    self.box = box
    self.hasNone = hasNone
    none = box.x + 24
    axes = Axes(box: Box(x: box.x + left, y: box.y, width: box.width - left, height: box.height), x: bytes, y: decibels)
  }

  func frame(yLabel: String?) -> [Element] {
    guard hasNone else { return axes.frame(xLabel: label, yLabel: yLabel) }
    let place = Axes(
      box: Box(x: box.x, y: box.y, width: 48, height: box.height),
      x: Scale(domain: 0...1, isLogarithmic: false, ticks: [Scale.Tick(value: 0.5, label: "none")], minorTicks: []),
      y: axes.y)
    return place.frame(xLabel: "", yLabel: yLabel, showsYTicks: yLabel != nil)
      + axes.frame(xLabel: label, yLabel: nil, showsYTicks: false)
  }

  func place(bytes: Double, _ decibels: Double) -> Point? {
    guard let place = axes.place(bytes > 0 ? bytes : axes.x.domain.lowerBound, decibels) else { return nil }
    return bytes > 0 || !hasNone ? place : Point(none, place.y)
  }

  /// The mean, and a dot for each photograph where there are several.
  func marks(_ summary: MethodSummary?, _ mark: Mark, _ value: (EvaluationRow) -> Double?) -> [Element] {
    guard let summary, let mean = summary.mean(value), let middle = place(bytes: summary.bytes, mean) else { return [] }
    let dots = summary.rows.compactMap { row in value(row).flatMap { place(bytes: Double(row.metadataBytes), $0) } }
    let small = Mark(.circle, mark.ink, radius: 2.6, opacity: 0.55)
    return (dots.count > 1 ? [.marks(dots, small)] : []) + [.marks([middle], mark)]
  }
}
