/// Turns sRGB codes into the colours that a terminal has. Where they are few, an ordered pattern is added before the
/// choice, so that areas keep their mean; the pattern stands still from frame to frame.
package struct ColorQuantizer: Sendable {
  package let colors: TerminalProfile.Colors

  package init(_ colors: TerminalProfile.Colors) { self.colors = colors }

  /// The colour of a pixel at a place of the picture.
  package func color(_ pixel: RGB, x: Int, y: Int) -> Color {
    switch colors {
    case .truecolor: .rgb(pixel.red, pixel.green, pixel.blue)
    case .c256: .indexed(Self.nearest256(Self.dithered(pixel, x: x, y: y, spread: 36)))
    case .c16: .indexed(Self.mixed16.number(pixel, place: Self.pattern[(y & 3) * 4 + (x & 3)]))
    case .c8: .indexed(Self.mixed8.number(pixel, place: Self.pattern[(y & 3) * 4 + (x & 3)]))
    case .mono: .standard
    }
  }

  /// The colour without a pattern: for flat areas of a meaning, as in legends.
  package func flat(_ pixel: RGB) -> Color {
    switch colors {
    case .truecolor: .rgb(pixel.red, pixel.green, pixel.blue)
    case .c256: .indexed(Self.nearest256(pixel.vector))
    case .c16: .indexed(Self.nearest(pixel.vector, of: Self.ansi))
    case .c8: .indexed(Self.nearest(pixel.vector, of: Self.ansi.prefix(8)))
    case .mono: .standard
    }
  }

  /// The sRGB codes of a palette number, by xterm's defaults for 0…15 and by definition for the cube and the greys.
  package static func codes(of index: UInt8) -> RGB {
    switch index {
    case 0..<16:
      let color = ansi[Int(index)]
      return RGB(UInt8(color.x), UInt8(color.y), UInt8(color.z))
    case 16..<232:
      let place = Int(index) - 16
      return RGB(UInt8(cube[place / 36]), UInt8(cube[place / 6 % 6]), UInt8(cube[place % 6]))
    default:
      let grey = UInt8(8 + 10 * (Int(index) - 232))
      return RGB(grey, grey, grey)
    }
  }

  /// The six levels of the 6 × 6 × 6 cube.
  private static let cube = [0, 95, 135, 175, 215, 255]

  /// xterm's sixteen.
  private static let ansi: [SIMD3<Int>] = [
    SIMD3(0, 0, 0), SIMD3(205, 0, 0), SIMD3(0, 205, 0), SIMD3(205, 205, 0), SIMD3(0, 0, 238), SIMD3(205, 0, 205),
    SIMD3(0, 205, 205),
    SIMD3(229, 229, 229), SIMD3(127, 127, 127), SIMD3(255, 0, 0), SIMD3(0, 255, 0), SIMD3(255, 255, 0),
    SIMD3(92, 92, 255),
    SIMD3(255, 0, 255), SIMD3(0, 255, 255), SIMD3(255, 255, 255),
  ]

  private static let mixed16 = ColorMixtures(ansi), mixed8 = ColorMixtures(Array(ansi.prefix(8)))

  /// Bayer's 4 × 4 order, 0…15.
  static let pattern = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

  /// spread: about the distance between neighbouring colours of the palette.
  private static func dithered(_ pixel: RGB, x: Int, y: Int, spread: Int) -> SIMD3<Int> {
    // −15…15 around zero, so that the mean of an area stays.
    let offset = (2 * pattern[(y & 3) * 4 + (x & 3)] - 15) * spread / 32
    let moved = pixel.vector &+ SIMD3(repeating: offset)
    return moved.clamped(lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 255))
  }

  /// Numbers below 16 are the terminal's own choice and are not used.
  private static func nearest256(_ color: SIMD3<Int>) -> UInt8 {
    func level(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : min(5, (value - 35) / 40) }
    let levels = SIMD3(level(color.x), level(color.y), level(color.z))
    let inCube = SIMD3(cube[levels.x], cube[levels.y], cube[levels.z])
    let step = min(max((color.wrappedSum() / 3 - 8 + 5) / 10, 0), 23)
    let grey = SIMD3(repeating: 8 + 10 * step)
    return distance(color, grey) < distance(color, inCube)
      ? UInt8(232 + step) : UInt8(16 + 36 * levels.x + 6 * levels.y + levels.z)
  }

  private static func nearest(_ color: SIMD3<Int>, of palette: some Sequence<SIMD3<Int>>) -> UInt8 {
    var best = (index: 0, distance: Int.max)
    for (index, candidate) in palette.enumerated() {
      let distance = distance(color, candidate)
      if distance < best.distance { best = (index, distance) }
    }
    return UInt8(best.index)
  }

  /// Squared, with the weights of the eye's sensitivity rounded to halves.
  static func distance(_ one: SIMD3<Int>, _ other: SIMD3<Int>) -> Int {
    let difference = one &- other
    return (SIMD3(2, 4, 1) &* difference &* difference).wrappedSum()
  }
}
