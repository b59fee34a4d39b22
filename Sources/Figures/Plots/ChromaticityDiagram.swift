import ColorScience

/// One CIE 1931 xy diagram: the visible colours, faintly, with the gamuts in it.
struct ChromaticityDiagram {
  let axes: Axes
  /// The first of several has what need not be said twice.
  private let isFirst: Bool

  /// - Parameters: x, y: upper left corner of the plot.
  init(x: Double, y: Double, isFirst: Bool) {
    self.isFirst = isFirst
    // Both axes have the same scale.
    let across = -0.03...0.77
    let up = -0.03...0.88
    let width = 344.0
    axes = Axes(
      box: Box(x: x, y: y, width: width, height: (width / 0.8 * 0.91).rounded()),
      x: .linear(across, count: 5, widened: false), y: .linear(up, count: 6, widened: false))
  }

  private func place(_ c: Chromaticity) -> Point { axes.place(c.x, c.y)! }

  var background: [Element] {
    let locus = SpectralLocus.points.map(place)
    var elements: [Element] = [.picture(Self.colors(axes), axes.box)]
    elements += axes.frame(xLabel: "x", yLabel: isFirst ? "y" : nil, showsYTicks: isFirst, verticalRules: true)
    elements.append(.line([locus[0], locus[locus.count - 1]], Stroke(Ink(0x9A7A96), 1.8)))
    for (index, ends) in zip(locus, locus.dropFirst()).enumerated() {
      let color = SpectralLocus.points[index]
      elements.append(
        .line([ends.0, ends.1], Stroke(Ink(Self.display(color.x, color.y, paleness: 0, depth: 0.82)), 3)))
    }
    return elements
  }

  /// The layer above the marks: gamuts, whites and, beside the curve, wavelengths.
  var foreground: [Element] {
    let outlines = Self.gamuts.map { Element.line(GamutTriangle.corners($0.space).map(place), $0.stroke) }
    return outlines + Self.whites.map { .marks([place($0.white)], $0.mark) } + (isFirst ? wavelengths : [])
  }

  func marks(_ samples: [SIMD2<Float>], _ mark: Mark) -> [Element] {
    var small = mark
    small.radius = 1.9
    small.opacity = 0.42
    return [.clipped(axes.box, [.marks(samples.compactMap { axes.place(Double($0.x), Double($0.y)) }, small)])]
  }

  /// Nanometres; those at the blue end lie over ProPhoto's outline.
  private var wavelengths: [Element] {
    return [460, 480, 500, 520, 540, 560, 580, 600, 620].compactMap { wavelength in
      guard let index = Array(SpectralLocus.wavelengths).firstIndex(of: wavelength) else { return nil }
      let at = place(SpectralLocus.points[index])
      let along = place(SpectralLocus.points[index + 2]) - place(SpectralLocus.points[index - 2])
      // The curve goes from violet over green to red: outside is on its left.
      let direction = Point(along.y, -along.x) / (along * along).sum().squareRoot()
      let anchor: Label.Anchor = direction.x < -0.5 ? .end : direction.x > 0.5 ? .start : .middle
      let text = wavelength == 520 ? "520 nm" : String(wavelength)
      let place = at + 8 * direction + Point(0, 4.5 + 4 * direction.y)
      return .text(Label(text, at: place, size: 12, ink: .quiet, anchor: anchor, hasHalo: wavelength < 500))
    }
  }

  private static let gamuts: [(space: RGBSpace, stroke: Stroke, name: String)] = [
    (.proPhoto, Stroke(.text, 1.5, dashes: [0.1, 4.2]), "ProPhoto RGB"),
    (.displayP3, Stroke(.text, 1.4, dashes: [6, 5]), "Display P3"),
    (.sRGB, Stroke(.text, 1.8), "sRGB"),
  ]

  private static let whites: [(white: Chromaticity, mark: Mark, name: String)] = [
    (.d50, Mark(.plus, .text, radius: 5), "D50"), (.d65, Mark(.cross, .text, radius: 5), "D65"),
  ]

  /// - Parameter y: of the baseline.
  static func legend(y: Double) -> [Element] {
    var elements: [Element] = []
    var x = 86.0
    for (_, stroke, name) in gamuts.reversed() {
      elements.append(.line([Point(x, y - 6), Point(x + 40, y - 6)], stroke))
      elements.append(.text(Label(name, at: Point(x + 50, y), size: TextSize.tick)))
      x += 50 + StrokeFont.width(of: name, size: TextSize.tick) + 36
    }
    for (_, mark, name) in whites {
      elements.append(.marks([Point(x + 6, y - 6)], mark))
      elements.append(.text(Label(name, at: Point(x + 20, y), size: TextSize.tick)))
      x += 20 + StrokeFont.width(of: name, size: TextSize.tick) + 28
    }
    return elements
  }

  /// All visible colours as pale as paper lets them be, white outside.
  private static func colors(_ axes: Axes) -> Raster<SRGB8> {
    let (columns, rows) = (Int(axes.box.width), Int(axes.box.height))
    let outline = SpectralLocus.points.map { axes.place($0.x, $0.y)! - Point(axes.box.x, axes.box.y) }
    var area = PolygonArea(columns: columns, rows: rows)
    area.add(outline)
    var codes = [UInt8](repeating: 255, count: 3 * columns * rows)
    area.forEach { place, covered in
      let across = (Double(place % columns) + 0.5) / axes.box.width
      let down = (Double(place / columns) + 0.5) / axes.box.height
      let x = axes.x.domain.lowerBound + across * (axes.x.domain.upperBound - axes.x.domain.lowerBound)
      let y = axes.y.domain.upperBound - down * (axes.y.domain.upperBound - axes.y.domain.lowerBound)
      let color = display(x, max(y, 1e-3), paleness: 0.78, depth: 1)
      for c in 0..<3 { codes[3 * place + c] = UInt8((255 + Float(covered) * (Float(color[c]) - 255)).rounded()) }
    }
    return Raster(width: columns, height: rows, components: codes)
  }

  private static let toSRGB = RGBSpace.proPhoto.matrix(to: .sRGB) * RGBSpace.proPhoto.toXYZ.inverse

  /// The nearest that a screen has to a chromaticity, as bright as it gets.
  /// - Parameters: paleness: share of white mixed in. depth: brightness.
  private static func display(_ x: Double, _ y: Double, paleness: Double, depth: Double) -> SIMD3<UInt8> {
    var color = toSRGB * Chromaticity(x: x, y: y).xyz
    for c in 0..<3 { color[c] = max(0, color[c]) }
    color /= max(color.max(), 1e-9)
    var codes = SIMD3<UInt8>()
    for c in 0..<3 {
      codes[c] = UInt8((255 * (paleness + (1 - paleness) * depth * TransferCurve.sRGB.encode(color[c]))).rounded())
    }
    return codes
  }
}
