import InspectorPanels
import TerminalCanvas

extension InspectorState {
  /// Does what a command says.
  mutating func run(_ command: Command.Name) -> [Effect] {
    if let effects = explore(command) { return effects }
    switch command {
    case .help: overlay = .commands(CommandList(explains: true))
    case .palette: overlay = .commands(CommandList(explains: false))
    case .back where explorer != nil: return leaveExplorer()
    case .back: return back()
    case .explore: return toggleExplorer()
    case .brighter, .darker, .muchBrighter, .muchDarker, .neutral, .pickPixel, .nextLost, .previousLost, .nearest,
      .widen:
      // Chosen from a list of all commands.
      beginExplorer()
      return explore(command) ?? []
    case .tour: return toggleTour()
    case .quit: return quit()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .pause: return pauseOrResume()
    case .restart: return start(tuning.queued)
    case .method: return beginMethod()
    case .singleStep: return singleStep()
    case .stop: return stop()
    case .slower: return changePace { $0.slowDown() }
    case .faster: return changePace { $0.speedUp() }
    case .nextParameter: chooseParameter(by: 1)
    case .previousParameter: chooseParameter(by: -1)
    case .increase: step(up: true)
    case .decrease: step(up: false)
    case .edit where !canTune, .presets where !canTune: refuse(StatusTexts.cannotTune)
    case .edit: overlay = .value(ValueDialog(parameter: parameter, field: TextField(parameter.shown(tuning.queued))))
    case .undo: if !tuning.undo() { say(StatusTexts.nothingToUndo) }
    case .redo: if !tuning.redo() { say(StatusTexts.nothingToRedo) }
    case .presets: overlay = .presets(PresetList(names: (NamedPreset.builtIn + presets).map(\.name)))
    case .savePreset: overlay = .presetName(TextField())
    case .view: changeView(by: 1)
    case .previousView: changeView(by: -1)
    case .mask:
      let masks = PhotoPanel.Mask.allCases
      viewport.mask = masks[((masks.firstIndex(of: viewport.mask) ?? 0) + 1) % masks.count]
    case .crosshair: toggleCrosshair()
    case .zoomIn: zoom(by: 2)
    case .zoomOut: zoom(by: 0.5)
    case .zoomWhole: if focus == .chromaticity { diagram.setZoom(1) } else { viewport.setZoom(1, most: 1) }
    case .zoomPixels: viewport.setZoom(zoomToPixels, around: viewport.crosshair, most: mostZoom)
    case .left: move(SIMD2(-1, 0))
    case .right: move(SIMD2(1, 0))
    case .up: move(SIMD2(0, -1))
    case .down: move(SIMD2(0, 1))
    case .farLeft: move(SIMD2(-1, 0), far: true)
    case .farRight: move(SIMD2(1, 0), far: true)
    case .farUp: move(SIMD2(0, -1), far: true)
    case .farDown: move(SIMD2(0, 1), far: true)
    case .logarithmic: lossPlot.isLogarithmic.toggle()
    case .smoothing: lossPlot.smoothMore()
    case .replay: replay()
    case .firstStep: lossPlot.cursor = 0
    case .lastStep: lossPlot.cursor = max(0, (shown?.losses.count ?? 0) - 1)
    case .original: diagram.shown.formSymmetricDifference(.original)
    case .clipped: diagram.shown.formSymmetricDifference(.clipped)
    case .recovered: diagram.shown.formSymmetricDifference(.recovered)
    case .brush: diagram.toggleBrush()
    case .nextRun: chooseRun(by: 1)
    case .previousRun: chooseRun(by: -1)
    case .loadRun: loadRun()
    case .compare: compare()
    case .export: return beginExport(.jpeg)
    case .exportExpanded: return beginExport(.expanded)
    case .open: return beginOpening()
    case .nextPhoto: return turn(by: 1)
    case .previousPhoto: return turn(by: -1)
    case .saveScreen: return beginSavingScreen()
    case .copyValue: return copyValue()
    case .copyCommand: return copyCommand()
    case .nextPane: moveFocus(by: 1)
    case .previousPane: moveFocus(by: -1)
    case .zoomPane: layoutOptions.isZoomed.toggle()
    case .photoPane: focus = .photo
    case .parametersPane: focus = .parameters
    case .statsPane: focus = .stats
    case .lossPane: focus = .loss
    case .chromaticityPane: focus = .chromaticity
    case .runsPane: focus = .runs
    case .mouse:
      usesMouse.toggle()
      say(usesMouse ? StatusTexts.mouseWorks : StatusTexts.mouseIsTerminals)
      return [.setMouse(usesMouse)]
    case .theme: profile.theme = profile.theme == .dark ? .light : .dark
    case .eco:
      setEco(!isEco)
      say(isEco ? StatusTexts.ecoBegins : StatusTexts.ecoEnds)
    }
    return []
  }

  private mutating func back() -> [Effect] {
    if lossPlot.replayed != nil {
      lossPlot.replayed = nil
    } else if layoutOptions.isZoomed {
      layoutOptions.isZoomed = false
    } else if focus == .chromaticity, diagram.brush != nil {
      diagram.brush = nil
    } else if focus == .loss, lossPlot.cursor != nil {
      lossPlot.cursor = nil
    } else if viewport.crosshair != nil {
      (viewport.crosshair, probe) = (nil, nil)
    } else if activeRun?.options.trial != nil {
      return stop()
    }
    return []
  }

  private mutating func quit() -> [Effect] {
    if let run = activeRun {
      return ask(Question(subject: .quit, text: StatusTexts.quitsDuring(run.id)))
    }
    return [.engine(.close), .quit(signal: nil)]
  }

  private mutating func moveFocus(by distance: Int) {
    // In the tour those of the chapter that are on the screen.
    let panes = tour.map { tour in tour.content.panes.filter { layout.panes[$0] != nil } } ?? Pane.allCases
    let count = panes.count
    guard count > 0 else { return }
    focus = panes[((panes.firstIndex(of: focus) ?? 0) + distance + count) % count]
  }

  private mutating func changePace(_ change: (inout Pace) -> Void) -> [Effect] {
    change(&pace)
    say(StatusTexts.pace(pace.text))
    return [.engine(.pace(pace.interval))]
  }

  private mutating func replay() {
    guard let run = shown, !run.losses.isEmpty else { return say(StatusTexts.nothingToReplay) }
    lossPlot.replayed = lossPlot.replayed == nil ? 0 : nil
  }
}
