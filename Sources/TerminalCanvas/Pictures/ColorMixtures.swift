/// Sixteen palette colours for every colour, with about its mean: a pattern chooses among them by place. A pattern that
/// is added to a pixel before its nearest colour is taken leaves most of a photograph grey where the palette has
/// sixteen saturated colours; mixtures keep its hues. (Thomas Knoll's pattern dithering.)
struct ColorMixtures: Sendable {
  /// Palette numbers, (4096 colours of four bits a channel, 16 places), of each colour from dark to light.
  private let numbers: [UInt8]

  init(_ palette: [SIMD3<Int>]) {
    numbers = (0..<4096).flatMap { Self.mixture(of: 17 &* SIMD3($0 >> 8, $0 >> 4 & 15, $0 & 15), palette) }
  }

  /// - Parameter place: of the pattern, 0…15.
  func number(_ pixel: RGB, place: Int) -> UInt8 {
    let color = Int(pixel.red >> 4) << 8 | Int(pixel.green >> 4) << 4 | Int(pixel.blue >> 4)
    return numbers[color * 16 + place]
  }

  /// Each next colour is the nearest to what those before still lack. Three quarters of the lack: all of it reaches for
  /// colours so far away that their dots are seen and not their mean.
  private static func mixture(of color: SIMD3<Int>, _ palette: [SIMD3<Int>]) -> [UInt8] {
    var lack = SIMD3(0, 0, 0)
    let found = (0..<16).map { _ in
      let wanted = (color &+ lack &* 3 / 4).clamped(lowerBound: SIMD3(0, 0, 0), upperBound: SIMD3(255, 255, 255))
      let number = nearest(wanted, palette)
      lack = lack &+ color &- palette[number]
      return number
    }
    func lightness(_ number: Int) -> Int { (SIMD3(2, 4, 1) &* palette[number]).wrappedSum() }
    return found.sorted { (lightness($0), $0) < (lightness($1), $1) }.map(UInt8.init)
  }

  private static func nearest(_ color: SIMD3<Int>, _ palette: [SIMD3<Int>]) -> Int {
    var best = (number: 0, distance: Int.max)
    for number in palette.indices {
      let distance = ColorQuantizer.distance(color, palette[number])
      if distance < best.distance { best = (number, distance) }
    }
    return best.number
  }
}
