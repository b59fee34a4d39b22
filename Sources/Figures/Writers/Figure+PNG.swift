import ColorScience
import ImageFiles

extension Figure {
  /// The figure as a PNG file.
  /// - Parameter scale: pixels per point.
  /// - Throws: `ImageFileError.outOfMemory`.
  package func png(scale: Double = 2) throws(ImageFileError) -> [UInt8] {
    try PNGFile.encode(raster(scale: scale), name: "the figure")
  }

  /// The figure as pixels.
  /// - Parameter scale: pixels per point, above 0.
  package func raster(scale: Double = 2) -> Raster<SRGB8> {
    var painter = FigurePainter(self, scale: scale)
    painter.draw(elements, clip: painter.surface.whole)
    return painter.surface.raster()
  }
}

/// Draws elements on a surface.
private struct FigurePainter {
  private(set) var surface: Surface
  private let scale: Double
  private let paper: Ink

  init(_ figure: Figure, scale: Double) {
    self.scale = scale
    paper = figure.paper
    surface = Surface(
      width: max(1, Int((figure.width * scale).rounded())), height: max(1, Int((figure.height * scale).rounded())),
      paper: paper)
  }

  mutating func draw(_ elements: [Element], clip: PixelRectangle) {
    for element in elements { draw(element, clip) }
  }

  private mutating func draw(_ element: Element, _ clip: PixelRectangle) {
    switch element {
    case .polygon(let points, let ink, let opacity): fill(points.map { $0 * scale }, ink, opacity, clip)
    case .line(let points, let stroke):
      let pieces = Dashes.pieces(of: points, stroke.dashes)
      strike(pieces.map { $0.map { $0 * scale } }, width: stroke.width, stroke.ink, stroke.opacity, clip)
    case .marks(let places, let mark) where places.count > Self.manyMarks && !mark.isDrawnAsLines:
      var stamp = MarkStamp(mark, scale: scale)
      for place in places {
        surface.paint(stamp.coverage(at: place * scale), mark.ink, opacity: mark.opacity, clip: clip)
      }
    case .marks(let places, let mark):
      for place in places {
        let outline = mark.outline.map { $0.map { ($0 + place) * scale } }
        if mark.isDrawnAsLines {
          // What lies behind a hollow mark would fill it.
          if mark.isHollow { for points in outline { fill(points, paper, 1, clip) } }
          strike(outline, width: mark.lineWidth, mark.ink, mark.opacity, clip)
        } else {
          for points in outline { fill(points, mark.ink, mark.opacity, clip) }
        }
      }
    case .picture(let picture, let box):
      surface.paint(
        picture, Box(x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale),
        clip: clip)
    case .text(let label):
      let lines = StrokeFont.lines(label).map { $0.map { $0 * scale } }
      let pen = StrokeFont.penWidth(size: label.size, isBold: label.isBold)
      if label.hasHalo { strike(lines, width: pen + 2 * Figure.halo, paper, 1, clip) }
      strike(lines, width: pen, label.ink, 1, clip)
    case .clipped(let box, let elements): draw(elements, clip: clip.intersection(box, scale))
    }
  }

  /// From so many on a mark's shape is made once for all of them.
  private static let manyMarks = 100

  private mutating func fill(_ points: [Point], _ ink: Ink, _ opacity: Double, _ clip: PixelRectangle) {
    var coverage = Coverage(around: points, margin: 1, clip: clip)
    coverage.fill(points)
    surface.paint(coverage, ink, opacity: opacity)
  }

  /// - Parameter width: in points.
  private mutating func strike(_ lines: [[Point]], width: Double, _ ink: Ink, _ opacity: Double, _ clip: PixelRectangle)
  {
    let width = width * scale
    var coverage = Coverage(around: lines.flatMap { $0 }, margin: width / 2 + 1, clip: clip)
    for line in lines { coverage.stroke(line, width: width) }
    surface.paint(coverage, ink, opacity: opacity)
  }
}

/// A mark's coverage at places in an image: made once for each of 8 × 8 places within a pixel, nearer than which no eye
/// tells.
private struct MarkStamp {
  private static let phases = 8
  private let outlines: [[Point]]
  /// Pixels from its middle to where it ends for sure.
  private let reach: Int
  private var made: [Coverage?]

  init(_ mark: Mark, scale: Double) {
    outlines = mark.outline.map { $0.map { $0 * scale } }
    reach = Int((2 * mark.radius * scale).rounded(.up)) + 2
    made = Array(repeating: nil, count: Self.phases * Self.phases)
  }

  /// - Returns: the coverage, and how many pixels it is to be moved.
  mutating func coverage(at place: Point) -> (coverage: Coverage, columns: Int, rows: Int) {
    // Far beyond the image numbers need not fit into integers.
    let steps = (place.clamped(lowerBound: Point(-1e6, -1e6), upperBound: Point(1e6, 1e6)) * Double(Self.phases))
      .rounded(.toNearestOrAwayFromZero)
    let (x, y) = (Int(steps.x), Int(steps.y))
    let phase = SIMD2(x & (Self.phases - 1), y & (Self.phases - 1))
    let (columns, rows) = ((x - phase.x) / Self.phases - reach, (y - phase.y) / Self.phases - reach)
    let index = phase.y * Self.phases + phase.x
    if let known = made[index] { return (known, columns, rows) }
    let middle = Point(Double(phase.x), Double(phase.y)) / Double(Self.phases) + Double(reach)
    let all = PixelRectangle(columns: 0..<2 * reach + 1, rows: 0..<2 * reach + 1)
    var found = Coverage(around: outlines.flatMap { $0.map { $0 + middle } }, margin: 1, clip: all)
    for outline in outlines { found.fill(outline.map { $0 + middle }) }
    made[index] = found
    return (found, columns, rows)
  }
}

extension Figure {
  /// Paper around words over data, in points.
  static let halo = 2.5
}

extension PixelRectangle {
  fileprivate func intersection(_ box: Box, _ scale: Double) -> PixelRectangle {
    func range(_ low: Double, _ high: Double, _ limit: Range<Int>) -> Range<Int> {
      (Int((low * scale).rounded())..<Int((high * scale).rounded())).clamped(to: limit)
    }
    return PixelRectangle(columns: range(box.x, box.maxX, columns), rows: range(box.y, box.maxY, rows))
  }
}

/// A line cut into dashes.
enum Dashes {
  /// - Parameter lengths: of dash, gap, dash …; empty: the line stays whole.
  static func pieces(of points: [Point], _ lengths: [Double]) -> [[Point]] {
    guard lengths.count > 1, lengths.allSatisfy({ $0 >= 0 }), lengths.reduce(0, +) > 0.01, var last = points.first
    else { return [points] }
    var pieces: [[Point]] = []
    var index = 0
    var left = lengths[0]
    var piece = [last]
    for next in points.dropFirst() {
      var distance = ((next - last) * (next - last)).sum().squareRoot()
      while distance > left {
        last += (next - last) * (left / distance)
        distance -= left
        if index.isMultiple(of: 2) { pieces.append(piece + [last]) }
        index += 1
        left = lengths[index % lengths.count]
        piece = [last]
      }
      left -= distance
      last = next
      piece.append(next)
    }
    if index.isMultiple(of: 2) { pieces.append(piece) }
    return pieces
  }
}
