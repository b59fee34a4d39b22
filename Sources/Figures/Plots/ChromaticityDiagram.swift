import ColorScience
import Synchronization

/// One CIE 1931 xy diagram: the visible colours, faintly, with the gamuts in it.
struct ChromaticityDiagram {
  let axes: Axes
  /// The first of several has what need not be said twice.
  private let isFirst: Bool
  private let look: PlotLook
  /// Resolution of the ground.
  private var pixelsPerPoint = 1.0

  /// - Parameters: x, y: upper left corner of the plot.
  init(x: Double, y: Double, isFirst: Bool) {
    self.isFirst = isFirst
    look = PlotLook()
    // Both axes have the same scale.
    let across = -0.03...0.77
    let up = -0.03...0.88
    let width = 344.0
    axes = Axes(
      box: Box(x: x, y: y, width: width, height: (width / 0.8 * 0.91).rounded()),
      x: .linear(across, count: 5, widened: false), y: .linear(up, count: 6, widened: false))
  }

  /// A diagram without axes, for a pane that has its own.
  init(axes: Axes, look: PlotLook, pixelsPerPoint: Double) {
    self.axes = axes
    self.look = look
    self.pixelsPerPoint = pixelsPerPoint
    isFirst = true
  }

  private func place(_ c: Chromaticity) -> Point { axes.place(c.x, c.y)! }

  var background: [Element] {
    let frame = axes.frame(xLabel: "x", yLabel: isFirst ? "y" : nil, showsYTicks: isFirst, verticalRules: true)
    return [colors] + frame + outline
  }

  /// The ground: every visible colour.
  var colors: Element { .picture(DiagramGround.shared.colors(axes, look, pixelsPerPoint), axes.box) }

  /// The spectral locus and the line of purples.
  var outline: [Element] {
    let locus = SpectralLocus.points.map(place)
    var elements: [Element] = []
    elements.append(.line([locus[0], locus[locus.count - 1]], Stroke(Ink(0x9A7A96), 1.8)))
    for (index, ends) in zip(locus, locus.dropFirst()).enumerated() {
      let color = SpectralLocus.points[index]
      let shown = DiagramGround.display(color.x, color.y, on: look.paper, share: 1, brightness: look.locusBrightness)
      elements.append(.line([ends.0, ends.1], Stroke(Ink(shown), 3)))
    }
    return elements
  }

  /// The layer above the marks: gamuts, whites and, beside the curve, wavelengths.
  var foreground: [Element] {
    gamuts + whitePoints + (isFirst ? wavelengths : [])
  }

  var gamuts: [Element] {
    Self.gamuts(look.text).map { .line(GamutTriangle.corners($0.space).map(place), $0.stroke) }
  }

  var whitePoints: [Element] { Self.whites(look.text).map { .marks([place($0.white)], $0.mark) } }

  func marks(_ samples: [SIMD2<Float>], _ mark: Mark) -> [Element] {
    var small = mark
    small.radius = 1.9
    small.opacity = 0.42
    return [.clipped(axes.box, [.marks(samples.compactMap { axes.place(Double($0.x), Double($0.y)) }, small)])]
  }

  /// Nanometres; those at the blue end lie over ProPhoto's outline.
  var wavelengths: [Element] {
    [460, 480, 500, 520, 540, 560, 580, 600, 620].compactMap { wavelength in
      guard let index = Array(SpectralLocus.wavelengths).firstIndex(of: wavelength) else { return nil }
      let at = place(SpectralLocus.points[index])
      let along = place(SpectralLocus.points[index + 2]) - place(SpectralLocus.points[index - 2])
      // The curve goes from violet over green to red: outside is on its left.
      let direction = Point(along.y, -along.x) / (along * along).sum().squareRoot()
      let anchor: Label.Anchor = direction.x < -0.5 ? .end : direction.x > 0.5 ? .start : .middle
      let text = wavelength == 520 ? "520 nm" : String(wavelength)
      var place = at + 8 * direction + Point(0, 4.5 + 4 * direction.y)
      // Of a place that is seen the words are too: three digits before it, and those above the top of the curve.
      if at.x >= axes.box.x, at.y >= axes.box.y {
        if anchor == .end { place.x = max(place.x, 24) }
        place.y = max(place.y, axes.box.y + 11)
      }
      return .text(Label(text, at: place, size: 12, ink: look.quiet, anchor: anchor, hasHalo: wavelength < 500))
    }
  }

  private static func gamuts(_ ink: Ink) -> [(space: RGBSpace, stroke: Stroke, name: String)] {
    [
      (.proPhoto, Stroke(ink, 1.5, dashes: [0.1, 4.2]), "ProPhoto RGB"),
      (.displayP3, Stroke(ink, 1.4, dashes: [6, 5]), "Display P3"), (.sRGB, Stroke(ink, 1.8), "sRGB"),
    ]
  }

