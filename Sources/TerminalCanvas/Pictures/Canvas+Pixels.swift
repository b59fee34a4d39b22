extension Canvas {
  /// Draws a picture with its upper left pixel in the cell (x, y), `PixelGrid.pixelsPerCell` pixels a cell.
  /// dithers: whether few colours are mixed to look like more.
  package mutating func draw(_ pixels: PixelGrid, x: Int, y: Int, profile: TerminalProfile, dithers: Bool = true) {
    let perCell = PixelGrid.pixelsPerCell(profile).y
    let rows = (pixels.height + perCell - 1) / perCell
    let part = Rectangle(x: x, y: y, width: pixels.width, height: rows).intersection(clip).intersection(bounds)
    let quantizer = ColorQuantizer(profile.colors)
    let sparing = dithers && profile.sparesBytes ? SparingColors(pixels, quantizer, rowsPerCell: perCell) : nil
    func color(_ x: Int, _ y: Int) -> Color {
      sparing?[x, y] ?? (dithers ? quantizer.color(pixels[x, y], x: x, y: y) : quantizer.flat(pixels[x, y]))
    }
    for row in part.y..<part.maxY {
      var halves = SparingHalves()
      for column in part.x..<part.maxX {
        let (left, top) = (column - x, (row - y) * perCell)
        if profile.colors == .mono {
          self[column, row] = Cell(Self.shade(pixels[left, top], x: left, y: top, profile: profile))
        } else if perCell == 1 {
          self[column, row] = Cell(" ", Style(on: color(left, top)))
        } else {
          let upper = color(left, top)
          let lower = top + 1 < pixels.height ? color(left, top + 1) : .standard
          guard !profile.sparesBytes else {
            self[column, row] = halves.cell(upper, lower)
            continue
          }
          // A blank has no seam between its halves, and fewer bytes.
          self[column, row] = upper == lower ? Cell(" ", Style(on: upper)) : Cell("▀", Style(upper, on: lower))
        }
      }
    }
  }

  /// Brighter is fuller on dark terminals, emptier on light ones.
  private static func shade(_ pixel: RGB, x: Int, y: Int, profile: TerminalProfile) -> Unicode.Scalar {
    let ramp = profile.isUnicode ? unicodeRamp : asciiRamp
    // Codes, not light: steps of the ramp are steps of lightness.
    let grey = (54 * Int(pixel.red) + 183 * Int(pixel.green) + 19 * Int(pixel.blue)) / 256
    let lightness = profile.theme == .dark ? grey : 255 - grey
    let level = (lightness * (ramp.count - 1) * 16 + ColorQuantizer.pattern[(y & 3) * 4 + (x & 3)] * 255) / (255 * 16)
    return ramp[min(level, ramp.count - 1)]
  }

  private static let unicodeRamp: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
  private static let asciiRamp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
}

extension PixelGrid {
  /// Pixels of one cell: two above each other where half blocks can be shown in colour, else one.
  package static func pixelsPerCell(_ profile: TerminalProfile) -> (x: Int, y: Int) {
    (1, profile.isUnicode && profile.colors != .mono && !profile.showsPixels ? 2 : 1)
  }

  /// Into how many finer pixels each of those is divided before characters are fitted to them; more than one only where
  /// colours are not mixed by a pattern, which shapes would drown.
  package static func fineness(_ profile: TerminalProfile) -> (x: Int, y: Int) {
    if profile.showsPixels { return (max(1, profile.cellSize.width), max(1, profile.cellSize.height)) }
    let isFitted =
      profile.shapes != .halves && profile.colors == .truecolor && profile.isUnicode && !profile.sparesBytes
    return isFitted ? (FittedCell.side, FittedCell.side / pixelsPerCell(profile).y) : (1, 1)
  }

  /// Height of a pixel divided by its width.
  package static func pixelAspect(_ profile: TerminalProfile) -> Double {
    profile.cellAspect / Double(pixelsPerCell(profile).y)
  }
}
