import ColorScience
import Testing

@testable import GamutCommand

@Suite struct GamutCardTests {
  @Test func `the card shows each primary by the codes of both spaces`() {
    #expect(GamutCard.text.contains("48;2;255;0;0m"))
    // CSS Color 4 writes sRGB's red in Display P3 as 0.917 0.200 0.139.
    #expect(GamutCard.codes(ScreenGamut.p3.color(fromSRGB: SIMD3(1, 0, 0))) == SIMD3(234, 51, 35))
    #expect(GamutCard.text.contains("48;2;234;51;35m"))
  }
}
