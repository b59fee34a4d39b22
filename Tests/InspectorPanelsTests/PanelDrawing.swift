import InspectorPanels
import TerminalCanvas

/// Every pane by its name, drawn with sample content.
enum PanelDrawing {
  typealias Draw = @Sendable (Rectangle, inout Canvas, TerminalProfile) -> Void

  static let all: [(name: String, draw: Draw)] = [
    ("photo", { PhotoPanel.draw(PanelSamples.photo(in: $0, profile: $2, mask: .hatch), in: $0, on: &$1, profile: $2) }),
    ("photo-error", { PhotoPanel.draw(PanelSamples.photo(.error, in: $0, profile: $2), in: $0, on: &$1, profile: $2) }),
    ("photo-zoomed", { PhotoPanel.draw(zoomed($0, $2), in: $0, on: &$1, profile: $2) }),
    ("photo-reading", { PhotoPanel.draw(reading, in: $0, on: &$1, profile: $2) }),
    ("loss", { LossPanel.draw(PanelSamples.loss, in: $0, on: &$1, profile: $2) }),
    ("stats", { StatsPanel.draw(PanelSamples.stats, in: $0, on: &$1, profile: $2) }),
    ("chromaticity", { ChromaticityPanel.draw(PanelSamples.chromaticity, in: $0, on: &$1, profile: $2) }),
    ("parameters", { ParametersPanel.draw(PanelSamples.parameters, in: $0, on: &$1, profile: $2) }),
    ("runs", { RunsPanel.draw(PanelSamples.runs, in: $0, on: &$1, profile: $2) }),
    ("comparison", { RunsPanel.draw(PanelSamples.comparison, in: $0, on: &$1, profile: $2) }),
    ("keys", { KeyLine.draw(PanelSamples.keys, in: $0, on: &$1, profile: $2) }),
    ("status", { StatusLine.draw(.probe(PanelSamples.probe), in: $0, on: &$1, profile: $2) }),
    ("title", { TitleLine.draw(PanelSamples.title, in: $0, on: &$1, profile: $2) }),
    ("dialog", { Overlay.draw(PanelSamples.dialog, in: $0, on: &$1, profile: $2) }),
  ]

  static func zoomed(_ rectangle: Rectangle, _ profile: TerminalProfile) -> PhotoPanel.Content {
    var content = PanelSamples.photo(.recovered, in: rectangle, profile: profile, mask: .severity, highlights: true)
    content.part = PhotoGeometry.part(
      of: rectangle, pane: content.pane, profile: profile, photoWidth: 600, photoHeight: 400, zoom: 3,
      center: SIMD2(400, 190))
    content.crosshair = SIMD2(420, 200)
    content.pane.isFocused = true
    content.isUpdating = true
    return content
  }

  static var reading: PhotoPanel.Content {
    var content = PhotoPanel.Content()
    content.progress = ("Reading", 0.43)
    return content
  }

  static func canvas(_ width: Int, _ height: Int, _ profile: TerminalProfile, _ draw: Draw) -> Canvas {
    var canvas = Canvas(width: width, height: height)
    draw(canvas.bounds, &canvas, profile)
    return canvas
  }
}
