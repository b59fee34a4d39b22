/// The size of a plot that has axes of its own around it, its scales, and where rules cross it.
package struct PlotFrame: Sendable, Hashable {
  /// In pixels.
  package var width: Int
  package var height: Int
  /// Pixels of a point, in which pens and letters are measured.
  package var pixelsPerPoint: Double
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
  package var xRules: [Double] = []
  package var yRules: [Double] = []
  package var look = PlotLook()

  package init(width: Int, height: Int, pixelsPerPoint: Double, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.width = max(1, width)
    self.height = max(1, height)
    self.pixelsPerPoint = pixelsPerPoint
    self.x = x
    self.y = y
  }

  var box: Box { Box(x: 0, y: 0, width: Double(width) / pixelsPerPoint, height: Double(height) / pixelsPerPoint) }

  func figure(_ title: String) -> Figure {
    Figure(width: box.width, height: box.height, title: title, paper: look.paper)
  }

  /// Thin rules behind everything.
  func rules(_ axes: Axes) -> [Element] {
    let across = xRules.map { [Point(axes.column($0), box.y), Point(axes.column($0), box.maxY)] }
    let up = yRules.map { [Point(box.x, axes.row($0)), Point(box.maxX, axes.row($0))] }
    return (across + up).map { .line($0, Stroke(look.grid, 1)) }
  }
}
