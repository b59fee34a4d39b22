/// How much of the xy diagram a colour space covers. The diagram is not uniform: equal areas are not equally many
/// colours to the eye.
package enum GamutArea {
  /// Share of all visible chromaticities, 0…1, that the space's triangle holds; what lies outside of the visible ones
  /// does not count. Its primaries are adapted to D50 as `corners` are.
  package static func shareOfVisible(_ space: RGBSpace) -> Double {
    area(clipped(SpectralLocus.points, to: corners(space))) / area(SpectralLocus.points)
  }

  /// Share of another space's triangle that this one's covers, 0…1.
  package static func share(of space: RGBSpace, in other: RGBSpace) -> Double {
    let whole = corners(other)
    return area(clipped(corners(space), to: whole)) / area(whole)
  }

  /// Red, green and blue as ProPhoto, whose white is D50, sees them.
  package static func corners(_ space: RGBSpace) -> [Chromaticity] {
    let toXYZ = RGBSpace.proPhoto.toXYZ * space.matrix(to: .proPhoto)
    let primaries: [SIMD3<Double>] = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
    return primaries.compactMap { Chromaticity(xyz: toXYZ * $0) }
  }

  /// The area of a polygon, by the shoelace formula.
  static func area(_ polygon: [Chromaticity]) -> Double {
    zip(polygon, polygon.dropFirst() + polygon.prefix(1)).reduce(0.0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
      .magnitude / 2
  }

  /// A polygon's part within a convex one (Sutherland and Hodgman).
  /// - Parameter corners: counterclockwise.
  static func clipped(_ polygon: [Chromaticity], to corners: [Chromaticity]) -> [Chromaticity] {
    var polygon = polygon
    for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      /// Above 0 on the inner side of the edge.
      func side(_ p: Chromaticity) -> Double { (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) }
      var kept: [Chromaticity] = []
      for (p, q) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) {
        let (here, there) = (side(p), side(q))
        if here >= 0 { kept.append(p) }
        if (here >= 0) != (there >= 0) {
          let t = here / (here - there)
          kept.append(Chromaticity(x: p.x + t * (q.x - p.x), y: p.y + t * (q.y - p.y)))
        }
      }
      polygon = kept
    }
    return polygon
  }
}

/// The gamut of a colour space in the diagram.
package enum GamutTriangle {
  /// Red, green and blue, and red again to close the outline; adapted to D50, ProPhoto's white, as all samples are.
  /// Without that, clipped colours would seem to lie outside of the space they were clipped to.
  package static func corners(_ space: RGBSpace) -> [Chromaticity] {
    let corners = GamutArea.corners(space)
    return corners + corners.prefix(1)
  }
}
