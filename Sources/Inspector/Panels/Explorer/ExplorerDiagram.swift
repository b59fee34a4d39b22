import ColorScience
import InspectorEngine
import TerminalCanvas
import Wording

/// The CIE xy diagram of the explorer: triangles, what sRGB holds of them at the cursor's luminance, and where clipping
/// moves the colour.
package enum ExplorerDiagram {
  package static func geometry(of rectangle: Rectangle, _ content: ExplorerContent, _ profile: TerminalProfile)
    -> ChromaticityGeometry
  {
    let whole = ChromaticityGeometry.whole
    let pane = content.pane(.diagram)
    let cells = ChromaticityGeometry(of: rectangle, pane: pane, profile: profile, region: nil).cells
    // At the left edge, so that what is told beside it has room.
    let width =
      (whole.y.upperBound - whole.y.lowerBound) * Double(cells.width)
      / (Double(max(1, cells.height)) * profile.cellAspect)
    let x = whole.x.lowerBound...max(whole.x.upperBound, whole.x.lowerBound + (width.isFinite ? min(width, 100) : 0))
    return ChromaticityGeometry(
      of: rectangle, pane: pane, profile: profile, region: ChromaticityRegion(x: x, y: whole.y))
  }

  package static func draw(
    _ content: ExplorerContent, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let geometry = geometry(of: rectangle, content, profile)
      let color = content.color
      let place = "\(NumberFormat.fixed(color.xy.x, 3)) \(NumberFormat.fixed(color.xy.y, 3))"
      let inside = PanelFrame.draw(
        ExplorerTexts.diagramTitle, details: [place], note: ExplorerTexts.whites, pane: content.pane(.diagram),
        in: rectangle, on: &canvas,
        profile: profile)
      guard !geometry.cells.isEmpty else { return }
      ChromaticityPanel.drawAxes(geometry, in: inside, on: &canvas, profile: profile)
      let clip = canvas.clip
      canvas.clip = clip.intersection(geometry.cells)
      let region = geometry.region
      GamutFill(profile).draw(
        in: geometry.cells, hasPatterns: false, on: &canvas,
        lines: { canvas in
          ChromaticityPanel.drawOutlines(geometry, on: &canvas, profile: profile)
          drawSection(color.xyz.y, geometry, on: &canvas, profile: profile)
        }
      ) { place in
        let x = region.x.lowerBound + place.x * (region.x.upperBound - region.x.lowerBound)
        let y = region.y.upperBound - place.y * (region.y.upperBound - region.y.lowerBound)
        return y > 0 ? SIMD3(x, y, 1 - x - y) * (color.xyz.y / y) : SIMD3(-1, -1, -1)
      }
      drawLostColors(content, geometry, on: &canvas, profile: profile)
      if let (x, y) = geometry.cell(of: SIMD2(Chromaticity.d50.x, Chromaticity.d50.y)) {
        canvas[x, y] = Cell("+", GamutFill.onTop(of: canvas[x, y], Palette(profile), .white))
      }
      ExplorerOutlines.drawPath(
        from: SIMD2(color.xy.x, color.xy.y),
        to: color.clipping.isNeeded ? color.clippedXY.map { SIMD2($0.x, $0.y) } : nil, geometry,
        on: &canvas, profile: profile)
      drawLegend(content, geometry, on: &canvas, profile: profile)
      canvas.clip = clip
    }
  }

  /// The outline of sRGB's cut: within the triangle, which it fills only in the dark.
  private static func drawSection(
    _ luminance: Double, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let corners = GamutSolid.sRGB.section(luminance: luminance).compactMap { Chromaticity(xyz: $0) }.map {
      SIMD2($0.x, $0.y)
    }
    var lines = ExplorerOutlines(geometry, profile)
    lines.line(corners + corners.prefix(1), DotPlot.Series(Palette(profile)[.sRGB], mark: "="))
    lines.draw(on: &canvas)
  }

  private static func drawLostColors(
    _ content: ExplorerContent, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    // In a small diagram they would be all that is seen.
    guard geometry.cells.height >= 12 else { return }
    for (index, pixel) in content.lostColors.enumerated() {
      guard let xy = Chromaticity(linearProPhoto: pixel.color), let (x, y) = geometry.cell(of: SIMD2(xy.x, xy.y)) else {
        continue
      }
      canvas[x, y] = Cell(
        mark(index == content.lostIndex, profile), GamutFill.onTop(of: canvas[x, y], palette, .original))
    }
  }

  private static func mark(_ isChosen: Bool, _ profile: TerminalProfile) -> Unicode.Scalar {
    profile.isUnicode ? (isChosen ? "▲" : "△") : isChosen ? "A" : "^"
  }

  /// In the empty corner: what the lines are, and how large what they enclose is.
  private static func drawLegend(
    _ content: ExplorerContent, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    let areas = AreaTable.rows(profile)
    let cells = geometry.cells
    func hasRoom(_ width: Int, _ height: Int) -> Bool {
      guard cells.height >= height,
        let corner = geometry.chromaticity(atCell: cells.maxX - width - 1, cells.y + height - 1)
      else {
        return false
      }
      return corner.x + corner.y > 1
    }
    let filled: Unicode.Scalar = profile.colors == .mono ? GamutFill(profile).mark(0) : profile.isUnicode ? "■" : "#"
    var marks: [(Unicode.Scalar, String, Style)] = [
      ("O", ExplorerTexts.path, palette[.crosshair]), (filled, ExplorerTexts.section, palette[.faint]),
      ("+", ExplorerTexts.white, palette[.white]),
    ]
    if !content.lostColors.isEmpty, cells.height >= 12 {
      marks.append((mark(false, profile), ExplorerTexts.lostMark, palette[.original]))
    }
    let hasAreas = hasRoom(AreaTable.width, areas.count + 1)
    let width = hasAreas ? AreaTable.width : 16
    guard hasAreas || hasRoom(width, areas.count) else { return }
    let x = cells.maxX - width
    var y = cells.y
    if hasAreas {
      AreaTable.drawHead(endingAt: cells.maxX, y: y, on: &canvas, style: palette[.faint])
      y += 1
    }
    for area in areas {
      canvas[x, y] = Cell(area.mark, area.style)
      canvas.put(" " + area.name, x: x + 1, y: y, style: palette[.faint])
      if hasAreas { AreaTable.draw(area, endingAt: cells.maxX, y: y, on: &canvas) }
      y += 1
    }
    if hasAreas, hasRoom(width, y - cells.y + 1) {
      canvas.put(ExplorerTexts.areaWordsShort, x: x + 2, y: y, style: palette[.faint])
      y += 1
    }
    for (scalar, words, style) in marks where hasRoom(width, y - cells.y + 1) {
      canvas[x, y] = Cell(scalar, style)
      canvas.put(" " + words, x: x + 1, y: y, style: palette[.faint])
      y += 1
    }
  }
}
