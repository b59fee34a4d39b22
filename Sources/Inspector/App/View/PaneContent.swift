import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Wording

// What each pane is told: plain values, for drawing and for finding what the mouse meant.
extension InspectorState {
  package var photoContent: PhotoPanel.Content {
    var content = PhotoPanel.Content()
    content.pane = frame(.photo)
    content.picture = photo.picture
    content.view = photo.view
    content.mask = photo.viewport.mask
    content.isMapped = photo.viewport.isMapped
    content.isWide = launch.screen == .p3
    content.part = photoPart
    content.photoWidth = photo.facts?.width ?? 0
    content.photoHeight = photo.facts?.height ?? 0
    content.crosshair = photo.probedPixel
    content.outOfGamutShare = photo.outOfGamutShare
    let main = seen(photo.view, photo.picture)
    content.isOwnPicture = main.isOwnPicture
    content.run = main.run
    content.isForgotten = main.isForgotten
    content.scale = photo.errorScale
    content.comparison = comparison
    if comparison != .alone, let view = photo.otherView { content.beside = seen(view, photo.beside) }
    content.progress = progress.map { ($0.stage, $0.fraction) }
    if photo.facts == nil, progress == nil {
      content.message =
        photo.openingFailure.map(photo.photographs.count > 1 ? PanelTexts.anotherOrNext : PanelTexts.another)
        ?? PanelTexts.reading
    }
    content.isUpdating = photo.picture.map { $0.request != requests.asked.pictures[.main] } ?? false
    return content
  }

  /// A view and whose it is.
  private func seen(_ view: PhotoView, _ picture: Picture?) -> PhotoPanel.Beside {
    var seen = PhotoPanel.Beside(view)
    seen.picture = picture
    seen.isOwnPicture = view.traits.showsOwnPicture && runs.shown?.hasOwnPicture == true
    guard runs.changes(view) else { return seen }
    let step = view.traits.needsRun ? picture?.request.step : nil
    seen.run = (runs.pictureRun ?? runs.shownID).map { name(of: $0, at: step) } ?? ""
    seen.isForgotten = runs.shown?.phase == .recorded
    if view.traits.needsOtherRun, let other = runs.comparedPictureRun {
      seen.run = PhotoTexts.pair(seen.run, runName(other))
    }
    return seen
  }

  func runName(_ id: RunID) -> String { runs.name(of: id) }

  /// A run and the step that it is rewound to.
  func name(of id: RunID, at step: Int?) -> String {
    step.map { PanelTexts.rewound(runName(id), NumberFormat.count($0)) } ?? runName(id)
  }

  package var runsContent: RunsPanel.Content {
    runs.content(
      frame(.runs),
      RunsContext(
        path: photo.path, facts: photo.facts, showsTimes: launch.showsTimes, step: shownStep, caret: filterCaret))
  }

  private var filterCaret: Int? { if case .filter(let field) = overlay { field.cursor } else { nil } }

  package var statsContent: StatsPanel.Content {
    var content = StatsPanel.Content()
    content.pane = frame(.stats)
    content.clip = photo.reduction?.clip
    content.extended = photo.reduction?.extended
    content.jpegBytes = photo.reduction?.jpegBytes
    if photo.facts?.canOptimize == true, let reduction = photo.reduction {
      content.outOfGamutShare = photo.outOfGamutShare
      content.outOfGamutPixels = reduction.outOfGamutPixels
      content.below = reduction.below
      content.above = reduction.above
    }
    guard let run = runs.shown else { return content }
    content.run = runName(run.id)
    content.state = run.word
    content.errors = run.errors
    if run.options.hasSteps { content.parameters = run.outcome?.parameters ?? run.options.plan.network.parameterCount }
    content.metadataBytes = run.bytes
    if run.options.trial != nil { content.bytesLabel = PanelTexts.stored }
    if run.id == 0, let model = photo.facts?.model {
      content.parameters = model.network?.weights.count ?? 0
      content.metadataBytes = model.bytes
      content.clip =
        content.clip ?? Errors(psnr: model.clip.psnr, psnrOutOfGamut: model.clip.psnrOutOfGamut, isExact: true)
      return content
    }
    if run.options.hasSteps { (content.step, content.steps) = (run.step, run.options.plan.steps) }
    content.loss = run.losses.last
    content.best = run.best
    if let kept = runs.checkpoints.steps[run.id] {
      content.kept = .init(networks: kept.count, bytes: runs.checkpoints.bytes, limit: runs.checkpoints.limit)
    }
    if shownStep != nil, let figures = runs.stepFigures, figures.run == run.id {
      rewind(&content, run, to: figures)
      return content
    }
    guard launch.showsTimes else { return content }
    content.samplesPerSecond = run.isUnderWay ? run.report?.samplesPerSecond : nil
    content.seconds = run.outcome?.secondsOptimizing ?? run.report?.seconds
    content.secondsLeft = run.phase == .training ? run.secondsLeft : nil
    return content
  }

