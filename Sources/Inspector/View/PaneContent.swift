import GamutMLP
import InspectorEngine
import TerminalCanvas

// What each pane is told: plain values, for drawing and for finding what the mouse meant.
extension InspectorState {
  package var photoContent: PhotoPanel.Content {
    var content = PhotoPanel.Content()
    content.pane = frame(.photo)
    (content.picture, content.view, content.mask, content.part) = (picture, view, viewport.mask, photoPart)
    (content.photoWidth, content.photoHeight) = (facts?.width ?? 0, facts?.height ?? 0)
    content.crosshair = probedPixel
    content.outOfGamutShare = outOfGamutShare
    content.isOwnPicture = view == .clipped && shown?.hasOwnPicture == true
    if view == .recovered || view == .error || content.isOwnPicture { content.run = pictureRun.map(runName) ?? "" }
    content.progress = progress.map { ($0.stage, $0.fraction) }
    if facts == nil, progress == nil {
      content.message =
        openingFailure.map(photographs.count > 1 ? PanelTexts.anotherOrNext : PanelTexts.another) ?? PanelTexts.reading
    }
    content.isUpdating = picture.map { $0.request != asked.picture } ?? false
    return content
  }

  var outOfGamutShare: Double? {
    guard let reduction, let facts, facts.width * facts.height > 0 else { return nil }
    return Double(reduction.outOfGamutPixels) / Double(facts.width * facts.height)
  }

  func runName(_ id: RunID) -> String {
    if let method = runs.last(where: { $0.id == id })?.shortName { return MethodTexts.label(id, method) }
    return id == 0 ? PanelTexts.filesModel : PanelTexts.run(id)
  }

  package var statsContent: StatsPanel.Content {
    var content = StatsPanel.Content()
    content.pane = frame(.stats)
    (content.clip, content.jpegBytes) = (reduction?.clip, reduction?.jpegBytes)
    if facts?.canOptimize == true, let reduction {
      (content.outOfGamutShare, content.outOfGamutPixels) = (outOfGamutShare, reduction.outOfGamutPixels)
      (content.below, content.above) = (reduction.below, reduction.above)
    }
    guard let run = shown else { return content }
    content.run = runName(run.id)
    content.state = run.word
    content.errors = run.errors
    if run.options.hasSteps { content.parameters = run.outcome?.parameters ?? run.options.plan.network.parameterCount }
    content.metadataBytes = run.bytes
    if run.options.trial != nil { content.bytesLabel = MethodTexts.stored }
    if run.id == 0, let model = facts?.model {
      (content.parameters, content.metadataBytes) = (model.parameters, model.bytes)
      content.clip =
        content.clip ?? Errors(psnr: model.clip.psnr, psnrOutOfGamut: model.clip.psnrOutOfGamut, isExact: true)
      return content
    }
    if run.options.hasSteps { (content.step, content.steps) = (run.step, run.options.plan.steps) }
    (content.loss, content.best) = (run.losses.last, run.best)
    guard launch.showsTimes else { return content }
    content.samplesPerSecond = run.isUnderWay ? run.report?.samplesPerSecond : nil
    content.seconds = run.outcome?.secondsOptimizing ?? run.report?.seconds
    content.secondsLeft = run.phase == .training ? run.secondsLeft : nil
    return content
  }

  package var lossContent: LossPanel.Content {
    var content = LossPanel.Content()
    content.pane = frame(.loss)
    if let run = shown {
      let steps = run.options.hasSteps ? run.options.plan.steps : 0
      (content.losses, content.steps, content.label) = (run.losses, max(steps, run.losses.count), runName(run.id))
      if !run.options.hasSteps, let name = run.shortName { content.message = MethodTexts.noSteps(name) }
    }
    if let ghost = compared ?? ghostRun {
      (content.previous, content.previousLabel) = (ghost.losses, runName(ghost.id))
    }
    (content.isLogarithmic, content.smoothing) = (lossPlot.isLogarithmic, lossPlot.smoothing)
    (content.cursor, content.replay) = (lossPlot.cursor, lossPlot.replayed)
    return content
  }

  /// The run before the shown one, where that has a curve as well.
  private var ghostRun: Run? {
    shown?.options.hasSteps == false ? nil : listedRuns.last { $0.id < (shownRun ?? 0) && !$0.losses.isEmpty }
  }

  package var chromaticityContent: ChromaticityPanel.Content {
    var content = ChromaticityPanel.Content()
    content.pane = frame(.chromaticity)
    content.samples = chromaticity?.samples ?? []
    (content.shown, content.region, content.selection) = (diagram.shown, diagram.region, diagram.brush)
    if let probe {
      content.probe = .init(original: probe.xyOriginal, clipped: probe.xyClipped, recovered: probe.xyRecovered)
    }
    return content
  }

  package var parametersContent: ParametersPanel.Content {
    var content = ParametersPanel.Content()
    content.pane = frame(.parameters)
    if let carried { return recordedParameters(of: carried, content) }
    content.preset = tuning.queued.presetName ?? PanelTexts.ownPreset
    content.fields = Parameter.allCases.map(field)
    content.selected = Parameter.allCases.firstIndex(of: parameter)
    if case .value(let dialog) = overlay { content.editing = .init(dialog.field.text, caret: dialog.field.cursor) }
    let changed = Parameter.complete.count(where: isQueued)
    if changed > 0 { content.footnote = PanelTexts.isQueued }
    return content
  }

  /// The run of the model that an opened JPEG brought along.
  private var carried: Run? { runs.first { $0.id == 0 } }

  /// What a JPEG tells of its network; nothing of it can be changed.
  private func recordedParameters(of run: Run, _ content: ParametersPanel.Content) -> ParametersPanel.Content {
    var content = content
    content.preset = PanelTexts.ofFilesModel
    content.fields = Parameter.recorded.map { ParametersPanel.Field($0.title, $0.shown(run.options)) }
    return content
  }

  private func field(_ parameter: Parameter) -> ParametersPanel.Field {
    var field = ParametersPanel.Field(
      parameter.title, parameter.shown(tuning.queued), heading: parameter.heading,
      isPart: parameter == .frequenciesXY || parameter == .frequenciesRGB)
    if isQueued(parameter), let present = presentOptions { field.was = parameter.shown(present) }
    if parameter == self.parameter { field.hint = parameter.hint }
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
