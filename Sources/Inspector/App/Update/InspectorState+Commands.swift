import InspectorPanels
import TerminalCanvas

extension InspectorState {
  /// Does what a command says.
  mutating func run(_ command: Command.Name) -> [Effect] {
    if let effects = explore(command) { return effects }
    switch command {
    case .help: overlay = .commands(CommandList(explains: true, focus: focus))
    case .palette: overlay = .commands(CommandList(explains: false, focus: focus))
    case .messages: overlay = .messages(MessageList())
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
    case .restart: return start(parameters.tuning.queued)
    case .method: return beginMethod()
    case .singleStep: return singleStep()
    case .stop: return stop()
    case .slower: return changePace { $0.slowDown() }
    case .faster: return changePace { $0.speedUp() }
    case .nextParameter: parameters.choose(by: 1)
    case .previousParameter: parameters.choose(by: -1)
    case .increase, .increaseHere: step(up: true)
    case .decrease, .decreaseHere: step(up: false)
    case .edit where !photo.canTune, .presets where !photo.canTune: refuse(StatusTexts.cannotTune)
    case .edit:
      overlay = .value(
        ValueDialog(
          parameter: parameters.chosen,
          field: TextField(parameters.chosen.shown(parameters.tuning.queued), isSelected: true)))
    case .undo: if !parameters.tuning.undo() { say(StatusTexts.nothingToUndo) }
    case .redo: if !parameters.tuning.redo() { say(StatusTexts.nothingToRedo) }
    case .presets: overlay = .presets(PresetList(names: parameters.allPresets.map(\.name)))
    case .savePreset: overlay = .presetName(TextField())
    case .view: if !photo.changeView(by: 1) { say(StatusTexts.notRead) }
    case .previousView: if !photo.changeView(by: -1) { say(StatusTexts.notRead) }
    case .screenMap:
      photo.viewport.isMapped.toggle()
      say(photo.viewport.isMapped ? StatusTexts.isMapped : StatusTexts.isCutOff)
    case .mask: photo.changeMask()
    case .compareViews: compareViews()
    case .flip: if !photo.flip() { say(StatusTexts.noOtherView) }
    case .wipeLeft: moveWipe(by: -0.05)
    case .wipeRight: moveWipe(by: 0.05)
    case .fitScale: say(photo.fitScale() ? StatusTexts.scaleIsFitted : StatusTexts.noScale)
    case .crosshair: photo.toggleCrosshair(at: instructivePixel)
    case .zoomIn: zoom(by: 2)
    case .zoomOut: zoom(by: 0.5)
    case .zoomWhole:
      if focus == .chromaticity { chromaticity.view.setZoom(1) } else { photo.viewport.setZoom(1, most: 1) }
    case .zoomPixels: photo.viewport.setZoom(zoomToPixels, around: photo.viewport.crosshair, most: mostZoom)
    case .left: move(SIMD2(-1, 0))
    case .right: move(SIMD2(1, 0))
    case .up: move(SIMD2(0, -1))
    case .down: move(SIMD2(0, 1))
    case .farLeft: move(SIMD2(-1, 0), far: true)
    case .farRight: move(SIMD2(1, 0), far: true)
    case .farUp: move(SIMD2(0, -1), far: true)
    case .farDown: move(SIMD2(0, 1), far: true)
    case .logarithmic: loss.isLogarithmic.toggle()
    case .smoothing: loss.smoothMore()
    case .replay: replay()
    case .firstStep: scrub(by: -(runs.shown?.losses.count ?? 0))
    case .lastStep: scrub(by: runs.shown?.losses.count ?? 0)
    case .series:
      chromaticity.view.nextSeries(
        hasRoom: diagramHasRoom, hasCarried: chromaticity.reading?.hasCarried == true)
    case .original: chromaticity.view.toggle(.original, hasRoom: diagramHasRoom)
    case .clipped: chromaticity.view.toggle(.clipped, hasRoom: diagramHasRoom)
    case .recovered: chromaticity.view.toggle(.recovered, hasRoom: diagramHasRoom)
    case .brush: chromaticity.view.toggleBrush()
    case .nextRun: chooseRun(by: 1)
    case .previousRun: chooseRun(by: -1)
    case .loadRun: return enterRun()
    case .sortNext: sortRuns(by: 1)
    case .sortPrevious: sortRuns(by: -1)
    case .reverseOrder: reverseRuns()
    case .filterRuns:
      focus = .runs
      overlay = .filter(TextField(runs.choices.filter))
    case .baseline: toggleBaseline()
    case .markRun: markRun()
    case .noteRun: beginNote()
    case .deleteRun: return deleteRuns()
    case .allRuns:
      runs.choices.showsAll.toggle()
      runs.choices.cursor = nil
      say(runs.choices.showsAll ? RunTexts.showsAll : RunTexts.showsOwn)
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
    case .zoomPane: screen.layoutOptions.isZoomed.toggle()
    case .photoPane: focus = .photo
    case .parametersPane: focus = .parameters
    case .statsPane: focus = .stats
    case .lossPane: focus = .loss
    case .chromaticityPane: focus = .chromaticity
    case .runsPane: focus = .runs
    case .studyPane: focus = .study
    case .layout: nextLayout()
    case .resetLayout:
      screen.layoutOptions.splits.reset(screen.layoutOptions.name)
      say(StatusTexts.layoutIsReset)
    case .beginStudy: return openStudy()
    case .takePoint: takePoint()
    case .horizontalFigure: study.xColumn = study.xColumn.next()
    case .verticalFigure: study.yColumn = study.yColumn.next()
    case .studyTable:
      if study.axes.count == 2 { study.showsTable.toggle() } else { say(StudyTexts.needsTwo) }
    case .mouse:
      screen.usesMouse.toggle()
      say(screen.usesMouse ? StatusTexts.mouseWorks : StatusTexts.mouseIsTerminals)
      return [.setMouse(screen.usesMouse)]
    case .theme:
      screen.profile.theme = screen.profile.theme == .dark ? .light : .dark
      screen.chosenTheme = screen.profile.theme
      say(StatusTexts.theme(isLight: screen.profile.theme == .light))
    case .eco:
      screen.setEco(!screen.isEco)
      say(screen.isEco ? StatusTexts.ecoBegins : StatusTexts.ecoEnds)
    }
    return []
  }

