import ColorScience
import InspectorEngine
import TerminalCanvas
import Wording

/// Where the out-of-gamut colours lie in the CIE 1931 xy diagram: as they were, as viewers show them, as the JPEG holds
/// them, and as they are recovered.
package enum ChromaticityPanel {
  package struct Sets: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let original = Sets(rawValue: 1)
    package static let clipped = Sets(rawValue: 2)
    package static let recovered = Sets(rawValue: 4)
    /// Colours that the JPEG alone restores.
    package static let carried = Sets(rawValue: 8)
  }

  /// CIE xy of the pixel under the crosshair; nil where it has none.
  package struct Probe: Sendable, Hashable {
    package var original: SIMD2<Double>?
    package var clipped: SIMD2<Double>?
    package var recovered: SIMD2<Double>?
    package init(original: SIMD2<Double>? = nil, clipped: SIMD2<Double>? = nil, recovered: SIMD2<Double>? = nil) {
      self.original = original
      self.clipped = clipped
      self.recovered = recovered
    }
  }

  package struct Content: Sendable, Equatable {
    package var pane = PanelFrame.Pane("5")
    package var samples: [ChromaticityReading.Sample] = []
    package var shown: Sets = [.original, .clipped, .carried, .recovered]
    /// The photograph has no colours outside sRGB.
    package var hasNoColors = false
    /// The region that is seen; nil: all visible colours.
    package var region: ChromaticityRegion?
    /// Highlighted in the photograph.
    package var selection: ChromaticityRegion?
    package var probe: Probe?

    package init() {}
  }
}

