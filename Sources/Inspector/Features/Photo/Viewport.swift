import InspectorEngine
import InspectorPanels

/// Which part of the photograph is seen, and with what over it.
package struct Viewport: Sendable, Hashable {
  package var view = PhotoView.clipped
  /// The view that is compared with it, or that the eye flips to.
  package var otherView = PhotoView.original
  /// How the two are compared; nil: side by side where there is room for both, else one alone.
  package var comparison: Comparison?
  /// Where a wipe's line stands, in parts of the picture's width.
  package var wipe = 0.5
  package var mask = PhotoPanel.Mask.off
  /// Whether colours go through the one map to the screen of all views.
  package var isMapped = true
  /// How many times larger than the whole photograph in its pane; 1…
  package private(set) var zoom = 1.0
  /// Middle of what is seen, in parts of the photograph, 0…1.
  package private(set) var middle = SIMD2(0.5, 0.5)
  /// The probed pixel, in parts of the photograph; nil while the crosshair is off.
  package var crosshair: SIMD2<Double>?

  package enum Comparison: Sendable, Hashable, CaseIterable { case alone, side, wipe }

  package init() {}

  /// Moves the wipe's line by a part of the picture.
  mutating func moveWipe(by distance: Double) { wipe = min(1, max(0, wipe + distance)) }

  /// Zooms so that the place `anchor` of the photograph (in parts of it; nil: the middle of what is seen) stays where
  /// it is.
  package mutating func setZoom(_ wanted: Double, around anchor: SIMD2<Double>? = nil, most: Double) {
    let zoomed = min(max(1, most), max(1, wanted))
    let anchor = anchor ?? middle
    middle = anchor + (middle - anchor) * (zoom / zoomed)
    zoom = zoomed
    keepInside()
  }

  /// Moves by parts of what is seen.
  package mutating func pan(_ distance: SIMD2<Double>) {
    middle += distance / zoom
    keepInside()
  }

  package mutating func center(on place: SIMD2<Double>) {
    middle = place
    keepInside()
  }

  /// Puts the crosshair on a place and follows it.
  package mutating func probe(_ place: SIMD2<Double>) {
    let place = place.clamped(lowerBound: SIMD2(0, 0), upperBound: SIMD2(1, 1))
    crosshair = place
    let half = 0.5 / zoom
    let low = middle - half
    let high = middle + half
    if place.x < low.x { middle.x -= low.x - place.x } else if place.x > high.x { middle.x += place.x - high.x }
    if place.y < low.y { middle.y -= low.y - place.y } else if place.y > high.y { middle.y += place.y - high.y }
    keepInside()
  }

  private mutating func keepInside() {
    let half = SIMD2(repeating: 0.5 / zoom)
    middle = middle.clamped(lowerBound: half, upperBound: 1 - half)
  }
}
