import InspectorEngine
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

  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      let x = rectangle.x + 1
      let y = rectangle.y
      let room = max(0, rectangle.width - 2)
      switch content {
      case .empty: break
      case .text(let text, .message): canvas.put(text, x: x, y: y, limit: room)
      case .text(let text, .warning): canvas.put("! " + text, x: x, y: y, style: palette[.edited], limit: room)
      case .text(let text, .failure): canvas.put("‼ " + text, x: x, y: y, style: palette[.warning], limit: room)
      case .progress(let stage, let fraction):
        let share = fraction.isFinite ? min(max(fraction, 0), 1) : 0
        let used = canvas.put("\(stage) \(Int(share * 100)) % ", x: x, y: y, limit: room)
        canvas.gauge(
          share, x: x + used, y: y, width: min(30, room - used), style: palette[.now], empty: palette[.faint],
          profile: profile)
      case .probe(let reading):
        var x = x
        let words = ProbeWords.fitting(reading, width: room)
        for part in words.parts {
          if !part.label.isEmpty { x += canvas.put(part.label + " ", x: x, y: y, style: palette[.faint]) }
          x += canvas.put(part.value, x: x, y: y, style: part.ink.map { palette[$0] } ?? .plain) + words.gap
        }
      }
    }
  }
}
