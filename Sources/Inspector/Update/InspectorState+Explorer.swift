import ColorScience
import InspectorEngine
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
    // Keys that the tour presses by itself are not meant for it.
    (overlay, drag) = (nil, nil)
    tour?.player = nil
    var explorer = Explorer(self, cursor: explorerCursor ?? Explorer.start, holdsRuns: holdsRuns)
    explorer.hasMoved = explorerCursor != nil
    (layoutOptions.focus, layoutOptions.isZoomed, diagram.brush) = (.explorer, false, nil)
    let crosshair = viewport.crosshair
    viewport = Viewport()
    (viewport.view, viewport.crosshair) = (facts?.model == nil ? .original : .recovered, crosshair)
    self.explorer = explorer
    if crosshair != nil { pickPixel() }
  }

  /// Everything is as it was before; where the cursor stands is kept for the next time.
  mutating func leaveExplorer() -> [Effect] {
    guard let explorer else { return [] }
    let before = explorer.before
    explorerCursor = explorer.hasMoved ? explorer.cursor : explorerCursor
    self.explorer = nil
    drag = nil
    (layoutOptions, viewport, diagram) = (before.layoutOptions, before.viewport, before.diagram)
    (probe, asked.probe, asked.nearby) = (before.probe, nil, nil)
    unanswered.subtract([.nearby, .lostColors])
    say(explorer.holdsRuns && runs.isEmpty ? ExplorerTexts.leftHeld : ExplorerTexts.left)
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
    .help, .palette, .back, .quit, .suspend, .redraw, .pause, .view, .previousView, .mask, .nextPane, .previousPane,
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
      guard let facts, viewport.crosshair != nil else { return pickPixel() }
      let seen =
        photoGeometry.map { SIMD2($0.part.width / Double($0.columns), $0.part.height / Double($0.rows)) } ?? SIMD2(1, 1)
      let step = SIMD2(max(1, seen.x), max(1, seen.y)) / SIMD2(Double(facts.width), Double(facts.height))
      viewport.probe((viewport.crosshair ?? SIMD2(0.5, 0.5)) + direction * SIMD2(1, -1) * step)
      pickPixel()
    case .diagram:
      moveCursor { $0.move(to: SIMD2($0.xy.x, $0.xy.y) + direction * 0.002) }
    default: moveCursor { $0.move(direction) }
    }
  }

  /// The cursor takes the colour of the crosshair's pixel, as soon as it is known.
  mutating func pickPixel() {
    guard facts != nil else { return say(ExplorerTexts.noPixel) }
    if viewport.crosshair == nil { viewport.probe(viewport.middle) }
    let pixel = probedPixel
    explorer?.wait(for: pixel)
    takeWantedPixel()
  }

  /// A reading of the pixel that was waited for moves the cursor.
  mutating func takeWantedPixel() {
    guard let wanted = explorer?.wantedPixel, let probe, SIMD2(probe.x, probe.y) == wanted else { return }
    guard let color = probe.original ?? probe.recovered ?? probe.clipped else { return }
    explorer?.cursor = ExplorerCursor(CIELAB(linearProPhoto: color))
    explorer?.wantedPixel = nil
  }

  mutating func take(_ colors: [PixelColor]) {
    unanswered.remove(.lostColors)
    explorer?.lostColors = colors
    // What a photograph loses most is a good beginning.
    if explorer?.hasMoved == false, !colors.isEmpty { goToLostColor(by: 1) }
  }

  private mutating func goToLostColor(by distance: Int) {
    guard let facts else { return say(ExplorerTexts.noPixel) }
    guard let colors = explorer?.lostColors else { return say(ExplorerTexts.noLostColorsYet) }
    guard !colors.isEmpty else { return say(ExplorerTexts.noLostColors) }
    let index =
      explorer?.lostIndex.map { ($0 + distance + colors.count) % colors.count } ?? (distance > 0 ? 0 : colors.count - 1)
    let pixel = colors[index]
    explorer?.wait(for: nil)
    explorer?.cursor = ExplorerCursor(pixel.lab)
    explorer?.lostIndex = index
    viewport.probe((SIMD2(Double(pixel.x), Double(pixel.y)) + 0.5) / SIMD2(Double(facts.width), Double(facts.height)))
  }

  private mutating func goToNearest() {
    guard let facts, let explorer else { return say(ExplorerTexts.noPixel) }
    guard let reading = explorer.nearby, reading.request == asked.nearby else {
      return say(ExplorerTexts.noLostColorsYet)
    }
    guard let nearest = reading.nearest else { return say(ExplorerTexts.noneNear(explorer.radius)) }
    viewport.probe(
      (SIMD2(Double(nearest.x), Double(nearest.y)) + 0.5) / SIMD2(Double(facts.width), Double(facts.height)))
  }

  private mutating func copyColor() -> [Effect] {
    guard let explorer else { return [] }
    let text = ExplorerTexts.plain(explorer.color)
    say("Copied: \(text)")
    return [.copy(text)]
  }
}

extension InspectorState {
  /// What the explorer needs to know of the photograph and has not asked for yet.
  mutating func settleExplorer() -> [Effect] {
    guard let explorer, let facts, facts.width > 0, facts.height > 0 else { return [] }
    var effects: [Effect] = []
    if explorer.lostColors == nil, !asked.lostColors {
      asked.lostColors = true
      effects.append(.engine(.lostColors))
      unanswered.insert(.lostColors)
    }
    let cells = photoGeometry?.cells
    let wanted = NearbyRequest(
      color: explorer.cursor.lab, radius: explorer.radius, columns: cells?.width ?? 0, rows: cells?.height ?? 0)
    if wanted != asked.nearby {
      asked.nearby = wanted
      effects.append(.engine(.nearby(wanted)))
      unanswered.insert(.nearby)
    }
    return effects
  }

  mutating func take(_ reading: NearbyReading) {
    explorer?.nearby = reading
    if reading.request == asked.nearby, reading.isFinal { unanswered.remove(.nearby) }
  }
}
