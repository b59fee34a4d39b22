import Testing

@testable import ColorScience

@Suite struct GoldTests {
  static let spaces: [String: RGBSpace] = [
    "proPhoto": .proPhoto, "sRGB": .sRGB, "displayP3": .displayP3, "adobeRGB": .adobeRGB, "rec2020": .rec2020,
  ]
  let gold = Gold.values

  @Test(arguments: spaces.keys.sorted()) func `matrices are those of colour-science`(name: String) throws {
    let space = try #require(Self.spaces[name])
    #expect(largestDifference(space.toXYZ, Matrix3x3(try #require(gold.toXYZ[name]))) < 1e-11)
    for adaptation in ChromaticAdaptation.allCases {
      let expected = Matrix3x3(try #require(gold.toSRGB[adaptation.rawValue]?[name]))
      #expect(largestDifference(space.matrix(to: .sRGB, adaptation: adaptation), expected) < 1e-11)
    }
  }

  @Test(arguments: [("romm", TransferCurve.romm), ("sRGB", .sRGB), ("rec709", .rec709)])
  func `curves are those of colour-science`(name: String, curve: TransferCurve) throws {
    let encoded = try #require(gold.curves["encoded"])
    let linear = try #require(gold.curves[name])
    for (code, value) in zip(encoded, linear) { #expect(abs(curve.decode(code) - value) < 1e-11) }
  }

  @Test func `linear sRGB is that of Little CMS`() {
    let toSRGB = RGBSpace.proPhoto.matrix(to: .sRGB)
    for (color, expected) in zip(gold.linearProPhoto, gold.lcms.linearSRGB) {
      // Little CMS returns single precision.
      #expect(largest(toSRGB * SIMD3(SIMD3<Float>(color)) - SIMD3(expected)) < 2e-7)
    }
  }

  @Test func `L*a*b* is that of colour-science, and nearly that of Little CMS`() {
    for (index, color) in gold.linearProPhoto.enumerated() {
      let lab = CIELAB(linearProPhoto: SIMD3(color)).vector
      #expect(largest(lab - SIMD3(gold.lab[index])) < 1e-8)
      // ICC profiles connect through a D50 of (0.9642, 1, 0.8249), which is not quite that of xy (0.3457, 0.3585).
      #expect(largest(lab - SIMD3(gold.lcms.lab[index])) < 0.03)
    }
  }

  @Test func `chromaticities are those of colour-science`() throws {
    for (color, xy) in zip(gold.linearProPhoto, gold.xy) {
      let found = try #require(Chromaticity(linearProPhoto: SIMD3(color)))
      #expect(abs(found.x - xy[0]) < 1e-11)
      #expect(abs(found.y - xy[1]) < 1e-11)
    }
    #expect(Chromaticity(linearProPhoto: SIMD3(0, 0, 0)) == nil)
  }

  @Test func `CIEDE2000 between ProPhoto colours is that of colour-science`() {
    for (index, expected) in gold.deltaE2000.enumerated() {
      let first = CIELAB(linearProPhoto: SIMD3(gold.linearProPhoto[index]))
      let second = CIELAB(linearProPhoto: SIMD3(gold.otherLinearProPhoto[index]))
      #expect(abs(deltaE2000(first, second) - expected) < 1e-5)
    }
  }

  @Test func `CIEDE2000 of Sharma's pairs and of arbitrary ones is that of colour-science`() {
    for (pair, expected) in zip(gold.labPairs, gold.labPairsDeltaE2000) {
      let (first, second) = (CIELAB(pair[..<3]), CIELAB(pair[3...]))
      #expect(abs(deltaE2000(first, second) - expected) < 1e-5, "\(pair)")
      // Opposite hues have two mean hues, and the formula chooses by the order of the angles, not of the colours.
      #expect(abs(deltaE2000(second, first) - expected) < 1e-5, "\(pair)")
    }
  }
}
