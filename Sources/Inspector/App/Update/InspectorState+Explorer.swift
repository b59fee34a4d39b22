import ColorScience
import InspectorEngine
import InspectorPanels
import TerminalCanvas

extension InspectorState {
  /// `G`: opens the gamut explorer, or leaves it.
  mutating func toggleExplorer() -> [Effect] {
    if explorer != nil { return leaveExplorer() }
    beginExplorer()
    return []
  }

  /// - Parameter holdsRuns: the program was started for it, and nothing is optimized meanwhile.
  package mutating func beginExplorer(holdsRuns: Bool = false) {
    overlay = nil
    screen.drag = nil
    // Keys that the tour presses by itself are not meant for it.
    tour?.player = nil
    interludes.beforeExplorer = Workspace(self)
    explorer = Explorer(cursor: interludes.explorerCursor, holdsRuns: holdsRuns)
    screen.layoutOptions.focus = .explorer
    screen.layoutOptions.isZoomed = false
    chromaticity.view.brush = nil
    let crosshair = photo.viewport.crosshair
    photo.viewport = Viewport()
    photo.viewport.view = photo.facts?.model == nil ? .original : .recovered
    photo.viewport.crosshair = crosshair
    if crosshair != nil { pickPixel() }
  }

  /// Everything is as it was before; where the cursor stands is kept for the next time.
  mutating func leaveExplorer() -> [Effect] {
    guard let explorer, let before = interludes.beforeExplorer else { return [] }
    if explorer.hasMoved { interludes.explorerCursor = explorer.cursor }
    self.explorer = nil
    interludes.beforeExplorer = nil
    screen.drag = nil
    screen.layoutOptions = before.layoutOptions
    photo.viewport = before.viewport
    photo.probe = before.probe
    chromaticity.view = before.diagram
    requests.asked.probe = nil
    requests.asked.nearby = nil
    requests.unanswered.subtract([.nearby, .lostColors])
    say(explorer.holdsRuns && runs.all.isEmpty ? ExplorerTexts.leftHeld : ExplorerTexts.left)
    return []
  }

  /// The explorer's own commands, and those of the arrows.
  /// - Returns: nil for a command that is not the explorer's.
  mutating func explore(_ command: Command.Name) -> [Effect]? {
    guard explorer != nil else { return nil }
    switch command {
    case .left: moveExplorer(SIMD2(-1, 0))
    case .right: moveExplorer(SIMD2(1, 0))
    case .up: moveExplorer(SIMD2(0, 1))
    case .down: moveExplorer(SIMD2(0, -1))
    case .farLeft: moveExplorer(SIMD2(-10, 0))
    case .farRight: moveExplorer(SIMD2(10, 0))
    case .farUp: moveExplorer(SIMD2(0, 10))
    case .farDown: moveExplorer(SIMD2(0, -10))
    case .brighter: moveCursor { $0.changeLightness(by: 1) }
    case .darker: moveCursor { $0.changeLightness(by: -1) }
    case .muchBrighter: moveCursor { $0.changeLightness(by: 10) }
    case .muchDarker: moveCursor { $0.changeLightness(by: -10) }
    case .neutral: moveCursor { $0.dropChroma() }
    case .pickPixel: pickPixel()
    case .nextLost: goToLostColor(by: 1)
    case .previousLost: goToLostColor(by: -1)
    case .nearest: goToNearest()
    case .widen:
      explorer?.widen()
      say(ExplorerTexts.radius(explorer?.radius ?? 0))
    case .nextPane: explorer?.turn(by: 1)
    case .previousPane: explorer?.turn(by: -1)
    case .copyValue: return copyColor()
    default: return nil
    }
    return []
  }

  /// Commands of the screen that mean the same in the explorer; all others would change what cannot be seen.
  static let shared: Set<Command.Name> = [
    .help, .palette, .messages, .back, .quit, .suspend, .redraw, .pause, .view, .previousView, .screenMap, .mask,
    .nextPane, .previousPane,
    .zoomPane, .mouse,
    .theme, .eco, .saveScreen, .copyValue, .explore,
  ]

  func worksInExplorer(_ command: Command) -> Bool {
    command.panes?.contains(.explorer) ?? Self.shared.contains(command.name)
  }

