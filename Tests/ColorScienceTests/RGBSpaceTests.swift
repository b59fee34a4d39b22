import Testing

@testable import ColorScience

@Suite struct RGBSpaceTests {
  static let spaces: [RGBSpace] = [.proPhoto, .sRGB, .displayP3, .adobeRGB, .rec2020]

  @Test(arguments: spaces, ChromaticAdaptation.allCases)
  func `white maps to white between all spaces`(source: RGBSpace, adaptation: ChromaticAdaptation) {
    for destination in Self.spaces {
      let white = source.matrix(to: destination, adaptation: adaptation) * SIMD3(1, 1, 1)
      #expect(largest(white - 1) < 1e-12, "\(source.name) → \(destination.name): \(white)")
    }
  }

  @Test(arguments: spaces)
  func `primaries keep their chromaticities`(space: RGBSpace) throws {
    let unit = Matrix3x3.identity
    for (primary, rgb) in [(space.red, unit.row0), (space.green, unit.row1), (space.blue, unit.row2)] {
      let found = try #require(Chromaticity(xyz: space.toXYZ * rgb))
      #expect(abs(found.x - primary.x) < 1e-12)
      #expect(abs(found.y - primary.y) < 1e-12)
    }
  }

  @Test(arguments: ChromaticAdaptation.allCases)
  func `there and back is the identity`(adaptation: ChromaticAdaptation) {
    let there = RGBSpace.proPhoto.matrix(to: .sRGB, adaptation: adaptation)
    let back = RGBSpace.sRGB.matrix(to: .proPhoto, adaptation: adaptation)
    #expect(largestDifference(there * back, .identity) < 1e-12)
    #expect(largestDifference(there.inverse, back) < 1e-12)
  }

  @Test func `a matrix for pixels agrees with the one in double precision`() {
    let exact = RGBSpace.proPhoto.matrix(to: .sRGB)
    let color = SIMD3(0.9, 0.02, 0.4)
    #expect(largest(SIMD3<Double>(PixelMatrix(exact) * SIMD3<Float>(color)) - exact * color) < 3e-7)
  }
}

func largest(_ v: SIMD3<Double>) -> Double { max(abs(v.x), abs(v.y), abs(v.z)) }

func largestDifference(_ a: Matrix3x3, _ b: Matrix3x3) -> Double {
  max(largest(a.row0 - b.row0), largest(a.row1 - b.row1), largest(a.row2 - b.row2))
}
