import InspectorEngine
import InspectorPanels
import TerminalCanvas

extension InspectorState {
  mutating func handle(_ mouse: Mouse) -> [Effect] {
    guard screen.usesMouse, layout.kind != .tooSmall else { return [] }
    if overlay != nil { return handleInOverlay(mouse) }
    if explorer != nil { return handleInExplorer(mouse) }
    switch mouse.kind {
    case .press, .doubleClick: return press(mouse)
    case .drag: drag(to: mouse)
    case .release:
      // A click that moved nothing probes; a drag has done its work.
      if case .photo(let x, let y) = screen.drag, x == mouse.x, y == mouse.y, let place = photoPlace(x: x, y: y) {
        photo.viewport.probe(place)
      }
      screen.drag = nil
    case .wheelUp: wheel(mouse, up: true)
    case .wheelDown: wheel(mouse, up: false)
    case .rightPress: return layout.pane(x: mouse.x, y: mouse.y) == .photo ? run(.mask) : []
    }
    return []
  }

  private mutating func press(_ mouse: Mouse) -> [Effect] {
    let layout = layout
    message = nil
    if let index = KeyLine.entry(atCell: mouse.x, mouse.y, entries: keyEntries.map(\.entry), in: layout.keyLine) {
      return run(keyEntries[index].command)
    }
    if let border = layout.border(x: mouse.x, y: mouse.y) {
      screen.drag = .border(border)
      return []
    }
    guard let pane = layout.pane(x: mouse.x, y: mouse.y), let rectangle = layout.panes[pane] else { return [] }
    focus = pane
    switch pane {
    case .photo where isWipe(x: mouse.x, y: mouse.y): screen.drag = .wipe
    case .photo:
      screen.drag = .photo(x: mouse.x, y: mouse.y)
      if photo.viewport.zoom == 1, let place = photoPlace(x: mouse.x, y: mouse.y) { photo.viewport.probe(place) }
    case .chromaticity:
      if let cell = chromaticityGeometry?.chromaticity(atCell: mouse.x, mouse.y) {
        screen.drag = .brush(x: mouse.x, y: mouse.y)
        // A click on a colour probes a pixel that has it.
        if let pixel = chromaticity.pixel(near: cell) { photo.probe(pixel: pixel.x, pixel.y) }
      }
    case .loss:
      screen.drag = .loss
      scrub(to: mouse)
    case .parameters:
      if photo.canTune,
        let row = ParametersPanel.field(atCell: mouse.x, mouse.y, content: parametersContent, in: rectangle)
      {
        let pressed = Parameter.shown[row]
        let isAgain = pressed == parameters.chosen
        parameters.chosen = pressed
        if isAgain || mouse.kind == .doubleClick { return run(.edit) }
      }
    case .runs:
      let content = runsContent
      if let column = RunsPanel.column(atCell: mouse.x, mouse.y, content: content, in: rectangle) {
        sortRuns(byColumn: column)
      } else if let row = RunsPanel.row(atCell: mouse.x, mouse.y, content: content, in: rectangle) {
        let table = runsTable
        guard table.runs.indices.contains(row) else { return [] }
        choose(table.runs[row])
        if mouse.kind == .doubleClick { return enterRun() }
      }
    case .study:
      if let index = StudyPanel.point(atCell: mouse.x, mouse.y, content: studyContent, in: rectangle) {
        study.choose(index: index)
        followPoint()
      }
    case .stats, .explorer: break
    }
    return []
  }

  private mutating func drag(to mouse: Mouse) {
    switch screen.drag {
    case .border(let border):
      let (whole, place) =
        border.split.isVertical
        ? (border.whole.height, mouse.y + 1 - border.whole.y)
        : (border.whole.width, mouse.x + 1 - border.whole.x)
      if whole > 0 {
        screen.layoutOptions.splits.drag(border.split, in: screen.layoutOptions.name, to: Double(place) / Double(whole))
      }
    case .photo(let x, let y):
      guard let cells = photoGeometry?.cells, !cells.isEmpty else { return }
      if photo.viewport.zoom == 1 {
        if let place = photoPlace(x: mouse.x, y: mouse.y) { photo.viewport.probe(place) }
      } else {
        photo.viewport.pan(SIMD2(Double(x - mouse.x) / Double(cells.width), Double(y - mouse.y) / Double(cells.height)))
        screen.drag = .photo(x: mouse.x, y: mouse.y)
      }
    case .brush(let x, let y):
      chromaticity.view.brush = chromaticityGeometry?.region(from: (x, y), to: (mouse.x, mouse.y))
    case .wipe: wipe(to: mouse.x)
    case .loss: scrub(to: mouse)
    case .explorer, nil: break
    }
  }

  /// Zooms where there is something to zoom, at the pointer; elsewhere moves through the list.
  private mutating func wheel(_ mouse: Mouse, up: Bool) {
    switch layout.pane(x: mouse.x, y: mouse.y) {
    case .photo:
      let factor = up ? 1.25 : 0.8
      photo.viewport.setZoom(photo.viewport.zoom * factor, around: photoPlace(x: mouse.x, y: mouse.y), most: mostZoom)
    case .chromaticity:
      let anchor = chromaticityGeometry?.chromaticity(atCell: mouse.x, mouse.y)
      chromaticity.view.setZoom(chromaticity.view.zoom * (up ? 1.25 : 0.8), around: anchor)
    case .parameters: parameters.choose(by: up ? -1 : 1)
    case .runs: chooseRun(by: up ? -1 : 1)
    case .loss: scrub(by: up ? -1 : 1)
    case .study: moveInStudy(SIMD2(up ? 1 : -1, 0))
    case .stats, .explorer, nil: break
    }
  }

  /// A click beside a dialog closes it, one on a row of a list chooses it.
  private mutating func handleInOverlay(_ mouse: Mouse) -> [Effect] {
    guard let content = dialogContent else { return [] }
    switch mouse.kind {
    case .wheelUp: return pressInOverlay(.up).effects
    case .wheelDown: return pressInOverlay(.down).effects
    case .press, .doubleClick:
      guard Overlay.rectangle(of: content, in: screen.bounds).contains(x: mouse.x, y: mouse.y) else {
        overlay = nil
        return []
      }
      guard let item = Overlay.hit(atCell: mouse.x, mouse.y, content: content, in: screen.bounds)?.item else {
        return []
      }
      return choose(item: item)
    default: return []
    }
  }

  /// The item that was clicked becomes the selected one, and is taken.
  private mutating func choose(item: Int) -> [Effect] {
    switch overlay {
    case .commands(var list):
      list.move(by: item - list.selection)
      overlay = .commands(list)
      return pressInOverlay(.enter).effects
    case .presets(var list):
      list.selection = item
      overlay = .presets(list)
      return pressInOverlay(.enter).effects
    case .methods(var dialog):
      let isFolder = dialog.folder != nil
      dialog.select(item)
      overlay = .methods(dialog)
      return isFolder ? [] : pressInOverlay(.enter).effects
    case .open(var dialog):
      dialog.select(item)
      overlay = .open(dialog)
      return pressInOverlay(.enter).effects
    case .saveScreen(var dialog):
      dialog.select(item)
      overlay = .saveScreen(dialog)
      return []
    case .export(var dialog):
      dialog.file.select(item)
      overlay = .export(dialog)
      return []
    default: return []
    }
  }
}
