import ColorScience
import Foundation
import InspectorEngine

/// Everything that the explorer tells of a colour.
package struct ExploredColor: Sendable, Equatable {
  package let lab: CIELAB
  package let xyz: SIMD3<Double>
  package let xy: Chromaticity
  /// Linear triples of ProPhoto, Display P3 and sRGB, negative and above 1 as they come.
  package let proPhoto: SIMD3<Double>
  package let displayP3: SIMD3<Double>
  package let clipping: SRGBClipping
  package let isVisible: Bool

  package init(_ cursor: ExplorerCursor) {
    lab = cursor.lab
    xyz = cursor.xyz
    xy = cursor.xy
    proPhoto = GamutSolid.proPhoto.fromXYZ * xyz
    displayP3 = GamutSolid.displayP3.fromXYZ * xyz
    clipping = SRGBClipping(xyz: xyz)
    isVisible = SpectralLocus.contains(xy)
  }

  package var sRGB: SIMD3<Double> { clipping.linear }
  package var isInSRGB: Bool { !clipping.isNeeded }
  package var isInDisplayP3: Bool { GamutSolid.holds(displayP3) }
  package var isInProPhoto: Bool { GamutSolid.holds(proPhoto) }

  /// xy of what clipping leaves; nil for black.
  package var clippedXY: Chromaticity? { Chromaticity(xyz: clipping.xyz) }

  package static func encoded(_ linear: SIMD3<Double>, _ curve: TransferCurve) -> SIMD3<Double> {
    SIMD3(curve.encode(linear.x), curve.encode(linear.y), curve.encode(linear.z))
  }

  /// Codes 0…`most`; nil where a channel has none.
  package static func codes(_ linear: SIMD3<Double>, _ curve: TransferCurve, most: Int) -> SIMD3<Int>? {
    guard GamutSolid.holds(linear) else { return nil }
    let encoded = encoded(linear, curve).clamped(lowerBound: .zero, upperBound: .one) * Double(most)
    return SIMD3(Int(encoded.x.rounded()), Int(encoded.y.rounded()), Int(encoded.z.rounded()))
  }
}

extension CIELAB {
  /// Hue in degrees, 0…360; nil for greys, which have none.
  package var hue: Double? {
    guard chroma > 0.05 else { return nil }
    let degrees = atan2(b, a) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }
}

/// The parts of the gamut explorer; the chosen one says in which coordinates the arrows move, and is the last to go on
/// small screens.
package enum ExplorerPart: Int, Sendable, CaseIterable { case plane, diagram, color, photo, areas }

/// The content of the explorer's parts.
package struct ExplorerContent: Sendable {
  package var color: ExploredColor
  /// The part that the arrows belong to.
  package var chosen = ExplorerPart.plane
  /// Whether the parts have borders: one that is alone has none.
  package var hasBorders = true
  package var lostColors: [PixelColor] = []
  package var lostIndex: Int?
  package var nearby: NearbyReading?
  /// A better answer about the photograph's pixels will come.
  package var isSearching = false

  package init(_ color: ExploredColor) { self.color = color }

  func pane(_ part: ExplorerPart) -> PanelFrame.Pane {
    PanelFrame.Pane(isFocused: part == chosen, hasBorder: hasBorders)
  }
}
