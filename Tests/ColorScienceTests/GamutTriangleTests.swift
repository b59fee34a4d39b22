import ColorScience
import Testing

@Suite struct GamutTriangleTests {
  /// sRGB's primaries adapted to D50 by Bradford, as its ICC profiles have them (xy of their rXYZ, gXYZ, bXYZ), to
  /// three digits.
  @Test func `sRGB's corners are those of its profile`() {
    let expected = [(0.648, 0.331), (0.321, 0.598), (0.156, 0.066)]
    for (corner, xy) in zip(GamutTriangle.corners(.sRGB), expected) {
      #expect(abs(corner.x - xy.0) < 6e-4 && abs(corner.y - xy.1) < 6e-4)
    }
  }

  @Test func `ProPhoto needs no adaptation`() {
    let corners = GamutTriangle.corners(.proPhoto)
    for (corner, primary) in zip(corners, [RGBSpace.proPhoto.red, RGBSpace.proPhoto.green, RGBSpace.proPhoto.blue]) {
      #expect(abs(corner.x - primary.x) < 1e-9 && abs(corner.y - primary.y) < 1e-9)
    }
    #expect(corners.first == corners.last)
  }
}
