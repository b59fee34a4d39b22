import InspectorEngine
import TerminalCanvas

/// Where chromaticities lie in their pane. Both axes have the same scale.
package struct ChromaticityGeometry: Sendable, Hashable {
  /// All visible colours, with a margin.
  package static let whole = ChromaticityRegion(x: -0.02...0.76, y: -0.02...0.86)

  /// The plot without its axes; empty where there is no room.
  package let cells: Rectangle
  /// The region of the cells, in each direction at least what was asked for; x from the left edge, y from below.
  package let region: ChromaticityRegion

  package init(of rectangle: Rectangle, pane: PanelFrame.Pane, profile: TerminalProfile, region: ChromaticityRegion?) {
    let interior = PanelFrame.interior(of: rectangle, pane: pane)
    let axes = Self.axes(interior)
    cells = Rectangle(
      x: interior.x + axes.left, y: interior.y, width: interior.width - axes.left, height: interior.height - axes.bottom
    )
    self.region = Self.fitted(
      region ?? Self.whole, columns: cells.width, rows: cells.height, aspect: profile.cellAspect)
  }

  /// Cells that the axes take.
  static func axes(_ interior: Rectangle) -> (left: Int, bottom: Int) {
    (interior.width >= 24 && interior.height >= 8 ? 4 : 0, interior.width >= 24 && interior.height >= 8 ? 1 : 0)
  }

  /// The region made wider or higher so that it has the shape of the cells.
  private static func fitted(_ region: ChromaticityRegion, columns: Int, rows: Int, aspect: Double)
    -> ChromaticityRegion
  {
    let aspect = aspect.isFinite && aspect > 0 ? min(20, max(0.05, aspect)) : 2
    let middle = SIMD2((region.x.lowerBound + region.x.upperBound) / 2, (region.y.lowerBound + region.y.upperBound) / 2)
    let size = SIMD2(region.x.upperBound - region.x.lowerBound, region.y.upperBound - region.y.lowerBound)
    guard columns > 0, rows > 0, middle.x.isFinite, middle.y.isFinite, size.x.isFinite, size.y.isFinite else {
      return whole
    }
    /// Width of a column in the diagram's units; never so small that numbers lose their meaning.
    let step = max(size.x / Double(columns), size.y / (Double(rows) * aspect), 1e-9)
    let half = SIMD2(step * Double(columns), step * Double(rows) * aspect) / 2
    return ChromaticityRegion(x: middle.x - half.x...middle.x + half.x, y: middle.y - half.y...middle.y + half.y)
  }

  /// The chromaticity in the middle of a cell; nil outside of the plot.
  package func chromaticity(atCell x: Int, _ y: Int) -> SIMD2<Double>? {
    guard cells.contains(x: x, y: y) else { return nil }
    let across = (Double(x - cells.x) + 0.5) / Double(cells.width)
    let down = (Double(y - cells.y) + 0.5) / Double(cells.height)
    return SIMD2(
      region.x.lowerBound + across * (region.x.upperBound - region.x.lowerBound),
      region.y.upperBound - down * (region.y.upperBound - region.y.lowerBound))
  }

  /// The cell in which a chromaticity lies; nil where it is not seen.
  package func cell(of xy: SIMD2<Double>) -> (x: Int, y: Int)? {
    let place = place(of: xy)
    guard (0..<1).contains(place.x), (0..<1).contains(place.y), !cells.isEmpty else { return nil }
    return (cells.x + Int(place.x * Double(cells.width)), cells.y + Int(place.y * Double(cells.height)))
  }

  /// 0…1 from the left and from the top of the plot; beyond where it is not seen.
  func place(of xy: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      (xy.x - region.x.lowerBound) / (region.x.upperBound - region.x.lowerBound),
      (region.y.upperBound - xy.y) / (region.y.upperBound - region.y.lowerBound))
  }

  /// The rectangle of the diagram that two cells span, both included; cells beside the plot count as the nearest in it.
  package func region(from a: (x: Int, y: Int), to b: (x: Int, y: Int)) -> ChromaticityRegion? {
    guard !cells.isEmpty else { return nil }
    let left = min(max(min(a.x, b.x), cells.x), cells.maxX - 1)
    let right = min(max(max(a.x, b.x), cells.x), cells.maxX - 1)
    let top = min(max(min(a.y, b.y), cells.y), cells.maxY - 1)
    let bottom = min(max(max(a.y, b.y), cells.y), cells.maxY - 1)
    let width = (region.x.upperBound - region.x.lowerBound) / Double(cells.width)
    let height = (region.y.upperBound - region.y.lowerBound) / Double(cells.height)
    return ChromaticityRegion(
      x: region.x.lowerBound + Double(left - cells.x) * width...region.x.lowerBound + Double(right + 1 - cells.x)
        * width,
      y: region.y.upperBound - Double(bottom + 1 - cells.y) * height...region.y.upperBound - Double(top - cells.y)
        * height)
  }
}
