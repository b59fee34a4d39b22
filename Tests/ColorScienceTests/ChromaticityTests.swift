import ColorScience
import Testing

@Suite struct SpectralLocusTests {
  /// Table T.1 of CIE 015:2018 by way of colour-science 0.4.7.
  @Test(arguments: [
    (380, 0.1741, 0.0050), (450, 0.1566, 0.0177), (500, 0.0082, 0.5384), (520, 0.0743, 0.8338), (550, 0.3016, 0.6923),
    (580, 0.5125, 0.4866),
    (600, 0.6270, 0.3725), (700, 0.7347, 0.2653),
  ])
  func `the locus has the standard's points`(wavelength: Int, x: Double, y: Double) throws {
    let index = try #require(Array(SpectralLocus.wavelengths).firstIndex(of: wavelength))
    #expect(SpectralLocus.points[index] == Chromaticity(x: x, y: y))
  }

  @Test func `there is a point for each wavelength`() {
    #expect(SpectralLocus.points.count == Array(SpectralLocus.wavelengths).count)
  }

  /// Going round with growing wavelength each corner lies to the right of each edge, but for rounding to four digits.
  @Test func `the triangles of real colour spaces lie inside of the locus`() {
    let points = SpectralLocus.points + [SpectralLocus.points[0]]
    func side(_ a: Chromaticity, _ b: Chromaticity, _ c: Chromaticity) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    for (a, b) in zip(points, points.dropFirst()) {
      for space in [RGBSpace.sRGB, .displayP3, .adobeRGB] {
        for corner in [space.red, space.green, space.blue, space.white] { #expect(side(a, b, corner) < 1e-4) }
      }
    }
  }
}

@Suite struct GamutTriangleTests {
  /// sRGB's primaries adapted to D50 by Bradford, as its ICC profiles have them (xy of their rXYZ, gXYZ, bXYZ), to
  /// three digits.
  @Test func `sRGB's corners are those of its profile`() {
    let expected = [(0.648, 0.331), (0.321, 0.598), (0.156, 0.066)]
    for (corner, xy) in zip(GamutTriangle.corners(.sRGB), expected) {
      #expect(abs(corner.x - xy.0) < 6e-4)
      #expect(abs(corner.y - xy.1) < 6e-4)
    }
  }

  @Test func `ProPhoto needs no adaptation`() {
    let corners = GamutTriangle.corners(.proPhoto)
    for (corner, primary) in zip(corners, [RGBSpace.proPhoto.red, RGBSpace.proPhoto.green, RGBSpace.proPhoto.blue]) {
      #expect(abs(corner.x - primary.x) < 1e-9)
      #expect(abs(corner.y - primary.y) < 1e-9)
    }
    #expect(corners.first == corners.last)
  }
}
