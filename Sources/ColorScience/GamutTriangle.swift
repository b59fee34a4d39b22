/// The gamut of a colour space in the diagram.
package enum GamutTriangle {
  /// Red, green and blue, and red again to close the outline; adapted to D50, ProPhoto's white, as all samples are.
  /// Without that, clipped colours would seem to lie outside of the space they were clipped to.
  package static func corners(_ space: RGBSpace) -> [Chromaticity] {
    let corners = GamutArea.corners(space)
    return corners + corners.prefix(1)
  }
}
