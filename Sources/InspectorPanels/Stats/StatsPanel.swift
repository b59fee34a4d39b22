import InspectorEngine
import TerminalCanvas

/// The figures of a run, the most important first; what has no room drops off from the bottom.
package enum StatsPanel {
  package struct Content: Sendable {
    package var pane = PanelFrame.Pane("3")
    /// Such as "run 3"; may be empty.
    package var run = ""
    /// One word, such as "paused" or "done"; may be empty.
    package var state = ""
    package var step: Int?
    package var steps: Int?
    package var loss: Float?
    package var best: (loss: Float, step: Int)?
    /// Errors of the run; marked as estimates unless exact.
    package var errors: Errors?
    /// Errors of the standard conversion.
    package var clip: Errors?
    /// Share of all pixels, 0…1, and pixels.
    package var outOfGamutShare: Double?
    package var outOfGamutPixels: Int?
    /// Shares of all pixels, 0…1: red, green, blue below 0, and above 1.
    package var below: SIMD3<Double>?
    package var above: SIMD3<Double>?
    package var parameters: Int?
    package var metadataBytes: Int?
    /// The name of these bytes.
    package var bytesLabel = "model"
    /// Bytes of the JPEG without the model.
    package var jpegBytes: Int?
    package var samplesPerSecond: Double?
    /// Optimizing, so far.
    package var seconds: Double?
    package var secondsLeft: Double?

    package init() {}
  }
}