  /// The figures of a network that the run had on its way.
  private func rewind(_ content: inout StatsPanel.Content, _ run: Run, to figures: StepFigures) {
    content.run = name(of: run.id, at: figures.step)
    content.state = PanelTexts.rewoundState
    content.errors = figures.errors
    content.step = figures.step
    content.loss = run.losses.indices.contains(figures.step) ? run.losses[figures.step] : run.losses.last
  }

  package var lossContent: LossPanel.Content {
    var content = loss.content(frame(.loss))
    if let run = runs.shown {
      let steps = run.options.hasSteps ? run.options.plan.steps : 0
      content.losses = run.losses
      content.steps = max(steps, run.losses.count)
      content.label = runName(run.id)
      content.rewoundTo = shownStep
      content.roundedFrom = run.roundedFrom
      if run.id == 0 { content.message = PanelTexts.noLossInFile }
      if run.outcome?.isNeedless == true { content.message = PanelTexts.nothingToLearn }
      if !run.options.hasSteps, let name = run.shortName { content.message = MethodTexts.noSteps(name) }
    }
    content.others = runs.markedCurves(of: photo.path).map { .init(runName($0.id), $0.losses) }
    if let ghost = runs.compared ?? (content.others.isEmpty ? runs.ghost(of: photo.path) : nil) {
      content.previous = ghost.losses
      content.previousLabel = runName(ghost.id)
    }
    return content
  }

  package var chromaticityContent: ChromaticityPanel.Content {
    chromaticity.content(frame(.chromaticity), hasRoom: diagramHasRoom, photo.probe)
  }

  package var parametersContent: ParametersPanel.Content {
    var content = ParametersPanel.Content()
    content.pane = frame(.parameters)
    if let carried = runs.carried { return recordedParameters(of: carried, content) }
    content.preset = parameters.tuning.queued.presetName ?? PanelTexts.ownPreset
    content.fields = Parameter.shown.map(field)
    content.selected = Parameter.shown.firstIndex(of: parameters.chosen)
    if case .value(let dialog) = overlay {
      content.editing = .init(dialog.field.text, caret: dialog.field.cursor, isSelected: dialog.field.isSelected)
    }
    let changed = Parameter.complete.count(where: isQueued)
    if changed > 0 { content.footnote = PanelTexts.isQueued }
    return content
  }

  /// The recorded parameters of a JPEG's network; nothing of it can be changed.
  private func recordedParameters(of run: Run, _ content: ParametersPanel.Content) -> ParametersPanel.Content {
    var content = content
    content.preset = PanelTexts.ofFilesModel
    content.fields = Parameter.recorded.map { ParametersPanel.Field($0.title, $0.shown(run.options)) }
    return content
  }

  private func field(_ parameter: Parameter) -> ParametersPanel.Field {
    var field = ParametersPanel.Field(
      parameter.title, parameter.shown(parameters.tuning.queued), heading: parameter.heading,
      isPart: parameter == .frequenciesXY || parameter == .frequenciesRGB)
    if isQueued(parameter), let present = runs.presentOptions(of: photo.path) { field.was = parameter.shown(present) }
    if parameter == parameters.chosen { field.hint = parameter.hint }
    if case .value(let dialog) = overlay, dialog.parameter == parameter { field.problem = dialog.refusal }
    return field
  }
}

extension Parameter {
  /// Its values, in a few characters.
  var hint: String {
    if self == .seed { return "0…" }
    if self == .learningRate { return "0…1" }
    if [.sampleOutOfGamut, .sampleInGamut].contains(self) { return "0…100 %" }
    if self == .batchOutOfGamut { return "0…100 %, natural" }
    if let range { return "\(range.lowerBound)…\(range.upperBound)" }
    return choices?.joined(separator: " ") ?? ""
  }
}
