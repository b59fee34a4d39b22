import Foundation
import GamutMLP
import TerminalCanvas

/// Places and scales of the loss pane.
struct LossPlot {
  /// The plot without its axes.
  let cells: Rectangle
  let hasSteps: Bool
  /// Steps from the left to the right edge.
  let range: ClosedRange<Int>
  let current: LossCurve
  let ghost: LossCurve
  let others: [LossCurve]
  /// Values at the lower and the upper edge; exponents of ten where the axis is logarithmic.
  let values: ClosedRange<Double>
  let isLogarithmic: Bool
  /// Number of the step after the last one drawn.
  let end: Int

  /// Places of the curve in a cell, one above the other.
  private let dotsPerCell: Int

  /// nil where there is no room or nothing to draw.
  init?(_ content: LossPanel.Content, in rectangle: Rectangle, profile: TerminalProfile) {
    let inside = PanelFrame.interior(of: rectangle, pane: content.pane)
    let labels = inside.width >= 24 && inside.height >= 3 ? 6 : 0
    hasSteps = labels > 0 && inside.height >= 6
    cells = Rectangle(
      x: inside.x + labels, y: inside.y, width: inside.width - labels - (labels > 0 ? 1 : 0),
      height: inside.height - (hasSteps ? 1 : 0))
    isLogarithmic = content.isLogarithmic
    end = min(content.losses.count, content.replay.map { min(max(0, $0), .max - 1) + 1 } ?? .max)
    guard !cells.isEmpty else { return nil }
    let longest = max(
      content.losses.count, content.previous.count, content.others.map(\.losses.count).max() ?? 0)
    let last = min(1 << 40, max(max(1, content.steps) - 1, longest - 1, 1))
    let lower = max(0, min(content.range?.lowerBound ?? 0, last - 1))
    range = lower...max(lower + 1, min(content.range?.upperBound ?? last, last))

    dotsPerCell = profile.showsPixels ? profile.cellSize.height : DotPlot.dotsPerCell(profile).y
    let dots = cells.width * DotPlot.dotsPerCell(profile).x
    current = LossCurve(
      content.losses, range: range, end: end, columns: dots, smoothing: content.smoothing, isPositive: isLogarithmic)
    ghost = LossCurve(
      content.previous, range: range, end: .max, columns: dots, smoothing: content.smoothing, isPositive: isLogarithmic)
    let (steps, isPositive) = (range, isLogarithmic)
    others = content.others.prefix(LossPanel.otherInks.count).map {
      LossCurve(
        $0.losses, range: steps, end: .max, columns: dots, smoothing: content.smoothing, isPositive: isPositive)
    }
    let extents = ([current.extent, ghost.extent] + others.map(\.extent)).compactMap { $0 }
    guard let low = extents.map(\.lowerBound).min(), let high = extents.map(\.upperBound).max() else { return nil }
    values = Self.margins(Double(low)...Double(high), isLogarithmic: isLogarithmic)
  }

  /// A little more than the values need, and never nothing.
  private static func margins(_ range: ClosedRange<Double>, isLogarithmic: Bool) -> ClosedRange<Double> {
    if isLogarithmic {
      let low = log10(range.lowerBound)
      let high = log10(range.upperBound)
      let margin = max(0.02, (high - low) * 0.03, high - low < 0.2 ? (0.2 - (high - low)) / 2 : 0)
      return low - margin...high + margin
    }
    let low = min(0, range.lowerBound)
    let length = range.upperBound - low
    return low...(range.upperBound + (length > 0 ? length * 0.04 : 1))
  }

  var lossTicks: [AxisTicks.Tick] {
    let count = max(2, cells.height / 3)
    return isLogarithmic ? AxisTicks.logarithmic(values, count: count) : AxisTicks.linear(values, count: count)
  }

  var stepTicks: [AxisTicks.Tick] { AxisTicks.steps(range, count: max(1, cells.width / 10)) }

  var room: PlotRoom {
    var room = PlotRoom(cells: cells, x: Double(range.lowerBound)...Double(range.upperBound + 1), y: values)
    room.xRules = stepTicks.map(\.value)
    room.yRules = lossTicks.map { isLogarithmic ? pow(10, $0.value) : $0.value }
    return room
  }

  /// Share from the top, 0…1 for what is seen.
  func height(of loss: Double) -> Double {
    let value = isLogarithmic ? log10(loss) : loss
    return (values.upperBound - value) / (values.upperBound - values.lowerBound)
  }

  func row(of share: Double, rows: Int) -> Int {
    share.isFinite ? Int(min(max(share, 0), 1) * Double(rows - 1) + 0.5) : 0
  }

  /// The row of cells in which the curve has that height.
  func row(of share: Double) -> Int { cells.y + row(of: share, rows: cells.height * dotsPerCell) / dotsPerCell }

  func column(of step: Int) -> Int? {
    guard range.contains(step) else { return nil }
    let place = Double(step - range.lowerBound) / Double(range.upperBound - range.lowerBound + 1)
    return cells.x + min(cells.width - 1, Int(place * Double(cells.width)))
  }

  /// The middle one of the steps of a cell's column.
  func step(atCell x: Int, _ y: Int) -> Int? {
    guard cells.contains(x: x, y: y) else { return nil }
    let length = Double(range.upperBound - range.lowerBound + 1)
    return min(range.upperBound, range.lowerBound + Int((Double(x - cells.x) + 0.5) / Double(cells.width) * length))
  }
}
