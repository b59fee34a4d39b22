import InspectorPanels
import TerminalCanvas

extension InspectorState {
  /// Clicks and drags move the cursor, the wheel changes the luminance.
  mutating func handleInExplorer(_ mouse: Mouse) -> [Effect] {
    let layout = layout
    switch mouse.kind {
    case .press, .doubleClick:
      message = nil
      if let index = KeyLine.entry(atCell: mouse.x, mouse.y, entries: keyEntries.map(\.entry), in: layout.keyLine) {
        return run(keyEntries[index].command)
      }
      guard let part = layout.explorer.first(where: { $0.value.contains(x: mouse.x, y: mouse.y) })?.key else {
        return []
      }
      explorer?.part = part
      screen.drag = .explorer(part)
      point(part, mouse)
    case .drag: if case .explorer(let part) = screen.drag { point(part, mouse) }
    case .release: screen.drag = nil
    case .wheelUp: return run(.brighter)
    case .wheelDown: return run(.darker)
    case .rightPress: break
    }
    return []
  }

  private mutating func point(_ part: ExplorerPart, _ mouse: Mouse) {
    switch part {
    case .plane:
      if let place = planeGeometry?.chromaticity(atCell: mouse.x, mouse.y) {
        moveCursor { $0.move(place - SIMD2($0.lab.a, $0.lab.b)) }
      }
    case .diagram:
      if let xy = explorerDiagramGeometry?.chromaticity(atCell: mouse.x, mouse.y) { moveCursor { $0.move(to: xy) } }
    case .photo:
      guard let place = photoPlace(x: mouse.x, y: mouse.y) else { return }
      photo.viewport.probe(place)
      pickPixel()
    case .color, .areas: break
    }
  }
}
