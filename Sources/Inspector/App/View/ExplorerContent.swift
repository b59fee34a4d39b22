import ColorScience
import InspectorEngine
import InspectorPanels
import TerminalCanvas

extension InspectorState {
  package var explorerContent: ExplorerContent? {
    guard let explorer else { return nil }
    var content = ExplorerContent(explorer.color)
    content.chosen = explorer.part
    content.hasBorders = layout.kind != .single
    content.lostColors = explorer.lostColors ?? []
    content.lostIndex = explorer.shownLostIndex
    // What was found for another colour is not told of this one.
    if let reading = explorer.nearby, reading.request == requests.asked.nearby { content.nearby = reading }
    content.isSearching = photo.facts != nil && content.nearby?.isFinal != true
    return content
  }

  package var planeGeometry: ChromaticityGeometry? {
    guard let content = explorerContent, let rectangle = layout.explorer[.plane] else { return nil }
    return PlanePanel.geometry(of: rectangle, content, screen.profile)
  }

  package var explorerDiagramGeometry: ChromaticityGeometry? {
    guard let content = explorerContent, let rectangle = layout.explorer[.diagram] else { return nil }
    return ExplorerDiagram.geometry(of: rectangle, content, screen.profile)
  }

  var explorerEntries: [KeyHint] {
    guard overlay == nil, layout.kind != .tooSmall else { return [] }
    func hint(_ names: Command.Name..., word: String? = nil) -> KeyHint? {
      KeyHint(names, word, focus: focus, isUnicode: screen.profile.isUnicode)
    }
    let isSmall = layout.explorer.count < ExplorerPart.allCases.count
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
