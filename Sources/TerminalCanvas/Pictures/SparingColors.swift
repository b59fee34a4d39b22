/// The colours of a picture for a slow line: a pixel takes a neighbour's colour where that is hardly worse than its own
/// nearest one, because what is equal needs no bytes.
struct SparingColors {
  private let width: Int
  /// (height, width)
  private var colors: [Color] = []

  /// - Parameter rowsPerCell: pixels that share a cell are neighbours too.
  init(_ pixels: PixelGrid, _ quantizer: ColorQuantizer, rowsPerCell: Int) {
    width = pixels.width
    colors.reserveCapacity(width * pixels.height)
    for y in 0..<pixels.height {
      for x in 0..<width {
        let own = quantizer.flat(pixels[x, y])
        let neighbours = [
          x > 0 ? colors[colors.count - 1] : own, y % rowsPerCell > 0 ? colors[colors.count - width] : own,
        ]
        let most = Self.distance(pixels[x, y], own) + Self.hardlySeen
        let nearest = neighbours.map { ($0, Self.distance(pixels[x, y], $0)) }.filter { $0.1 <= most }.min {
          $0.1 < $1.1
        }
        colors.append(nearest?.0 ?? own)
      }
    }
  }

  subscript(x: Int, y: Int) -> Color { colors[y * width + x] }

  /// Added to the squared distance of the nearest colour; that of two neighbours in the palette is some ten thousand.
  private static let hardlySeen = 1_500

  private static func distance(_ pixel: RGB, _ color: Color) -> Int {
    guard case .indexed(let index) = color else {
      return color == .rgb(pixel.red, pixel.green, pixel.blue) ? 0 : .max / 2
    }
    return ColorQuantizer.distance(pixel.vector, ColorQuantizer.codes(of: index).vector)
  }
}

/// Halves of cells, so that a cell changes as few colours after its left neighbour as can be.
struct SparingHalves {
  private var front: Color?
  private var back: Color?

  mutating func cell(_ upper: Color, _ lower: Color) -> Cell {
    if upper == lower {
      if front == upper, back != upper, let back { return Cell("█", Style(upper, on: back)) }
      back = upper
      return Cell(" ", Style(on: upper))
    }
    func changes(_ front: Color, _ back: Color) -> Int { (front == self.front ? 0 : 1) + (back == self.back ? 0 : 1) }
    let isTurned = lower != .standard && changes(lower, upper) < changes(upper, lower)
    (front, back) = isTurned ? (lower, upper) : (upper, lower)
    return Cell(isTurned ? "▄" : "▀", isTurned ? Style(lower, on: upper) : Style(upper, on: lower))
  }
}
