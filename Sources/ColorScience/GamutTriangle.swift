/// The gamut of a colour space in the diagram.
package enum GamutTriangle {
  /// Red, green and blue, and red again to close the outline; adapted to D50, ProPhoto's white, as all samples are. Without that, clipped
  /// colours would seem to lie outside of the space they were clipped to.
  package static func corners(_ space: RGBSpace) -> [Chromaticity] {
    let toXYZ = RGBSpace.proPhoto.toXYZ * space.matrix(to: .proPhoto)
    let primaries: [SIMD3<Double>] = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1), SIMD3(1, 0, 0)]
    return primaries.compactMap { Chromaticity(xyz: toXYZ * $0) }
  }
}
