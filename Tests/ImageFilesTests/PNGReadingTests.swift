import ColorScience
import Testing

@testable import ImageFiles

@Suite struct PNGReadingTests {
  private func read(_ name: String, assuming space: AssumedSpace? = nil) throws -> Photo {
    try PhotoReader.read(path: Fixture.path("\(name).png"), assuming: space)
  }

  @Test(arguments: ["interlaced", "alpha", "transparent-color"]) func `16-bit codes pass unchanged, alpha is dropped`(
    name: String
  ) throws {
    #expect(try read(name).pixels == Fixture.sixteenBit)
  }

  @Test func `grey and low bit depths take the full 16-bit scale`() throws {
    #expect(try read("eight-bit", assuming: .proPhoto).pixels == Fixture.eightBit)
    #expect(try read("grey16", assuming: .proPhoto).pixels == Fixture.grey(of: Fixture.sixteenBit))
    for bits in [1, 2, 4] {
      let scale = 65_535 / ((1 << bits) - 1)
      let grey = Fixture.pixels { x, y, _ in UInt16(((x * 5 + y * 7) & 0xFF) >> (8 - bits) * scale) }
      #expect(try read("grey\(bits)", assuming: .proPhoto).pixels == grey)
    }
  }

  @Test(arguments: [
    ("cicp-before-iccp", "Display P3 (cICP)"), ("iccp-before-srgb", "RGB built-in (ICC profile)"),
    ("srgb-before-gamma", "sRGB (sRGB chunk)"), ("gamma-linear", "RGB of sRGB's primaries (gAMA)"),
    ("gamma-chromaticities", "RGB of its own primaries (gAMA and cHRM)"), ("unknown-cicp", "sRGB (sRGB chunk)"),
  ])
  func `the colour chunk of highest priority decides`(name: String, space: String) throws {
    #expect(try read(name).colorSpaceDescription == space)
  }

  @Test func `gamma and chromaticities of Adobe RGB give what Adobe RGB gives`() throws {
    let tagged = try read("gamma-chromaticities").pixels
    // gAMA holds five digits of 1 / 2.199 218 75, which is half a code here and there.
    #expect(try tagged.largestDifference(to: read("interlaced", assuming: .adobeRGB).pixels) <= 3)
  }

  @Test(arguments: [(0.0, false), (-0.077, true), (0.0001, true)])
  func `chromaticities without a luminance are ignored, imaginary ones are not`(blue: Double, isUsable: Bool) {
    let primaries = Primaries(
      red: Chromaticity(x: 0.7347, y: 0.2653), green: Chromaticity(x: 0, y: 1), blue: Chromaticity(x: 0.0001, y: blue),
      white: .d65)
    #expect((primaries != nil) == isUsable)
  }

  @Test func `a broken profile is named and the untagged rule holds`() throws {
    let photo = try read("broken-profile")
    #expect(photo.colorSpaceDescription == "sRGB (assumed)")
    guard case .profileIgnored = photo.notices.first else {
      Issue.record("\(photo.notices)")
      return
    }
  }

  @Test func `other kinds of pixels are refused by name`() {
    let error = imageFileError { () throws(ImageFileError) in
      _ = try PhotoReader.read(path: Fixture.path("refused-pq.png"))
    }
    guard case .unsupported(_, .png, "high-dynamic-range PQ values", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
