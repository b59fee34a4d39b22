import ColorScience
import InspectorEngine

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
