import ColorScience

/// A pixel of the photograph with its true colour.
package struct PixelColor: Sendable, Hashable {
  package var x: Int
  package var y: Int
  /// Linear ProPhoto: of the original, else of what is restored.
  package var color: SIMD3<Float>

  package init(x: Int, y: Int, color: SIMD3<Float>) { (self.x, self.y, self.color) = (x, y, color) }

  package var lab: CIELAB { CIELAB(linearProPhoto: color) }
}

/// Which pixels of the photograph have nearly this colour?
package struct NearbyRequest: Sendable, Equatable {
  package var color: CIELAB
  /// CIEDE2000, at most.
  package var radius: Double
  /// Size of the map of their places, which covers the whole photograph.
  package var columns: Int
  package var rows: Int

  package init(color: CIELAB, radius: Double, columns: Int, rows: Int) {
    self.color = color
    self.radius = radius
    self.columns = columns
    self.rows = rows
  }
}

package struct NearbyReading: Sendable, Equatable {
  package struct Nearest: Sendable, Equatable {
    package var x: Int
    package var y: Int
    package var deltaE: Double

    package init(x: Int, y: Int, deltaE: Double) { (self.x, self.y, self.deltaE) = (x, y, deltaE) }
  }

  package var request: NearbyRequest
  /// Numbers of pixels: the near ones, those that were looked at, and all of the photograph.
  package var count: Int
  package var examined: Int
  package var pixels: Int
  /// Share of near pixels, 0…255, at least 1 where there is one; (rows, columns).
  package var places: [UInt8]
  /// nil where none is within the radius.
  package var nearest: Nearest?
  /// Whether no better answer follows.
  package var isFinal: Bool

  package init(
    request: NearbyRequest, count: Int, examined: Int, pixels: Int, places: [UInt8], nearest: Nearest?, isFinal: Bool
  ) {
    self.request = request
    self.count = count
    self.examined = examined
    self.pixels = pixels
    self.places = places
    self.nearest = nearest
    self.isFinal = isFinal
  }

  /// Share of all pixels, 0…1.
  package var share: Double { examined > 0 ? Double(count) / Double(examined) : 0 }
  package var isExact: Bool { examined == pixels }
}
