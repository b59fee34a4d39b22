import ColorScience

/// The colour that is explored: a place in a plane of constant luminance, whose coordinates are a* and b*.
package struct ExplorerCursor: Sendable, Equatable {
  package private(set) var lab: CIELAB

  /// The part of the plane that can be reached: at every luminance all visible colours that ProPhoto holds.
  package static let a = -165.0...140.0, b = -125.0...155.0
  package static let lightness = 1.0...100.0

  package init(_ lab: CIELAB) {
    self.lab = lab
    keepInside()
  }

  /// The plane's height: relative luminance, 0…1, white being 1.
  package var luminance: Double { lab.xyz.y }
  package var xyz: SIMD3<Double> { lab.xyz }
  /// Tristimulus values are never negative here, so there always is one.
  package var xy: Chromaticity { Chromaticity(xyz: xyz) ?? .d50 }

  package mutating func move(_ step: SIMD2<Double>) {
    lab.a += step.x
    lab.b += step.y
    keepInside()
  }

  /// The colour of a chromaticity at the same luminance.
  package mutating func move(to xy: SIMD2<Double>) {
    // Right of and below the diagram's triangle one of X, Y, Z would be negative.
    let y = max(1e-4, xy.y)
    let x = min(max(0, xy.x), 1)
    lab = CIELAB(xyz: SIMD3(x, y, max(0, 1 - x - y)) * (luminance / y))
    keepInside()
  }

  /// More or less of the same light: the chromaticity stays.
  package mutating func changeLightness(by step: Double) {
    let wanted = (lab.lightness + step).clamped(to: Self.lightness)
    guard wanted != lab.lightness else { return }
    let luminance = CIELAB(lightness: wanted, a: 0, b: 0).xyz.y
    lab = CIELAB(xyz: xyz * (luminance / xyz.y))
    // As it was asked for, so that steps down and up meet again.
    lab.lightness = wanted
    keepInside()
  }

  package mutating func dropChroma() { (lab.a, lab.b) = (0, 0) }

  /// Within the plane's edges, and where neither X nor Z is negative.
  private mutating func keepInside() {
    guard lab.lightness.isFinite, lab.a.isFinite, lab.b.isFinite else {
      lab = CIELAB(lightness: 50, a: 0, b: 0)
      return
    }
    lab.lightness = lab.lightness.clamped(to: Self.lightness)
    // Where the response to X, or to Z, is that to no light at all.
    let reserve = (lab.lightness + 16) / 116 - 4.0 / 29
    lab.a = max(lab.a.clamped(to: Self.a), -500 * reserve)
    lab.b = min(lab.b.clamped(to: Self.b), 200 * reserve)
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
