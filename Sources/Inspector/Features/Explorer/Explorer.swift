import ColorScience
import InspectorEngine
import InspectorPanels

/// The gamut explorer where it stands. Nothing that it changes of the screen outlives it; runs are none of its
/// business.
package struct Explorer: Sendable {
  package var cursor: ExplorerCursor
  package var part = ExplorerPart.plane
  /// CIEDE2000 within which pixels of the photograph count as near.
  package var radius: Double { Self.radii[radiusIndex] }
  private var radiusIndex = 1
  /// Colours of the photograph outside sRGB, far apart from each other; nil until they are known.
  package internal(set) var lostColors: [PixelColor]?
  /// The one that was gone to last, from which the next one follows.
  var lostIndex: Int?
  package internal(set) var nearby: NearbyReading?
  /// The photograph's pixel whose colour the cursor takes as soon as it is known.
  var wantedPixel: SIMD2<Int>?
  /// Whether the user has chosen the colour; before, the photograph's most lost one is shown.
  var hasMoved = false
  /// Whether the program was started for it: then no run begins by itself.
  let holdsRuns: Bool

  static let radii = [2.0, 5, 10, 20]
  /// A green that neither sRGB nor Display P3 holds, at a middle luminance.
  static let start = ExplorerCursor(CIELAB(lightness: 60, a: -90, b: 50))

  init(cursor: ExplorerCursor?, holdsRuns: Bool) {
    self.cursor = cursor ?? Self.start
    hasMoved = cursor != nil
    self.holdsRuns = holdsRuns
  }

  mutating func widen() { radiusIndex = (radiusIndex + 1) % Self.radii.count }

  /// Takes note that the user chose the colour: their own, or that of a pixel as soon as it is known.
  mutating func wait(for pixel: SIMD2<Int>?) { (hasMoved, wantedPixel) = (true, pixel) }

  mutating func turn(by distance: Int) {
    let parts = ExplorerPart.allCases
    part = parts[(part.rawValue + distance + parts.count) % parts.count]
  }

  package var color: ExploredColor { ExploredColor(cursor) }

  /// The lost colour on which the cursor stands.
  package var shownLostIndex: Int? {
    guard let lostColors, let lostIndex, lostColors.indices.contains(lostIndex) else { return nil }
    return ExplorerCursor(lostColors[lostIndex].lab) == cursor ? lostIndex : nil
  }
}
