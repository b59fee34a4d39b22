import ColorScience
import Testing

@Suite struct DisplayGamutTests {
  private static let luminance = SIMD3<Float>(RGBSpace.sRGB.toXYZ.row1)

  @Test(arguments: [SIMD3<Float>(-0.3, 0.6, 0.1), SIMD3(1.4, 0.2, -0.1), SIMD3(0.2, 1.1, 0.3), SIMD3(-0.2, -0.1, 0.9)])
  func `colours outside come to the boundary with the same luminance`(color: SIMD3<Float>) {
    let mapped = DisplayGamut.towardsGrey(color)
    #expect(mapped.min() >= 0 && mapped.max() <= 1)
    #expect(
      abs((mapped * Self.luminance).sum() - (color * Self.luminance).sum()) < 1e-5 || (color * Self.luminance).sum() < 0
    )
    #expect(min(mapped.min(), 1 - mapped.max()) < 1e-6)
  }

  @Test func `colours inside stay, and what is darker than black or lighter than white becomes that`() {
    let inside = SIMD3<Float>(0.2, 0, 1)
    #expect(DisplayGamut.towardsGrey(inside) == inside)
    #expect(DisplayGamut.towardsGrey(SIMD3(-0.1, -0.2, 0)) == .zero)
    #expect(DisplayGamut.towardsGrey(SIMD3(1.5, 1.1, 1.2)) == .one)
  }
}
