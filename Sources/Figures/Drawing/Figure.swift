/// A drawing: shapes, pictures and words on paper, in an order in which later ones lie on top. It knows no pixels and
/// no file format; the writers, `svg()` and `png(scale:)`, draw the same from it.
///
/// Plots are functions from data to a figure, such as `LossFigure.figure(_:)`; the inspector and the command line share
/// them.
package struct Figure: Sendable {
  /// In points; x goes right, y down from the upper left corner.
  package let width: Double
  package let height: Double
  /// The description for screen readers of an SVG.
  package let title: String
  let paper: Ink
  var elements: [Element] = []

  init(width: Double, height: Double, title: String, paper: Ink = .white) {
    self.width = width
    self.height = height
    self.title = title
    self.paper = paper
  }

  static func += (figure: inout Figure, elements: [Element]) { figure.elements += elements }
  static func += (figure: inout Figure, element: Element) { figure.elements.append(element) }
}

typealias Point = SIMD2<Double>

/// Upright, in points.
struct Box: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var middle: Point { Point(x + width / 2, y + height / 2) }
  /// Clockwise from the upper left.
  var corners: [Point] { [Point(x, y), Point(maxX, y), Point(maxX, maxY), Point(x, maxY)] }

  /// The largest box of this shape in the middle of this one.
  /// - Parameter aspect: width / height.
  func fitting(aspect: Double) -> Box {
    let fitted = aspect > width / height ? Point(width, width / aspect) : Point(height * aspect, height)
    return Box(x: x + (width - fitted.x) / 2, y: y + (height - fitted.y) / 2, width: fitted.x, height: fitted.y)
  }
}
