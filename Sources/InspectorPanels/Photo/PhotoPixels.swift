import ColorScience
import InspectorEngine
import TerminalCanvas

/// A picture laid over the place where it is to be seen: enlarged, moved or reduced where it was made for another one.
package struct PhotoPixels {
  let picture: Picture
  let columns: Int
  let rows: Int
  /// Pixels for each of those of the geometry.
  private let fineness: (x: Int, y: Int)
  /// The number at which the colour map ends; 0 for views that are colours.
  let scale: Double
  /// Index into the picture for each column and row; nil where it shows nothing.
  private let sourceX: [Int?]
  private let sourceY: [Int?]

  init(_ picture: Picture, geometry: PhotoGeometry, profile: TerminalProfile, scale given: Double?) {
    self.picture = picture
    fineness = PixelGrid.fineness(profile)
    columns = geometry.columns * fineness.x
    rows = geometry.rows * fineness.y
    let request = picture.request
    func sources(_ count: Int, from start: Double, _ length: Double, in origin: Double, _ extent: Double, _ size: Int)
      -> [Int?]
    {
      (0..<count).map { index in
        let place = ((start + (Double(index) + 0.5) / Double(count) * length) - origin) / extent
        return (0..<1).contains(place) ? min(size - 1, Int(place * Double(size))) : nil
      }
    }
    let places = max(0, request.columns) * max(0, request.rows)
    let isWhole =
      picture.outOfGamut.count >= places && picture.severity.count >= places
      && (request.view.traits.isScalar ? picture.values.count >= places : picture.colors.count >= 3 * places)
    let (width, height) = isWhole ? (request.columns, request.rows) : (0, 0)
    sourceX =
      width > 0
      ? sources(columns, from: geometry.part.x, geometry.part.width, in: request.x, request.width, width)
      : Array(repeating: nil, count: columns)
    sourceY =
      height > 0
      ? sources(rows, from: geometry.part.y, geometry.part.height, in: request.y, request.height, height)
      : Array(repeating: nil, count: rows)
    scale = Self.scaleEnd(of: picture, given)
  }

  /// The number at which a picture's colour map ends; 0 for views that are colours.
  static func scaleEnd(of picture: Picture, _ given: Double?) -> Double {
    switch picture.request.view.traits.scale {
    case .fixed(let end), .signed(let end): end
    case .percentile: given.flatMap { $0.isFinite && $0 > 0 ? $0 : nil } ?? fittingScale(picture.values)
    case nil: 0
    }
  }

  /// The 99th percentile: single pixels must not decide about all.
  package static func fittingScale(_ errors: [Float]) -> Double {
    let sorted = errors.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return 1 }
    let value = Double(sorted[min(sorted.count - 1, sorted.count * 99 / 100)])
    return value > 0 ? value : 1e-6
  }

  private func index(_ x: Int, _ y: Int) -> Int? {
    guard x >= 0, y >= 0, x < columns, y < rows, let left = sourceX[x], let top = sourceY[y] else { return nil }
    return top * picture.request.columns + left
  }

  func grid(mask: PhotoPanel.Mask, profile: TerminalProfile) -> PixelGrid {
    let hasMarks = Self.hasMarks(profile)
    let isDrawn = profile.showsPixels
    var codes = [UInt8](repeating: 0, count: 3 * columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        guard let index = index(x, y) else { continue }
        var color = plain(index)
        let share = picture.outOfGamut[index]
        switch mask {
        case .off: break
        case .hatch:
          let isLine = isDrawn ? (x + y) / 3 % 3 == 0 : (x / fineness.x + y / fineness.y).isMultiple(of: 3)
          if !hasMarks, share >= Self.threshold, isLine { color = Self.hatched(color) }
        case .only: if share < Self.threshold { color = Self.faded(color) }
        case .severity:
          let place = isDrawn ? (y / 3 & 3) * 4 + (x / 3 & 3) : (y / fineness.y & 3) * 4 + (x / fineness.x & 3)
          let isDense = Self.order[place] < Self.density(picture.severity[index])
          if !hasMarks, share >= Self.threshold, isDense { color = Self.hatched(color) }
        }
        let place = 3 * (y * columns + x)
        codes[place] = color.red
        codes[place + 1] = color.green
        codes[place + 2] = color.blue
      }
    }
    return PixelGrid(width: columns, height: rows, codes: codes)
  }

  private func plain(_ index: Int) -> RGB {
    switch picture.request.view.traits.scale {
    case .signed: return Self.diverging(Double(picture.values[index]) / scale)
    case .fixed, .percentile: return Self.sequential(Double(picture.values[index]) / scale)
    case nil: break
    }
    return RGB(picture.colors[3 * index], picture.colors[3 * index + 1], picture.colors[3 * index + 2])
  }

  /// From dark blue over grey to yellow: the same for all readers.
  static func sequential(_ value: Double) -> RGB {
    let codes = Cividis.color(value)
    return RGB(codes.x, codes.y, codes.z)
  }

  /// Blue below 0, orange above, dark where nothing differs; Okabe and Ito's two, which all readers tell apart.
  static func diverging(_ value: Double) -> RGB {
    let size = value.isFinite ? min(1, abs(value)) : 0
    let end = value < 0 ? SIMD3<Double>(0x56, 0xB4, 0xE9) : SIMD3<Double>(0xE6, 0x9F, 0x00)
    let codes = SIMD3(repeating: 0x20) * (1 - size) + end * size
    return RGB(UInt8(codes.x), UInt8(codes.y), UInt8(codes.z))
  }

  /// Dark on light colours, light on dark ones: the hatch is seen on any.
  private static func hatched(_ color: RGB) -> RGB {
    color.luminance > 0.18 ? RGB(0x14, 0x14, 0x14) : RGB(0xF5, 0xF5, 0xF5)
  }

  /// A quarter of the grey.
  private static func faded(_ color: RGB) -> RGB {
    let grey = (2 * Int(color.red) + 5 * Int(color.green) + Int(color.blue)) / 8
    return RGB(UInt8(16 + grey / 5), UInt8(16 + grey / 5), UInt8(16 + grey / 5))
  }

  /// Bayer's order of a 4 × 4 block.
  private static let order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

  /// Hatched places of 16: from 2 for colours on the gamut's boundary to 14; a channel that is 0.25 outside counts as
  /// far. Most colours lie a few hundredths outside: the root spreads them.
  private static func density(_ severity: UInt8) -> Int { 2 + min(12, Int((Double(severity) / 64).squareRoot() * 12)) }

  /// Share of out-of-gamut pixels, of 255, from which a place counts as out of gamut.
  private static let threshold: UInt8 = 80

  /// Dithering of few colours, and the shades that stand for colours, would drown a hatch of pixels.
  private static func hasMarks(_ profile: TerminalProfile) -> Bool {
    !profile.showsPixels && ![.truecolor, .c256].contains(profile.colors)
  }

  /// Where a cell cannot show the hatch as pixels: a character that tells it. nil: the picture stays.
  func mark(_ column: Int, _ row: Int, mask: PhotoPanel.Mask, profile: TerminalProfile) -> Unicode.Scalar? {
    guard Self.hasMarks(profile), mask != .off,
      let index = index(
        column * fineness.x + fineness.x / 2, row * PixelGrid.pixelsPerCell(profile).y * fineness.y)
    else { return nil }
    let isOut = picture.outOfGamut[index] >= Self.threshold
    switch mask {
    case .off: return nil
    case .only: return isOut || profile.colors != .mono ? nil : " "
    case .hatch: return isOut && (column + row).isMultiple(of: 2) ? "x" : nil
    case .severity:
      return isOut && Self.order[(row & 3) * 4 + (column & 3)] < Self.density(picture.severity[index]) ? "x" : nil
    }
  }

  /// Mixes the mark's colour into the pixels that are highlighted.
  func tintHighlighted(_ grid: inout PixelGrid) {
    guard picture.request.highlight != nil, picture.highlighted.count >= picture.outOfGamut.count else { return }
    for y in 0..<rows {
      for x in 0..<columns where (x + y).isMultiple(of: 2) {
        if let place = index(x, y), picture.highlighted[place] >= 64 { grid[x, y] = RGB(0xF0E442) }
      }
    }
  }

  func isHighlighted(_ column: Int, _ row: Int, perCell: Int) -> Bool {
    guard picture.request.highlight != nil, picture.highlighted.count >= picture.outOfGamut.count else { return false }
    return (0..<perCell).contains { part in
      let place = index(
        column * fineness.x + fineness.x / 2, (row * perCell + part) * fineness.y + fineness.y / 2)
      return place.map { picture.highlighted[$0] >= 64 } ?? false
    }
  }
}
