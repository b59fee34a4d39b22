import ColorScience
import TerminalCanvas

/// Colours of one luminance as cells: those that the screen can show in their colour, all others as patterns, which
/// tell the gamuts apart without colours too.
struct GamutFill {
  enum Place: Equatable {
    case shown(RGB)
    /// In Display P3 and not in sRGB.
    case displayP3
    /// In neither, and in ProPhoto.
    case proPhoto
    /// In no gamut, or seen by no eye.
    case nothing
  }

  let profile: TerminalProfile
  private let quantizer: ColorQuantizer
  private let palette: Palette

  init(_ profile: TerminalProfile) {
    self.profile = profile
    quantizer = ColorQuantizer(profile.colors)
    palette = Palette(profile)
  }

  /// - Parameter xyz: relative to D50.
  static func place(of xyz: SIMD3<Double>) -> Place {
    guard xyz.min() >= 0, GamutSolid.proPhoto.contains(xyz: xyz) else { return .nothing }
    let linear = GamutSolid.sRGB.fromXYZ * xyz
    if GamutSolid.holds(linear) {
      let encoder = SRGB8Encoder.shared
      let light = SIMD3<Float>(linear)
      return .shown(RGB(encoder.encode(light.x), encoder.encode(light.y), encoder.encode(light.z)))
    }
    if GamutSolid.displayP3.contains(xyz: xyz) { return .displayP3 }
    return Chromaticity(xyz: xyz).map(SpectralLocus.contains) == true ? .proPhoto : .nothing
  }

  /// The patterns, then what `lines` draws, and over both the colours, whose edge is a finer line than any.
  /// - Parameters:
  ///   - hasPatterns: whether colours beyond sRGB are marked.
  ///   - xyz: of a place of the rectangle, 0…1 from its left and from its top.
  func draw(
    in cells: Rectangle, hasPatterns: Bool, on canvas: inout Canvas, lines: (inout Canvas) -> Void,
    _ xyz: (SIMD2<Double>) -> SIMD3<Double>
  ) {
    let perCell = PixelGrid.pixelsPerCell(profile).y
    func place(_ column: Int, _ row: Double) -> Place {
      Self.place(of: xyz(SIMD2((Double(column) + 0.5) / Double(cells.width), row / Double(cells.height))))
    }
    func forEachCell(_ body: (_ column: Int, _ row: Int) -> Cell?) {
      for row in 0..<cells.height {
        for column in 0..<cells.width {
          if let cell = body(column, row) { canvas[cells.x + column, cells.y + row] = cell }
        }
      }
    }
    forEachCell { pattern(place($0, Double($1) + 0.5), $0, $1, hasPatterns: hasPatterns) }
    lines(&canvas)
    guard profile.colors != .mono else { return }
    forEachCell { column, row in
      guard perCell == 2 else {
        return color(place(column, Double(row) + 0.5), column, row).map { Cell(" ", Style(on: $0)) }
      }
      return halves(place(column, Double(row) + 0.25), place(column, Double(row) + 0.75), column, row)
    }
  }

  /// Black or white, whichever is seen on a cell's colour.
  static func onTop(of cell: Cell, _ palette: Palette, _ ink: Ink) -> Style {
    let ground: RGB
    switch cell.style.background {
    case .standard: return Style(palette.color(ink), on: .standard, .bold)
    case .indexed(let index): ground = ColorQuantizer.codes(of: index)
    case .rgb(let red, let green, let blue): ground = RGB(red, green, blue)
    }
    let contrast = ground.luminance > 0.18 ? RGB(0x000000) : RGB(0xFFFFFF)
    return Style(ColorQuantizer(palette.profile.colors).flat(contrast), on: cell.style.background, .bold)
  }

  /// nil where neither half can be shown.
  private func halves(_ upper: Place, _ lower: Place, _ column: Int, _ row: Int) -> Cell? {
    switch (color(upper, column, 2 * row), color(lower, column, 2 * row + 1)) {
    case (let upper?, let lower?): upper == lower ? Cell(" ", Style(on: upper)) : Cell("▀", Style(upper, on: lower))
    case (let upper?, nil): Cell("▀", Style(upper))
    case (nil, let lower?): Cell("▄", Style(lower))
    case (nil, nil): nil
    }
  }

  private func color(_ place: Place, _ x: Int, _ y: Int) -> Color? {
    guard case .shown(let rgb) = place, profile.colors != .mono else { return nil }
    return profile.sparesBytes ? quantizer.flat(rgb) : quantizer.color(rgb, x: x, y: y)
  }

  private func pattern(_ place: Place, _ column: Int, _ row: Int, hasPatterns: Bool) -> Cell? {
    switch place {
    case .shown: return profile.colors == .mono ? Cell(mark(0), palette[.faint]) : nil
    case .displayP3: return hasPatterns ? Cell(mark(1), palette[.displayP3]) : nil
    case .proPhoto: return hasPatterns && (column + row).isMultiple(of: 2) ? Cell(mark(2), palette[.proPhoto]) : nil
    case .nothing: return nil
    }
  }

  /// Marks where there are no colours: for sRGB, for what only Display P3 holds, and for what only ProPhoto holds.
  func mark(_ gamut: Int) -> Unicode.Scalar { (profile.isUnicode ? ["▒", "░", "·"] : ["#", "+", "."])[gamut] }
}