  /// The cursor was moved by hand.
  mutating func moveCursor(_ change: (inout ExplorerCursor) -> Void) {
    guard var explorer else { return }
    explorer.wait(for: nil)
    change(&explorer.cursor)
    self.explorer = explorer
  }

  /// Ten of these steps are a shifted arrow.
  private mutating func moveExplorer(_ direction: SIMD2<Double>) {
    switch explorer?.part {
    case .photo:
      // The explorer's y goes upwards.
      photo.moveCrosshair(direction * SIMD2(1, -1), seen: seenPixels)
      pickPixel()
    case .diagram:
      moveCursor { $0.move(to: SIMD2($0.xy.x, $0.xy.y) + direction * 0.002) }
    default: moveCursor { $0.move(direction) }
    }
  }

  /// The cursor takes the colour of the crosshair's pixel, as soon as it is known.
  mutating func pickPixel() {
    guard photo.facts != nil else { return say(ExplorerTexts.noPixel) }
    if photo.viewport.crosshair == nil { photo.viewport.probe(photo.viewport.middle) }
    let pixel = photo.probedPixel
    explorer?.wait(for: pixel)
    takeWantedPixel()
  }

  /// A reading of the pixel that was waited for moves the cursor.
  mutating func takeWantedPixel() {
    guard let wanted = explorer?.wantedPixel, let probe = photo.probe, SIMD2(probe.x, probe.y) == wanted else { return }
    guard let color = probe.original ?? probe.recovered ?? probe.clipped else { return }
    explorer?.cursor = ExplorerCursor(CIELAB(linearProPhoto: color))
    explorer?.wantedPixel = nil
  }

  mutating func take(_ colors: [PixelColor]) {
    requests.unanswered.remove(.lostColors)
    explorer?.lostColors = colors
    // What a photograph loses most is a good beginning.
    if explorer?.hasMoved == false, !colors.isEmpty { goToLostColor(by: 1) }
  }

  private mutating func goToLostColor(by distance: Int) {
    guard photo.facts != nil else { return say(ExplorerTexts.noPixel) }
    guard let colors = explorer?.lostColors else { return say(ExplorerTexts.noLostColorsYet) }
    guard !colors.isEmpty else { return say(ExplorerTexts.noLostColors) }
    let index =
      explorer?.lostIndex.map { ($0 + distance + colors.count) % colors.count } ?? (distance > 0 ? 0 : colors.count - 1)
    let pixel = colors[index]
    explorer?.wait(for: nil)
    explorer?.cursor = ExplorerCursor(pixel.lab)
    explorer?.lostIndex = index
    photo.probe(pixel: pixel.x, pixel.y)
  }

  private mutating func goToNearest() {
    guard photo.facts != nil, let explorer else { return say(ExplorerTexts.noPixel) }
    guard let reading = explorer.nearby, reading.request == requests.asked.nearby else {
      return say(ExplorerTexts.noLostColorsYet)
    }
    guard let nearest = reading.nearest else { return say(ExplorerTexts.noneNear(explorer.radius)) }
    photo.probe(pixel: nearest.x, nearest.y)
  }

  private mutating func copyColor() -> [Effect] {
    guard let explorer else { return [] }
    let text = ExplorerPanelTexts.plain(explorer.color)
    say(StatusTexts.copied(text))
    return [.copy(text)]
  }
}

extension InspectorState {
  /// Asks for what the explorer needs to know of the photograph and has not asked for yet.
  mutating func settleExplorer() -> [Effect] {
    guard let explorer, let facts = photo.facts, facts.width > 0, facts.height > 0 else { return [] }
    var effects: [Effect] = []
    if explorer.lostColors == nil, !requests.asked.lostColors {
      requests.asked.lostColors = true
      effects.append(.engine(.lostColors))
      requests.unanswered.insert(.lostColors)
    }
    let cells = photoGeometry?.cells
    let wanted = NearbyRequest(
      color: explorer.cursor.lab, radius: explorer.radius, columns: cells?.width ?? 0, rows: cells?.height ?? 0)
    if wanted != requests.asked.nearby {
      requests.asked.nearby = wanted
      effects.append(.engine(.nearby(wanted)))
      requests.unanswered.insert(.nearby)
    }
    return effects
  }

  mutating func take(_ reading: NearbyReading) {
    explorer?.nearby = reading
    if reading.request == requests.asked.nearby, reading.isFinal { requests.unanswered.remove(.nearby) }
  }
}

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
