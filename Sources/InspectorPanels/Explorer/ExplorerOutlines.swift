import ColorScience
import TerminalCanvas

/// Lines and arrows over a plane of colours.
struct ExplorerOutlines {
  let geometry: ChromaticityGeometry
  let profile: TerminalProfile
  private var dots: DotPlot

  init(_ geometry: ChromaticityGeometry, _ profile: TerminalProfile) {
    self.geometry = geometry
    self.profile = profile
    dots = DotPlot(columns: geometry.cells.width, rows: geometry.cells.height, profile: profile)
  }

  /// A line through points of the plane, dashed without regard to its corners: `gap` dots of `period` are left out.
  mutating func line(_ points: [SIMD2<Double>], _ series: DotPlot.Series, period: Int = 1, gap: Int = 0) {
    let places = points.map { geometry.place(of: $0) * SIMD2(Double(dots.width), Double(dots.height)) - 0.5 }
    var phase = 0
    for (a, b) in zip(places, places.dropFirst()) {
      let distance = b - a
      let longest = max(distance.x.magnitude, distance.y.magnitude)
      // Spectral colours of little luminance lie thousands of screens away.
      guard longest.isFinite, longest < 20_000 else {
        dots.line(from: (a.x, a.y), to: (b.x, b.y), series: series)
        continue
      }
      let steps = max(1, Int(longest.rounded(.up)))
      for step in 0..<steps {
        let place = a + distance * (Double(step) / Double(steps))
        if phase % period >= gap { dots.set(x: Int(place.x.rounded()), y: Int(place.y.rounded()), series: series) }
        phase += 1
      }
    }
  }

  func draw(on canvas: inout Canvas) { canvas.draw(dots, x: geometry.cells.x, y: geometry.cells.y) }

  /// O where the colour is, C where clipping puts it, and between them an arrow.
  static func drawPath(
    from start: SIMD2<Double>, to end: SIMD2<Double>?, _ geometry: ChromaticityGeometry, on canvas: inout Canvas,
    profile: TerminalProfile
  ) {
    let probe = ChromaticityPanel.Probe(original: start, clipped: end)
    ChromaticityPanel.drawProbe(probe, geometry, on: &canvas, profile: profile)
    guard let end, let from = geometry.cell(of: start), let to = geometry.cell(of: end) else { return }
    let dx = to.x - from.x
    let dy = to.y - from.y
    guard max(dx.magnitude, dy.magnitude) >= 3 else { return }
    // Cells are higher than wide.
    let slope = Double(dy) * profile.cellAspect / max(1e-9, Double(dx.magnitude))
    let steep = 2.4
    let across = slope.magnitude > steep ? 0 : dx.signum()
    let down = slope.magnitude < 1 / steep ? 0 : dy.signum()
    guard let head = heads[3 * (down + 1) + across + 1] else { return }
    let palette = Palette(profile)
    canvas[to.x - across, to.y - down] = Cell(
      head, Style(palette.color(.crosshair), on: canvas[to.x - across, to.y - down].style.background, .bold))
  }

  /// By direction: upwards, level, downwards; each to the left, straight, to the right.
  private static let heads: [Unicode.Scalar?] = ["↖", "↑", "↗", "←", nil, "→", "↙", "↓", "↘"]
}

extension GamutSolid {
  /// The outline of the cut at a luminance in a* and b*, whose edges are curves; closed.
  func outlineInLab(luminance: Double, piecesPerEdge: Int = 16) -> [SIMD2<Double>] {
    let corners = section(luminance: luminance)
    guard let first = corners.first else { return [] }
    return zip(corners, corners.dropFirst() + [first]).flatMap { a, b in
      (0...piecesPerEdge).map { piece -> SIMD2<Double> in
        let lab = CIELAB(xyz: a + (b - a) * (Double(piece) / Double(piecesPerEdge)))
        return SIMD2(lab.a, lab.b)
      }
    }
  }
}
