import ColorScience
import InspectorEngine
import TerminalCanvas
import Wording

/// All colours of the cursor's luminance, by a* and b*: what sRGB holds of them in its colour, what wider gamuts hold
/// as patterns.
package enum PlanePanel {
  static let region = ChromaticityRegion(x: ExplorerCursor.a, y: ExplorerCursor.b)

  package static func geometry(of rectangle: Rectangle, _ content: ExplorerContent, _ profile: TerminalProfile)
    -> ChromaticityGeometry
  {
    ChromaticityGeometry(of: rectangle, pane: content.pane(.plane), profile: profile, region: region)
  }

  package static func draw(
    _ content: ExplorerContent, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let geometry = geometry(of: rectangle, content, profile)
      let lab = content.color.lab
      let luminance = content.color.xyz.y
      let height = ExplorerTexts.height(
        luminance: NumberFormat.fixed(luminance, 3), lightness: NumberFormat.fixed(lab.lightness, 1))
      let inside = PanelFrame.draw(
        rectangle.width < 44 ? ExplorerTexts.planeTitleShort : ExplorerTexts.planeTitle, details: [height],
        note: ExplorerTexts.planeAxes,
        pane: content.pane(.plane), in: rectangle, on: &canvas,
        profile: profile)
      guard !geometry.cells.isEmpty else { return }
      drawAxes(geometry, in: inside, on: &canvas, profile: profile)
      let clip = canvas.clip
      canvas.clip = clip.intersection(geometry.cells)
      let region = geometry.region
      GamutFill(profile).draw(
        in: geometry.cells, hasPatterns: true, on: &canvas,
        lines: { canvas in
          drawOutlines(luminance, geometry, on: &canvas, profile: profile)
          drawNames(geometry, on: &canvas, profile: profile)
        }
      ) { place in
        let a = region.x.lowerBound + place.x * (region.x.upperBound - region.x.lowerBound)
        let b = region.y.upperBound - place.y * (region.y.upperBound - region.y.lowerBound)
        return CIELAB(lightness: lab.lightness, a: a, b: b).xyz
      }
      if let (x, y) = geometry.cell(of: SIMD2(0, 0)) {
        canvas[x, y] = Cell("+", GamutFill.onTop(of: canvas[x, y], Palette(profile), .white))
      }
      drawLegend(geometry, on: &canvas, profile: profile)
      let left = content.color.clipping
      ExplorerOutlines.drawPath(
        from: SIMD2(lab.a, lab.b), to: left.isNeeded ? SIMD2(left.lab.a, left.lab.b) : nil, geometry, on: &canvas,
        profile: profile)
      canvas.clip = clip
    }
  }

  private static func drawOutlines(
    _ luminance: Double, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    var lines = ExplorerOutlines(geometry, profile)
    let isFine = DotPlot.dotsPerCell(profile).x > 1
    let locus = (SpectralLocus.points + SpectralLocus.points.prefix(1)).map { xy -> SIMD2<Double> in
      let lab = CIELAB(xyz: xy.xyz * luminance)
      return SIMD2(lab.a, lab.b)
    }
    lines.line(locus, DotPlot.Series(palette[.locus], mark: "."), period: isFine ? 2 : 1, gap: isFine ? 1 : 0)
    lines.line(
      GamutSolid.proPhoto.outlineInLab(luminance: luminance), DotPlot.Series(palette[.proPhoto], mark: "'"),
      period: isFine ? 6 : 3,
      gap: isFine ? 3 : 1)
    lines.line(
      GamutSolid.displayP3.outlineInLab(luminance: luminance), DotPlot.Series(palette[.displayP3], mark: ","),
      period: isFine ? 4 : 2,
      gap: isFine ? 1 : 0)
    lines.line(GamutSolid.sRGB.outlineInLab(luminance: luminance), DotPlot.Series(palette[.sRGB], mark: "-"))
    lines.draw(on: &canvas)
  }

  /// Where the axes lead to.
  private static func drawNames(_ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile) {
    let cells = geometry.cells
    let style = Palette(profile)[.faint]
    guard cells.width >= 44, cells.height >= 14, let (x, y) = geometry.cell(of: SIMD2(0, 0)) else { return }
    canvas.put(ExplorerTexts.greenRed.0, x: cells.x, y: y, style: style)
    canvas.put(ExplorerTexts.greenRed.1, endingAt: cells.maxX, y: y, style: style)
    canvas.put(ExplorerTexts.blueYellow.0, x: x - ExplorerTexts.blueYellow.0.count / 2, y: cells.maxY - 1, style: style)
    canvas.put(ExplorerTexts.blueYellow.1, x: x - ExplorerTexts.blueYellow.1.count / 2, y: cells.y, style: style)
  }

  private static func drawAxes(
    _ geometry: ChromaticityGeometry, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard geometry.cells.x > inside.x else { return }
    let palette = Palette(profile)
    let cells = geometry.cells
    let region = geometry.region
    canvas.verticalLine(x: cells.x - 1, y: cells.y, length: cells.height, cell: Cell("│", palette[.border]))
    let middle = SIMD2((region.x.lowerBound + region.x.upperBound) / 2, (region.y.lowerBound + region.y.upperBound) / 2)
    for tick in AxisTicks.linear(region.y, count: max(1, cells.height / 3)) {
      // The axis has three columns.
      guard tick.label.count <= 3, let (_, y) = geometry.cell(of: SIMD2(middle.x, tick.value)) else { continue }
      canvas.put(tick.label, endingAt: cells.x - 1, y: y, style: palette[.faint])
      canvas[cells.x - 1, y] = Cell("┤", palette[.border])
    }
    var end = Int.min
    for tick in AxisTicks.linear(region.x, count: max(1, cells.width / 8)) {
      guard let (x, _) = geometry.cell(of: SIMD2(tick.value, middle.y)) else { continue }
      let left = min(max(cells.x, x - tick.label.count / 2), cells.maxX - tick.label.count)
      guard left > end else { continue }
      canvas.put(tick.label, x: left, y: cells.maxY, style: palette[.faint])
      end = left + tick.label.count
    }
  }

  /// In the lower left corner, where no gamut reaches.
  private static func drawLegend(_ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile) {
    let palette = Palette(profile)
    let fill = GamutFill(profile)
    let cells = geometry.cells
    guard cells.width >= 28, cells.height >= 14 else { return }
    var lines = [
      (fill.mark(1), ExplorerTexts.onlyP3, palette[.displayP3]),
      (fill.mark(2), ExplorerTexts.onlyProPhoto, palette[.proPhoto]),
    ]
    if profile.colors == .mono { lines.insert((fill.mark(0), ExplorerTexts.inside, palette[.sRGB]), at: 0) }
    for (index, line) in lines.enumerated() {
      let y = cells.maxY - lines.count + index
      canvas[cells.x + 1, y] = Cell(line.0, line.2)
      canvas.put(" " + line.1, x: cells.x + 2, y: y, style: palette[.faint])
    }
  }
}