  private static func whites(_ ink: Ink) -> [(white: Chromaticity, mark: Mark, name: String)] {
    [(.d50, Mark(.plus, ink, radius: 5), "D50"), (.d65, Mark(.cross, ink, radius: 5), "D65")]
  }

  /// - Parameter y: of the baseline.
  static func legend(y: Double) -> [Element] {
    var elements: [Element] = []
    var x = 86.0
    for (_, stroke, name) in gamuts(.text).reversed() {
      elements.append(.line([Point(x, y - 6), Point(x + 40, y - 6)], stroke))
      elements.append(.text(Label(name, at: Point(x + 50, y), size: TextSize.tick)))
      x += 50 + StrokeFont.width(of: name, size: TextSize.tick) + 36
    }
    for (_, mark, name) in whites(.text) {
      elements.append(.marks([Point(x + 6, y - 6)], mark))
      elements.append(.text(Label(name, at: Point(x + 20, y), size: TextSize.tick)))
      x += 20 + StrokeFont.width(of: name, size: TextSize.tick) + 28
    }
    return elements
  }
}

/// The visible colours behind a diagram. The last one is kept: a pane draws it again and again.
final class DiagramGround: Sendable {
  static let shared = DiagramGround()

  private struct Key: Hashable {
    let size: SIMD2<Int>
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
    let look: PlotLook
  }
  private let kept = Mutex<(key: Key, colors: Raster<SRGB8>)?>(nil)

  /// All visible colours as far from the paper as the look lets them be, and paper outside.
  func colors(_ axes: Axes, _ look: PlotLook, _ pixelsPerPoint: Double) -> Raster<SRGB8> {
    let wide = (axes.box.width * pixelsPerPoint).rounded()
    let high = (axes.box.height * pixelsPerPoint).rounded()
    let size = SIMD2(max(1, Int(wide)), max(1, Int(high)))
    let key = Key(size: size, x: axes.x.domain, y: axes.y.domain, look: look)
    if let known = kept.withLock({ $0.flatMap { $0.key == key ? $0.colors : nil } }) { return known }
    let made = Self.colors(axes, look, columns: size.x, rows: size.y)
    kept.withLock { $0 = (key, made) }
    return made
  }

  private static func colors(_ axes: Axes, _ look: PlotLook, columns: Int, rows: Int) -> Raster<SRGB8> {
    let scale = Point(Double(columns) / axes.box.width, Double(rows) / axes.box.height)
    let outline = SpectralLocus.points.map { (axes.place($0.x, $0.y)! - Point(axes.box.x, axes.box.y)) * scale }
    var area = PolygonArea(columns: columns, rows: rows)
    area.add(outline)
    let paper = look.paper.codes
    var codes = (0..<3 * columns * rows).map { paper[$0 % 3] }
    area.forEach { place, covered in
      let across = (Double(place % columns) + 0.5) / Double(columns)
      let down = (Double(place / columns) + 0.5) / Double(rows)
      let x = axes.x.domain.lowerBound + across * (axes.x.domain.upperBound - axes.x.domain.lowerBound)
      let y = axes.y.domain.upperBound - down * (axes.y.domain.upperBound - axes.y.domain.lowerBound)
      let color = display(x, max(y, 1e-3), on: look.paper, share: look.tint, brightness: 1)
      for c in 0..<3 {
        let bare = Float(paper[c])
        codes[3 * place + c] = UInt8((bare + Float(covered) * (Float(color[c]) - bare)).rounded())
      }
    }
    return Raster(width: columns, height: rows, components: codes)
  }

  private static let toSRGB = RGBSpace.proPhoto.matrix(to: .sRGB) * RGBSpace.proPhoto.toXYZ.inverse

  /// The nearest that a screen has to a chromaticity, as bright as it gets, mixed with paper.
  /// - Parameter share: of the colour; the rest is paper.
  static func display(_ x: Double, _ y: Double, on paper: Ink, share: Double, brightness: Double) -> SIMD3<UInt8> {
    var color = toSRGB * Chromaticity(x: x, y: y).xyz
    for c in 0..<3 { color[c] = max(0, color[c]) }
    color /= max(color.max(), 1e-9)
    let encoder = SRGB8Encoder.shared
    var codes = SIMD3<UInt8>()
    for c in 0..<3 {
      let full = brightness * Double(encoder.encode(Float(color[c])))
      codes[c] = UInt8((Double(paper.codes[c]) + share * (full - Double(paper.codes[c]))).rounded())
    }
    return codes
  }
}
