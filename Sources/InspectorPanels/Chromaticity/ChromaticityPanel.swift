import InspectorEngine
import TerminalCanvas

/// Where the out-of-gamut colours lie in the CIE 1931 xy diagram: as they were, as the JPEG has them, and as they are
/// recovered.
package enum ChromaticityPanel {
  package struct Sets: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let original = Sets(rawValue: 1), clipped = Sets(rawValue: 2), recovered = Sets(rawValue: 4)
  }

  /// CIE xy of the pixel under the crosshair; nil where it has none.
  package struct Probe: Sendable, Hashable {
    package var original: SIMD2<Double>?
    package var clipped: SIMD2<Double>?
    package var recovered: SIMD2<Double>?
    package init(original: SIMD2<Double>? = nil, clipped: SIMD2<Double>? = nil, recovered: SIMD2<Double>? = nil) {
      self.original = original
      self.clipped = clipped
      self.recovered = recovered
    }
  }

  package struct Content: Sendable {
    package var pane = PanelFrame.Pane("5")
    package var samples: [ChromaticityReading.Sample] = []
    package var shown: Sets = [.original, .clipped, .recovered]
    /// The region that is seen; nil: all visible colours.
    package var region: ChromaticityRegion?
    /// Highlighted in the photograph.
    package var selection: ChromaticityRegion?
    package var probe: Probe?

    package init() {}
  }
}
