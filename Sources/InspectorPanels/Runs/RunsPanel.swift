import TerminalCanvas

/// All runs so far, and what differs between two of them.
package enum RunsPanel {
  package struct Row: Sendable, Hashable {
    package var number: Int
    /// The preset, or what differs from it, in a few words.
    package var name: String
    /// Fourier frequencies of the position.
    package var frequencies: Int?
    package var width: Int?
    package var steps: Int?
    /// In decibels: all pixels, and the out-of-gamut ones.
    package var psnr: Double?
    package var psnrOutOfGamut: Double?
    /// Bytes of the model.
    package var bytes: Int?
    package var seconds: Double?
    /// The decibels are estimates.
    package var isEstimate = false
    package var isBestInDecibels = false
    package var isBestPerKilobyte = false
    package var isCurrent = false
    package var isCompared = false
    /// No network with parameters.
    package var isTrial = false
    /// One word while it is not done, such as "paused".
    package var state = ""

    package init(_ number: Int, name: String) { (self.number, self.name) = (number, name) }
  }

  /// Two runs side by side.
  package struct Comparison: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
      package var label: String
      package var left: String
      package var right: String
      package init(_ label: String, _ left: String, _ right: String) {
        self.label = label
        self.left = left
        self.right = right
      }
    }
    package var left: String
    package var right: String
    /// Those that are equal on both sides are drawn weaker, or left out where there is little room.
    package var lines: [Line]

    package init(left: String, right: String, lines: [Line]) {
      self.left = left
      self.right = right
      self.lines = lines
    }
  }

  package struct Content: Sendable, Hashable {
    package var pane = PanelFrame.Pane("6")
    package var rows: [Row] = []
    /// Index into `rows`.
    package var selected: Int?
    /// Instead of the table.
    package var comparison: Comparison?

    package init() {}
  }

  /// Index of the run in a cell's line; nil beside the table.
  package static func row(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle) -> Int? {
    guard content.comparison == nil else { return nil }
    let inside = PanelFrame.interior(of: rectangle, pane: content.pane)
    guard inside.contains(x: x, y: y), y > inside.y else { return nil }
    let index = first(of: content, lines: inside.height - 1) + y - inside.y - 1
    return content.rows.indices.contains(index) ? index : nil
  }

  /// Index of the first row that is seen: the selected one, else the newest, is never hidden.
  static func first(of content: Content, lines: Int) -> Int {
    guard content.rows.count > lines, lines > 0 else { return 0 }
    let kept = min(max(0, content.selected ?? content.rows.count - 1), content.rows.count - 1)
    return min(max(0, kept - lines / 2), content.rows.count - lines)
  }
}
