import Testing

@testable import ColorScience

/// The map to the screen, on colours of ProPhoto's whole cube.
@Suite struct ScreenMapTests {
  static let map = ScreenMap(saturation: 1.9, peak: 1.6)
  static let toSRGB = PixelMatrix(RGBSpace.proPhoto.matrix(to: .sRGB))

  /// Linear sRGB of ProPhoto's cube, 17 steps a side.
  static let colors: [SIMD3<Float>] = (0..<4_913).map { i in
    let steps = SIMD3<Float>(Float(i % 17), Float(i / 17 % 17), Float(i / 289))
    return toSRGB * (steps / 16)
  }

  private static func clipped(_ color: SIMD3<Float>) -> SIMD3<Float> {
    color.clamped(lowerBound: .zero, upperBound: .one)
  }

  @Test func `colours inside both knees stay`() {
    let inside = Self.colors.filter { ScreenMap.saturation(of: $0) <= ScreenMap.knee && $0.max() <= ScreenMap.knee }
    #expect(inside.count > 100)
    for color in inside { #expect((Self.map.shown(color) - color).max() < 1e-6) }
  }

  @Test func `an original is never shown less saturated than its clipped copy`() {
    for color in Self.colors where Self.clipped(color).max() > 0.01 {
      let original = ScreenMap.saturation(of: Self.map.shown(color))
      let clipped = ScreenMap.saturation(of: Self.map.shown(Self.clipped(color)))
      #expect(original >= clipped - 1e-4, "\(color)")
    }
  }

  @Test(arguments: [SIMD3<Float>(1, 0.2, 0.1), SIMD3(0.1, 0.9, 0.3), SIMD3(0.3, 0.2, 1)])
  func `more saturation is shown as more, or as all that there is`(color: SIMD3<Float>) {
    let grey = SIMD3(repeating: ScreenMap.luminance(of: color))
    let shown = stride(from: Float(0), through: 4, by: 0.05).map { amount in
      ScreenMap.saturation(of: Self.map.shown(grey + amount * (color - grey)))
    }
    for (less, more) in zip(shown, shown.dropFirst()) { #expect(more >= less - 1e-5) }
  }

  @Test(arguments: [SIMD3<Float>(1, 0.2, 0.1), SIMD3(0.1, 0.9, 0.3), SIMD3(1, 1, 1)])
  func `brighter is shown as brighter, or as the brightest`(color: SIMD3<Float>) {
    let shown = stride(from: Float(0), through: 4, by: 0.05).map { Self.map.shown($0 * color).max() }
    for (less, more) in zip(shown, shown.dropFirst()) { #expect(more >= less - 1e-6) }
  }

  @Test func `everything is on the screen`() {
    for color in Self.colors {
      let shown = Self.map.shown(color)
      #expect(shown.min() >= 0)
      #expect(shown.max() <= 1)
    }
  }

  @Test func `a photograph inside sRGB is shown as it is`() {
    var tally = ScreenMap.Tally()
    let colors = Self.colors.filter { $0.min() >= 0 && $0.max() <= 1 }
    for color in colors { tally.add(color) }
    let map = tally.map
    for color in colors { #expect((map.shown(color) - color).max() < 0.02) }
  }

  @Test func `one wild pixel in two thousand does not dim the others`() {
    var tally = ScreenMap.Tally()
    for _ in 0..<2_000 { tally.add(SIMD3(0.5, 0.4, 0.3)) }
    let calm = tally.map
    tally.add(SIMD3(20, -3, 0))
    #expect(tally.map == calm)
  }

  @Test func `on a Display P3 screen its colours stay, and those of sRGB are inside`() {
    var tally = ScreenMap.Tally(.p3)
    // Primaries of sRGB in those of Display P3: red has some green and blue.
    let red = ScreenGamut.p3.color(fromSRGB: SIMD3(1, 0, 0))
    #expect(red.min() > 0)
    #expect(red.max() < 0.9)
    let white = ScreenGamut.p3.color(fromSRGB: SIMD3(1, 1, 1))
    #expect((white - 1).max() < 1e-5)
    for color in Self.colors { tally.add(ScreenGamut.p3.color(fromSRGB: color)) }
    let (wide, narrow) = (tally.map, Self.everything)
    #expect(wide.gamut == .p3)
    // What lies beyond the screen's gamut is less where the screen shows more.
    #expect(wide.saturation < narrow.saturation)
  }

  private static var everything: ScreenMap {
    var tally = ScreenMap.Tally()
    for color in colors { tally.add(color) }
    return tally.map
  }

  @Test func `tallies of parts add up`() {
    var whole = ScreenMap.Tally()
    var parts = [ScreenMap.Tally(), ScreenMap.Tally()]
    for (i, color) in Self.colors.enumerated() {
      whole.add(color)
      parts[i % 2].add(color)
    }
    parts[0] += parts[1]
    #expect(parts[0].map == whole.map)
    #expect(whole.map.saturation > 1)
  }
}