  private mutating func back() -> [Effect] {
    if loss.replayed != nil {
      loss.replayed = nil
    } else if focus == .study, let before = study.shownBefore {
      study.shownBefore = nil
      study.chosen = nil
      if listedRuns.contains(where: { $0.id == before }) { show(run: before) }
    } else if screen.layoutOptions.isZoomed {
      screen.layoutOptions.isZoomed = false
    } else if focus == .chromaticity, chromaticity.view.brush != nil {
      chromaticity.view.brush = nil
    } else if focus == .loss, loss.cursor != nil {
      loss.cursor = nil
    } else if photo.viewport.crosshair != nil {
      photo.dropCrosshair()
    } else if loss.cursor != nil {
      loss.cursor = nil
    } else if runs.active?.options.trial != nil {
      return stop()
    }
    return []
  }

  private mutating func quit() -> [Effect] {
    // A run that waits for its first step has nothing to lose.
    if let run = runs.active, run.phase != .paused || !run.losses.isEmpty {
      return ask(Question(subject: .quit, text: StatusTexts.quitsDuring(run.id)))
    }
    if study.isUnderWay {
      return ask(Question(subject: .quit, text: StudyTexts.quits(study.rows.count, of: study.planned)))
    }
    let unsaved = runs.all.filter { $0.isUnsaved && tour?.runs.contains($0.id) != true }
    if !unsaved.isEmpty {
      let elsewhere = unsaved.filter { $0.path != photo.path }.map(\.photoName)
      return ask(
        Question(subject: .quit, text: StatusTexts.quitsUnsaved(unsaved.map(\.id), elsewhere: elsewhere.first)))
    }
    return [.engine(.close), .quit(signal: nil)]
  }

  private mutating func moveFocus(by distance: Int) {
    // In the tour those of the chapter that are on the screen.
    let panes =
      tour.map { tour in tour.content.panes.filter { layout.panes[$0] != nil } }
      ?? screen.layoutOptions.name.order
    let count = panes.count
    guard count > 0 else { return }
    focus = panes[((panes.firstIndex(of: focus) ?? 0) + distance + count) % count]
  }

  private mutating func changePace(_ change: (inout Pace) -> Void) -> [Effect] {
    change(&runs.pace)
    say(StatusTexts.pace(runs.pace.text))
    return [.engine(.pace(runs.pace.interval))]
  }

  private mutating func replay() {
    guard let run = runs.shown, !run.losses.isEmpty else { return say(StatusTexts.nothingToReplay) }
    loss.toggleReplay()
    // It ends with the network that the run ended with.
    if loss.replayed != nil { loss.cursor = nil }
    guard loss.replayed != nil, !runs.keptSteps.isEmpty, runs.pictureRun == run.id, explorer == nil else { return }
    // There must be something to see of it.
    let seen = comparison == .alone ? [photo.view] : [photo.view, photo.otherView].compactMap { $0 }
    if !seen.contains(where: \.traits.needsRun), photo.views.contains(.recovered) {
      photo.viewport.view = .recovered
    }
    say(StatusTexts.plays(runName(run.id)))
  }
}
