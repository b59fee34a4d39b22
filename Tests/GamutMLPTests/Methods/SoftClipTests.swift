import ColorScience
import Testing

@testable import GamutMLP

@Suite struct SoftClipTests {
  private let margins = SoftClip.Margins(least: -0.4, greatest: 1.7)

  @Test func `stretching undoes squeezing, in and out of gamut`() {
    for r in stride(from: Float(-0.4), through: 1.7, by: 0.21) {
      for g in stride(from: Float(-0.39), through: 1.7, by: 0.17) {
        for b in [Float(-0.3), 0.02, 0.5, 0.95, 1.6] {
          let color = SIMD3(r, g, b)
          let squeezed = margins.squeezed(color)
          let back = margins.stretched(squeezed)
          // Rounding grows by the stretching, 9 and 8 times.
          #expect((back - color).max() < 1e-5, "\(color) became \(back)")
          #expect((color - back).max() < 1e-5, "\(color) became \(back)")
        }
      }
    }
  }

  @Test func `channels outside both margins are left exactly as they are`() {
    for color in [SIMD3<Float>(0.05, 0.5, 0.9), SIMD3(0.2, 0.3, 0.4)] {
      #expect(margins.squeezed(color) == color)
      #expect(margins.stretched(color) == color)
    }
  }

  @Test func `some but not all channels in a margin are squeezed into sRGB`() {
    let squeezed = margins.squeezed(SIMD3(1.7, 0.5, -0.4))
    #expect(abs(squeezed.x - 1) < 1e-6)
    #expect(squeezed.y == 0.5)
    #expect(abs(squeezed.z) < 1e-6)
    // White and black clip as ever.
    #expect(margins.squeezed(SIMD3(1.2, 1.1, 0.95)) == SIMD3(1.2, 1.1, 0.95))
    #expect(margins.squeezed(SIMD3(-0.1, 0.01, 0)) == SIMD3(-0.1, 0.01, 0))
  }

  @Test func `a photograph inside sRGB has no margins to squeeze`() {
    let margins = SoftClip.Margins()
    for color in [SIMD3<Float>(0, 0.5, 1), SIMD3(0.03, 0.97, 0.2)] {
      #expect((margins.squeezed(color) - color).max() < 1e-6)
    }
  }
}
