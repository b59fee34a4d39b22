import ColorScience
import InspectorEngine
import TerminalCanvas

/// A picture laid over the place where it is to be seen: enlarged, moved or reduced where it was made for another one.
struct PhotoPixels {
  let picture: Picture
  let columns: Int
  let rows: Int
  /// The number at which the colour map ends; 0 for views that are colours.
  let scale: Double
  /// Index into the picture for each column and row; nil where it shows nothing.
  private let sourceX: [Int?]
  private let sourceY: [Int?]

  init(_ picture: Picture, geometry: PhotoGeometry, scale given: Double?) {
    self.picture = picture
    columns = geometry.columns
    rows = geometry.rows
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
    scale =
      switch request.view.traits.scale {
      case .fixed(let end): end
      case .percentile: Self.percentile(given, picture.values)
      case nil: 0
      }
  }

  /// The 99th percentile where none is given: single pixels must not decide about all.
  private static func percentile(_ given: Double?, _ errors: [Float]) -> Double {
    if let given, given.isFinite, given > 0 { return given }
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
    var codes = [UInt8](repeating: 0, count: 3 * columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        guard let index = index(x, y) else { continue }
        var color = plain(index)
        let share = picture.outOfGamut[index]
        switch mask {
        case .off: break
        case .hatch: if !hasMarks, share >= Self.threshold, (x + y).isMultiple(of: 3) { color = Self.hatched(color) }
        case .only: if share < Self.threshold { color = Self.faded(color) }
        case .severity:
          let isDense = Self.order[(y & 3) * 4 + (x & 3)] < Self.density(picture.severity[index])
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
    if picture.request.view.traits.isScalar {
      let codes = Cividis.color(Double(picture.values[index]) / scale)
      return RGB(codes.x, codes.y, codes.z)
    }
    return RGB(picture.colors[3 * index], picture.colors[3 * index + 1], picture.colors[3 * index + 2])
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
  private static func hasMarks(_ profile: TerminalProfile) -> Bool { ![.truecolor, .c256].contains(profile.colors) }

  /// Where a cell cannot show the hatch as pixels: a character that tells it. nil: the picture stays.
  func mark(_ column: Int, _ row: Int, mask: PhotoPanel.Mask, profile: TerminalProfile) -> Unicode.Scalar? {
    guard Self.hasMarks(profile), mask != .off, let index = index(column, row * PixelGrid.pixelsPerCell(profile).y)
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

  func isHighlighted(_ column: Int, _ row: Int, perCell: Int) -> Bool {
    guard picture.request.highlight != nil, picture.highlighted.count >= picture.outOfGamut.count else { return false }
    return (0..<perCell).contains { index(column, row * perCell + $0).map { picture.highlighted[$0] >= 64 } ?? false }
  }
}
