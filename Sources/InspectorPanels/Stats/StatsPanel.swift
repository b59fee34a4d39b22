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
    /// Errors of the JPEG alone, read exactly; nil where that is the standard conversion.
    package var extended: Errors?
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
    package var kept: Kept?

    /// The networks that the run had on its way, and the memory that those of all runs take.
    package struct Kept: Sendable, Hashable {
      package var networks: Int
      package var bytes: Int
      package var limit: Int

      package init(networks: Int, bytes: Int, limit: Int) {
        self.networks = networks
        self.bytes = bytes
        self.limit = limit
      }
    }

    package init() {}
  }
}

extension StatsPanel {
  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let isEstimate = content.errors.map { !$0.isExact } ?? false
      let inside = PanelFrame.draw(
        PanelTexts.stats, details: [content.run],
        note: isEstimate ? PanelTexts.estimates : content.errors == nil ? "" : PanelTexts.exact,
        pane: content.pane,
        in: rectangle, on: &canvas, profile: profile)
      let palette = Palette(profile)
      let all = rows(content)
      guard !all.isEmpty else {
        if !inside.isEmpty {
          canvas.put(StatsTexts.nothing, centeredIn: inside, y: inside.y + inside.height / 2, style: palette[.faint])
        }
        return
      }
      let kept = visible(all, lines: inside.height)
      let margin = inside.width >= 24 ? 1 : 0
      let labelWidth = kept.map { TextWidth.of($0.label) }.max() ?? 0
      // Beside long labels the values begin at one column; in narrow panes they follow at once.
      let valueX = inside.x + margin + min(labelWidth, max(6, inside.width / 2 - 2)) + 2
      // Longer values push theirs to the right, and not those of all rows.
      let asideX =
        valueX + (kept.filter { !$0.asides.isEmpty }.map { TextWidth.of($0.value) }.filter { $0 <= 11 }.max() ?? 0) + 2
      for (line, row) in kept.enumerated() {
        let y = inside.y + line
        canvas.put(row.label, x: inside.x + margin, y: y, style: palette[.faint], limit: valueX - inside.x - margin - 1)
        canvas.put(row.value, x: valueX, y: y, style: valueStyle(row, palette), limit: max(0, inside.maxX - valueX))
        let x = max(asideX, valueX + TextWidth.of(row.value) + 2)
        if let aside = row.asides.first(where: { x + TextWidth.of($0) <= inside.maxX - margin }) {
          canvas.put(aside, x: x, y: y, style: palette[.faint])
        }
      }
    }
  }

  /// The figures that matter most are bold.
  private static func valueStyle(_ row: Row, _ palette: Palette) -> Style {
    row.priority <= 3 && row.priority >= 2 ? palette[.title] : palette[.text]
  }

  /// The most important rows, in their order.
  private static func visible(_ rows: [Row], lines: Int) -> [Row] {
    guard rows.count > lines else { return rows }
    let limit = rows.map(\.priority).sorted().prefix(max(0, lines)).last ?? -1
    return rows.filter { $0.priority <= limit }
  }
}
