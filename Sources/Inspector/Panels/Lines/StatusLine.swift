import TerminalCanvas

/// One line that tells what has just happened, or the values of the pixel under the crosshair.
package enum StatusLine {
  package enum Kind: Sendable, Hashable { case message, warning, failure }

  package enum Content: Sendable {
    case empty
    case text(String, Kind)
    case progress(stage: String, fraction: Double)
    case probe(ProbeReading)
  }

  package static func draw(_ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile) {
  }
}
