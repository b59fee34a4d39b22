import Reproducible
import Testing

@testable import ColorScience

@Suite struct GamutMaskTests {
  @Test(arguments: [
    (SIMD3<Float>(0, 0, 0), false), (SIMD3(1, 1, 1), false), (SIMD3(0.2, -0.1, 0.3), true),
    (SIMD3(0.2, 1.1, 0.3), true),
    (SIMD3(1.1, -0.1, 0.5), true), (SIMD3(-0.1, -0.2, -0.3), false), (SIMD3(1.1, 1.2, 1.3), false),
    (SIMD3(-0.000_09, 0.5, 1.000_09), false), (SIMD3(-0.000_11, 0.5, 0.5), true), (SIMD3(1.1, 1.2, 1), true),
    (SIMD3(-0.1, -0.2, 0), true),
  ])
  func `black and white clipping and the tolerance are no gamut loss`(linear: SIMD3<Float>, expected: Bool) {
    #expect(GamutMask.isOutOfGamut(linearSRGB: linear) == expected)
  }

  @Test(arguments: ChromaticAdaptation.allCases)
  func `neutral colours are in gamut`(adaptation: ChromaticAdaptation) {
    let greys = Raster<ProPhoto16>(
      width: 256, height: 256, components: (0..<65_536).flatMap { [UInt16($0), UInt16($0), UInt16($0)] })
    #expect(GamutMask(of: greys, adaptation: adaptation).count == 0)
  }

  @Test(arguments: [1, 63, 64, 65, 130]) func `a mask of a photograph is its pixels' answers`(width: Int) {
    let height = 37
    var random = RandomSource(state: 7)
    let components = (0..<width * height * 3).map { _ in UInt16.random(in: .min ... .max, using: &random) }
    let mask = GamutMask(of: Raster(width: width, height: height, components: components))
    let toSRGB = PixelMatrix(RGBSpace.proPhoto.matrix(to: .sRGB))
    var count = 0
    for y in 0..<height {
      for x in 0..<width {
        let at = (y * width + x) * 3
        let color = SIMD3<Float>((0..<3).map { ProPhoto16.linear[components[at + $0]] })
        let expected = GamutMask.isOutOfGamut(linearSRGB: toSRGB * color)
        #expect(mask[x, y] == expected)
        if expected { count += 1 }
      }
    }
    #expect(mask.count == count)
    #expect(mask.share == Double(count) / Double(width * height))
  }
}
