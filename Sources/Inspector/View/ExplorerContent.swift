import ColorScience
import InspectorEngine
import TerminalCanvas

/// What the explorer's parts are told.
package struct ExplorerContent: Sendable {
  package var color: ExploredColor
  /// The part that the arrows belong to.
  package var chosen = Explorer.Part.plane
  /// Whether the parts have borders: one that is alone has none.
  package var hasBorders = true
  package var lostColors: [PixelColor] = []
  package var lostIndex: Int?
  package var nearby: NearbyReading?
  /// A better answer about the photograph's pixels will come.
  package var isSearching = false

  package init(_ color: ExploredColor) { self.color = color }

  func pane(_ part: Explorer.Part) -> PanelFrame.Pane {
    PanelFrame.Pane(isFocused: part == chosen, hasBorder: hasBorders)
  }
}

extension InspectorState {
  package var explorerContent: ExplorerContent? {
    guard let explorer else { return nil }
    var content = ExplorerContent(explorer.color)
    (content.chosen, content.hasBorders) = (explorer.part, layout.kind != .single)
    (content.lostColors, content.lostIndex) = (explorer.lostColors ?? [], explorer.shownLostIndex)
    // What was found for another colour is not told of this one.
    if let reading = explorer.nearby, reading.request == asked.nearby { content.nearby = reading }
    content.isSearching = facts != nil && content.nearby?.isFinal != true
    return content
  }

  package var planeGeometry: ChromaticityGeometry? {
    guard let content = explorerContent, let rectangle = layout.explorer[.plane] else { return nil }
    return PlanePanel.geometry(of: rectangle, content, profile)
  }

  package var explorerDiagramGeometry: ChromaticityGeometry? {
    guard let content = explorerContent, let rectangle = layout.explorer[.diagram] else { return nil }
    return ExplorerDiagram.geometry(of: rectangle, content, profile)
  }

  var explorerEntries: [KeyHint] {
    guard overlay == nil, layout.kind != .tooSmall else { return [] }
    func hint(_ names: Command.Name..., word: String? = nil) -> KeyHint? {
      KeyHint(names, word, isUnicode: profile.isUnicode)
    }
    let isSmall = layout.explorer.count < Explorer.Part.allCases.count
    var hints = [hint(.help), hint(.explore, word: ExplorerTexts.leave)]
    if isSmall, layout.kind == .single { hints.append(hint(.nextPane)) }
    hints += [
      hint(.left, .down, .up, .right, word: ExplorerTexts.move),
      hint(.brighter, .darker, word: ExplorerTexts.luminance),
    ]
    hints += [hint(.nextLost), hint(.pickPixel), hint(.nearest), hint(.widen), hint(.neutral), hint(.copyValue)]
    if layout.kind != .single { hints.append(hint(.nextPane)) }
    hints += [hint(.zoomPane), hint(.view), hint(.mask), hint(.quit)]
    return hints.compactMap { $0 }
  }
}
