import ColorScience
import InspectorEngine

/// The gamut explorer where it stands. Nothing that it changes of the screen outlives it; runs are none of its
/// business.
package struct Explorer: Sendable {
  /// What it consists of; the chosen one says in which coordinates the arrows move, and is the last to go on small
  /// screens.
  package enum Part: Int, Sendable, CaseIterable { case plane, diagram, color, photo, areas }

  package var cursor: ExplorerCursor
  package var part = Part.plane
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
  /// Whether somebody has chosen the colour; before, the photograph's most lost one is shown.
  var hasMoved = false
  /// Whether the program was started for it: then no run begins by itself.
  let holdsRuns: Bool
  var before: Before

  /// What belongs to the user, and comes back.
  struct Before: Sendable {
    let layoutOptions: Layout.Options
    var viewport: Viewport
    let probe: ProbeReading?
    let diagram: DiagramView
  }

  static let radii = [2.0, 5, 10, 20]
  /// A green that neither sRGB nor Display P3 holds, at a middle luminance.
  static let start = ExplorerCursor(CIELAB(lightness: 60, a: -90, b: 50))

  init(_ state: InspectorState, cursor: ExplorerCursor, holdsRuns: Bool) {
    (self.cursor, self.holdsRuns) = (cursor, holdsRuns)
    before = Before(
      layoutOptions: state.layoutOptions, viewport: state.viewport, probe: state.probe, diagram: state.diagram)
  }

  mutating func widen() { radiusIndex = (radiusIndex + 1) % Self.radii.count }

  /// Somebody chose the colour: their own, or that of a pixel as soon as it is known.
  mutating func wait(for pixel: SIMD2<Int>?) { (hasMoved, wantedPixel) = (true, pixel) }

  mutating func turn(by distance: Int) {
    let parts = Part.allCases
    part = parts[(part.rawValue + distance + parts.count) % parts.count]
  }

  package var color: ExploredColor { ExploredColor(cursor) }

  /// The lost colour on which the cursor stands.
  package var shownLostIndex: Int? {
    guard let lostColors, let lostIndex, lostColors.indices.contains(lostIndex) else { return nil }
    return ExplorerCursor(lostColors[lostIndex].lab) == cursor ? lostIndex : nil
  }
}