extension ChromaticityPanel {
  /// - Parameter painter: draws the plot where the terminal shows pixels.
  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile,
    painter: PlotRoom.Painter? = nil
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let geometry = ChromaticityGeometry(of: rectangle, pane: content.pane, profile: profile, region: content.region)
      let inside = PanelFrame.draw(
        PanelTexts.chromaticity, details: details(content, geometry, isShort: rectangle.width < 50, profile),
        pane: content.pane,
        in: rectangle,
        on: &canvas, profile: profile)
      guard !geometry.cells.isEmpty else { return }
      drawAxes(geometry, in: inside, on: &canvas, profile: profile)
      if profile.showsPixels, let grid = painter?(room(geometry)) {
        canvas.place(PlacedImage(grid, cells: geometry.cells))
        drawLegend(content, geometry, on: &canvas, profile: profile)
        return
      }
      drawSelection(content.selection, geometry, on: &canvas, profile: profile)
      let clip = canvas.clip
      canvas.clip = clip.intersection(geometry.cells)
      ChromaticityGround.draw(geometry, on: &canvas, profile: profile)
      drawOutlines(geometry, on: &canvas, profile: profile)
      ChromaticityMarks(content, geometry, profile).draw(on: &canvas)
      drawWhites(geometry, on: &canvas, profile: profile)
      drawProbe(content.probe, geometry, on: &canvas, profile: profile)
      drawLegend(content, geometry, on: &canvas, profile: profile)
      canvas.clip = clip
    }
  }

  private static func room(_ geometry: ChromaticityGeometry) -> PlotRoom {
    var room = PlotRoom(cells: geometry.cells, x: geometry.region.x, y: geometry.region.y)
    room.xRules = xTicks(geometry).map(\.value)
    room.yRules = yTicks(geometry).map(\.value)
    return room
  }

  private static func xTicks(_ geometry: ChromaticityGeometry) -> [AxisTicks.Tick] {
    AxisTicks.linear(geometry.region.x, count: max(1, geometry.cells.width / 8))
      .filter { $0.value > -1e-9 && $0.value < 0.85 }
  }

  private static func yTicks(_ geometry: ChromaticityGeometry) -> [AxisTicks.Tick] {
    AxisTicks.linear(geometry.region.y, count: max(1, geometry.cells.height / 3))
      .filter { $0.value > -1e-9 && $0.value < 0.9 }
  }

  /// The marks are told here where there is no room for a legend.
  private static func details(
    _ content: Content, _ geometry: ChromaticityGeometry, isShort: Bool, _ profile: TerminalProfile
  ) -> [String] {
    var details: [String] = []
    if content.samples.isEmpty || content.shown.isEmpty {
      let none = content.hasNoColors ? PanelTexts.noColors : PanelTexts.noSamples
      details.append(content.samples.isEmpty ? none : PanelTexts.hiddenSamples)
    } else {
      let marks = ChromaticityMarks.order.filter { content.shown.contains($0.set) }
      if !hasLegend(geometry) {
        let words = marks.map { look in
          let name = isShort ? look.shortName : look.name
          // Dots are told by their colour, in the plot.
          return ChromaticityMarks.drawsDots(profile)
            ? name : "\(ChromaticityMarks.legendMark(look, profile)) \(name)"
        }
        details.append(words.joined(separator: " "))
      }
      details.append(PanelTexts.pixels(NumberFormat.count(content.samples.count)))
    }
    if content.selection != nil { details.append(PanelTexts.selection) }
    if content.region != nil { details.append(PanelTexts.enlarged) }
    return details
  }

  /// The locus and the three triangles.
  static func drawOutlines(_ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile) {
    let palette = Palette(profile)
    var dots = DotPlot(columns: geometry.cells.width, rows: geometry.cells.height, profile: profile)
    func polygon(_ points: [Chromaticity], _ series: DotPlot.Series, period: Int = 1, gap: Int = 0) {
      for (a, b) in zip(points, points.dropFirst()) {
        let start = geometry.place(of: SIMD2(a.x, a.y))
        let end = geometry.place(of: SIMD2(b.x, b.y))
        dots.line(
          from: (start.x * Double(dots.width) - 0.5, start.y * Double(dots.height) - 0.5),
          to: (end.x * Double(dots.width) - 0.5, end.y * Double(dots.height) - 0.5), series: series, period: period,
          gap: gap)
      }
    }
    let isFine = dots.dotsPerCell.x > 1
    polygon(
      GamutTriangle.corners(.proPhoto), DotPlot.Series(palette[.proPhoto], mark: "'"), period: isFine ? 6 : 3,
      gap: isFine ? 4 : 2)
    polygon(SpectralLocus.points, DotPlot.Series(palette[.locus], mark: "."))
    // The line of purples.
    polygon(
      [SpectralLocus.points.last, SpectralLocus.points.first].compactMap { $0 },
      DotPlot.Series(palette[.locus], mark: "."),
      period: isFine ? 3 : 2, gap: 1)
    polygon(
      GamutTriangle.corners(.displayP3), DotPlot.Series(palette[.displayP3], mark: ","), period: isFine ? 4 : 2,
      gap: isFine ? 2 : 1)
    polygon(GamutTriangle.corners(.sRGB), DotPlot.Series(palette[.sRGB], mark: "-"))
    canvas.draw(dots, x: geometry.cells.x, y: geometry.cells.y)
  }

  static func drawWhites(_ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile) {
    let palette = Palette(profile)
    for (white, name) in [(Chromaticity.d65, "D65"), (.d50, "D50")] {
      guard let (x, y) = geometry.cell(of: SIMD2(white.x, white.y)) else { continue }
      canvas[x, y] = Cell("+", palette[.white])
      // Both names have room only where their points lie apart.
      guard geometry.cells.height >= 16 else { continue }
      if name == "D65" {
        canvas.put(name, endingAt: x, y: y, style: palette[.faint])
      } else {
        canvas.put(name, x: x + 1, y: y, style: palette[.faint])
      }
    }
  }

  /// Where the pixel under the crosshair was, where the JPEG put it, and where it is recovered.
  static func drawProbe(
    _ probe: Probe?, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard let probe else { return }
    let palette = Palette(profile)
    var line = DotPlot(columns: geometry.cells.width, rows: geometry.cells.height, profile: profile)
    let path = [probe.original, probe.clipped, probe.recovered].compactMap { $0 }.map(geometry.place)
    for (a, b) in zip(path, path.dropFirst()) {
      line.line(
        from: (a.x * Double(line.width), a.y * Double(line.height)),
        to: (b.x * Double(line.width), b.y * Double(line.height)),
        series: DotPlot.Series(palette[.crosshair], mark: "~"))
    }
    canvas.draw(line, x: geometry.cells.x, y: geometry.cells.y)
    let ends: [(SIMD2<Double>?, Unicode.Scalar)] = [
      (probe.clipped, "C"), (probe.recovered, "R"), (probe.original, "O"),
    ]
    for (xy, letter) in ends {
      guard let xy, let (x, y) = geometry.cell(of: xy) else { continue }
      canvas[x, y] = Cell(letter, Style(.standard, on: .standard, [.bold, .reverse]))
    }
  }

  private static func drawSelection(
    _ selection: ChromaticityRegion?, _ geometry: ChromaticityGeometry, on canvas: inout Canvas,
    profile: TerminalProfile
  ) {
    guard let selection, selection.x.lowerBound.isFinite, selection.x.upperBound.isFinite,
      selection.y.lowerBound.isFinite,
      selection.y.upperBound.isFinite
    else { return }
    func cell(_ place: SIMD2<Double>) -> (x: Int, y: Int) {
      let x = min(max(place.x * Double(geometry.cells.width), -2), Double(geometry.cells.width) + 2)
      let y = min(max(place.y * Double(geometry.cells.height), -2), Double(geometry.cells.height) + 2)
      return (geometry.cells.x + Int(x.rounded()), geometry.cells.y + Int(y.rounded()))
    }
    let corner = cell(geometry.place(of: SIMD2(selection.x.lowerBound, selection.y.upperBound)))
    let other = cell(geometry.place(of: SIMD2(selection.x.upperBound, selection.y.lowerBound)))
    let box = Rectangle(x: corner.x, y: corner.y, width: max(2, other.x - corner.x), height: max(2, other.y - corner.y))
    let clip = canvas.clip
    canvas.clip = clip.intersection(geometry.cells)
    canvas.box(box, style: Palette(profile)[.edited], lines: .lines(for: profile, heavy: true))
    canvas.clip = clip
  }

  static func drawAxes(
    _ geometry: ChromaticityGeometry, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard geometry.cells.x > inside.x else { return }
    let palette = Palette(profile)
    let cells = geometry.cells
    canvas.verticalLine(x: cells.x - 1, y: cells.y, length: cells.height, cell: Cell("│", palette[.border]))
    var free = Int.max
    for tick in yTicks(geometry) {
      guard
        let (_, y) = geometry.cell(
          of: SIMD2((geometry.region.x.lowerBound + geometry.region.x.upperBound) / 2, tick.value)), y < free
      else {
        continue
      }
      free = y
      canvas.put(short(tick.label), endingAt: cells.x - 1, y: y, style: palette[.faint])
      canvas[cells.x - 1, y] = Cell("┤", palette[.border])
    }
    var end = Int.min
    for tick in xTicks(geometry) {
      guard
        let (x, _) = geometry.cell(
          of: SIMD2(tick.value, (geometry.region.y.lowerBound + geometry.region.y.upperBound) / 2))
      else {
        continue
      }
      let label = short(tick.label)
      let left = min(x, cells.maxX - label.count)
      guard left > end else { continue }
      canvas.put(label, x: left, y: cells.maxY, style: palette[.faint])
      end = left + label.count
    }
  }

  /// ".3" for "0.3": the axes have three columns.
  private static func short(_ label: String) -> String {
    label.hasPrefix("0.") ? String(label.dropFirst()) : label.hasPrefix("-0.") ? "-" + label.dropFirst(2) : label
  }

  private static let legendWidth = 21

  /// Whether there is an empty corner: right of the line x + y = 1 there are no colours.
  private static func hasLegend(_ geometry: ChromaticityGeometry) -> Bool {
    guard geometry.cells.width >= 40, geometry.cells.height >= 12,
      let corner = geometry.chromaticity(atCell: geometry.cells.maxX - legendWidth - 1, geometry.cells.y + 6)
    else { return false }
    return corner.x + corner.y > 1
  }

  private static func drawLegend(
    _ content: Content, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    var lines: [(Unicode.Scalar, String, Style)] = []
    for set in ChromaticityMarks.order where content.shown.contains(set.set) && !content.samples.isEmpty {
      lines.append((ChromaticityMarks.legendMark(set, profile), set.name, palette[set.ink]))
    }
    lines.append((profile.isUnicode ? "─" : "-", PanelTexts.sRGBTriangle, palette[.sRGB]))
    lines.append((profile.isUnicode ? "╌" : ",", PanelTexts.p3Triangle, palette[.displayP3]))
    lines.append((profile.isUnicode ? "┄" : "'", PanelTexts.proPhotoTriangle, palette[.proPhoto]))
    if content.probe != nil { lines.append(("O", PanelTexts.probed, palette[.crosshair])) }
    guard hasLegend(geometry) else { return drawShortLegend(content, geometry, on: &canvas, profile: profile) }
    // One rectangle is cut out of a picture, not a piece of every line.
    let x = geometry.cells.maxX - legendWidth
    if profile.showsPixels {
      canvas.fill(Rectangle(x: x, y: geometry.cells.y, width: legendWidth, height: lines.count))
    }
    for (index, line) in lines.enumerated() {
      let y = geometry.cells.y + index
      canvas[x, y] = Cell(line.0, line.2)
      canvas.put(" " + line.1, x: x + 1, y: y, style: line.0 == "O" ? .plain : palette[.faint])
    }
  }

  /// The names of the series in their colours, where there is no room for more.
  private static func drawShortLegend(
    _ content: Content, _ geometry: ChromaticityGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard ChromaticityMarks.drawsDots(profile), !content.samples.isEmpty else { return }
    let palette = Palette(profile)
    let marks = ChromaticityMarks.order.filter { content.shown.contains($0.set) }
    let width = (marks.map { TextWidth.of($0.shortName) }.max() ?? 0) + 2
    guard geometry.cells.width >= 20, geometry.cells.height >= marks.count else { return }
    let x = geometry.cells.maxX - width
    if profile.showsPixels { canvas.fill(Rectangle(x: x, y: geometry.cells.y, width: width, height: marks.count)) }
    for (index, look) in marks.enumerated() {
      canvas[x, geometry.cells.y + index] = Cell(ChromaticityMarks.legendMark(look, profile), palette[look.ink])
      canvas.put(" " + look.shortName, x: x + 1, y: geometry.cells.y + index, style: palette[.faint])
    }
  }
}
