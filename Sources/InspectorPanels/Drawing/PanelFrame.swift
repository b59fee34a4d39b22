import TerminalCanvas

/// The border around a pane. All panes take the rectangle of the whole pane, border included.
package enum PanelFrame {
  /// The screen's orders to every pane.
  package struct Pane: Sendable, Hashable {
    /// Such as "1"; may be empty.
    package var number: String
    package var isFocused: Bool
    /// Without it the pane uses all of its rectangle; where there is little room it has none anyway.
    package var hasBorder: Bool

    package init(_ number: String = "", isFocused: Bool = false, hasBorder: Bool = true) {
      self.number = number
      self.isFocused = isFocused
      self.hasBorder = hasBorder
    }
  }

  /// Where the pane's own drawing goes.
  package static func interior(of rectangle: Rectangle, pane: Pane) -> Rectangle {
    hasBorder(rectangle, pane) ? rectangle.inset(by: 1) : rectangle
  }

  static func hasBorder(_ rectangle: Rectangle, _ pane: Pane) -> Bool {
    pane.hasBorder && rectangle.width >= 10 && rectangle.height >= 4
  }

  /// Draws the border with number and title in its upper edge; returns the interior.
  /// - Parameters:
  ///   - details: what is said beside the title, most important first; as many as there is room for.
  ///   - note: at the right of the upper edge, where there is room.
  @discardableResult package static func draw(
    _ title: String, details: [String] = [], note: String = "", pane: Pane, in rectangle: Rectangle,
    on canvas: inout Canvas,
    profile: TerminalProfile
  ) -> Rectangle {
    let inside = interior(of: rectangle, pane: pane)
    guard hasBorder(rectangle, pane) else { return inside }
    let palette = Palette(profile)
    let line = pane.isFocused ? Style(palette.color(.now), on: .standard, .bold) : palette[.border]
    canvas.box(rectangle, style: line, lines: .lines(for: profile, heavy: pane.isFocused))

    let end = rectangle.maxX - 2
    var x = rectangle.x + 2
    let name = pane.number.isEmpty ? " \(title) " : " \(pane.number) \(title) "
    let titleStyle = pane.isFocused ? palette[.focus] : palette[.title]
    x += canvas.put(name, x: x, y: rectangle.y, style: titleStyle, limit: end - x)
    // The note is said if the first detail keeps its place.
    let first = details.first.map { TextWidth.of($0) + 2 } ?? 0
    let noteWidth = note.isEmpty ? 0 : TextWidth.of(note) + 2
    let hasNote = noteWidth > 0 && x + first + noteWidth + 1 <= end
    let limit = hasNote ? end - noteWidth - 1 : end
    for (index, detail) in details.enumerated() where !detail.isEmpty {
      let text = (index == 0 ? " " : "· ") + detail + " "
      guard x + TextWidth.of(text) <= limit else { break }
      x += canvas.put(text, x: x, y: rectangle.y, style: index == 0 ? .plain : palette[.faint])
    }
    if hasNote { canvas.put(" \(note) ", endingAt: end, y: rectangle.y, style: palette[.faint]) }
    return inside
  }
}
