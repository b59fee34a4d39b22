import TerminalCanvas

/// The border around a pane. All panes take the rectangle of the whole pane, border included.
package enum PanelFrame {
  /// What every pane is told by the screen it is part of.
  package struct Pane: Sendable, Hashable {
    /// Such as "1"; may be empty.
    package var number: String
    package var isFocused: Bool
    /// Without it the pane uses all of its rectangle; where there is little room it has none anyway.
    package var hasBorder: Bool

    package init(_ number: String = "", isFocused: Bool = false, hasBorder: Bool = true) {
      (self.number, self.isFocused, self.hasBorder) = (number, isFocused, hasBorder)
    }
  }

  /// Where the pane's own drawing goes.
  package static func interior(of rectangle: Rectangle, pane: Pane) -> Rectangle {
    hasBorder(rectangle, pane) ? rectangle.inset(by: 1) : rectangle
  }

  static func hasBorder(_ rectangle: Rectangle, _ pane: Pane) -> Bool { pane.hasBorder && rectangle.width >= 10 && rectangle.height >= 4 }

  /// Draws the border with number and title in its upper edge; returns the interior.
  /// - Parameters:
  ///   - details: what is said beside the title, most important first; as many as there is room for.
  ///   - note: at the right of the upper edge, where there is room.
  @discardableResult package static func draw(
    _ title: String, details: [String] = [], note: String = "", pane: Pane, in rectangle: Rectangle, on canvas: inout Canvas,
    profile: TerminalProfile
  ) -> Rectangle {
    interior(of: rectangle, pane: pane)
  }
}
