import GamutMLP
import InspectorEngine
import Wording

extension InspectorState {
  mutating func engine(_ event: EngineEvent) -> [Effect] {
    switch event {
    case .progress(let stage, let fraction): progress = Progress(stage: stage, fraction: min(1, max(0, fraction)))
    case .opened(let facts): return opened(facts)
    case .reduced(let facts):
      (reduction, progress) = (facts, nil)
      // Pictures of another JPEG are out of date, whatever was asked.
      (asked.picture, asked.probe, asked.chromaticity) = (nil, nil, nil)
      // Another adaptation of white has other colours outside.
      (asked.nearby, asked.lostColors) = (nil, false)
      explorer?.lostColors = nil
    case .started(let id):
      progress = nil
      change(id) { if $0.phase == .preparing { $0.phase = $0.options.startsPaused ? .paused : .training } }
    case .training(let report): training(report)
    case .paused(let id): change(id) { if $0.isUnderWay { $0.phase = .paused } }
    case .finished(let outcome): return finished(outcome)
    case .picture(let picture):
      self.picture = picture
      // A rough one is followed by the exact one, as soon as no network gets better any more.
      if picture.request == asked.picture, picture.isExact || activeRun != nil { unanswered.remove(.picture) }
    case .probe(let reading):
      if viewport.crosshair != nil { probe = reading }
      takeWantedPixel()
      unanswered.remove(.probe)
    case .chromaticity(let reading):
      chromaticity = reading
      unanswered.remove(.chromaticity)
    case .nearby(let reading): take(reading)
    case .lostColors(let colors): take(colors)
    case .exported(let outcome): exported(outcome)
    case .forecast(let request, let jpegBytes, let metadataBytes):
      guard case .export(var dialog) = overlay, asked.forecast == request else { return [] }
      dialog.forecast = ExportDialog.Forecast(jpegBytes: jpegBytes, metadataBytes: metadataBytes)
      overlay = .export(dialog)
    case .failed(let work, let sentence, let fileExists): return failed(work, sentence, fileExists: fileExists)
    }
    return []
  }

  private mutating func opened(_ facts: PhotoFacts) -> [Effect] {
    self.facts = facts
    (progress, openingFailure) = (nil, nil)
    if let first = facts.notices.first { say(first) }
    if let model = facts.model {
      runs.append(Run(carried: model, path: path))
      shownRun = 0
      viewport.view = .recovered
      explorer?.before.viewport.view = .recovered
    }
    guard facts.canOptimize, explorer?.holdsRuns != true else { return [] }
    if let method = launch.method { return start(method: method, paused: launch.startsPaused) }
    return start(tuning.queued, paused: launch.startsPaused)
  }

  private mutating func training(_ report: TrainingReport) {
    progress = nil
    change(report.run) { run in
      guard run.isUnderWay else { return }
      run.append(report)
      if run.phase == .preparing { run.phase = .training }
      if report.step >= report.steps { run.phase = .measuring }
    }
    // About once a second the network has visibly become better.
    if report.estimate != nil, report.run == shownRun { refreshRunViews() }
  }

  /// Has what depends on a run's network made again.
  private mutating func refreshRunViews() {
    if view == .recovered || view == .error { asked.picture = nil }
    asked.probe = nil
  }

  private mutating func finished(_ outcome: RunOutcome) -> [Effect] {
    progress = nil
    var effects: [Effect] = []
    change(outcome.run) { run in
      (run.phase, run.outcome, run.errors) = (.done, outcome, outcome.errors)
    }
    if outcome.run == shownRun { refreshRunViews() }
    if let run = runs.last(where: { $0.id == outcome.run }), run.id != 0 {
      // One that another run ended has estimates only, and is no news.
      if outcome.errors.isExact {
        // The crosshair's values stay; the title line and the stats say it as well.
        if message == nil, probe == nil { say(verdict(run, outcome)) }
        if tour?.runs.contains(run.id) != true, let record = RunRecord(run) { effects.append(.record(record)) }
      }
    }
    if let request = waitingExport, request.run == outcome.run {
      waitingExport = nil
      effects.append(.engine(.export(request)))
    }
    return effects
  }

  private func verdict(_ run: Run, _ outcome: RunOutcome) -> String {
    let name = run.shortName.map { MethodTexts.named(run.id, $0) } ?? StatusTexts.named(run.id)
    guard outcome.metadataBytes > 0 || run.options.trial != nil else { return StatusTexts.doneWithoutModel(name) }
    func text(_ psnr: Double?) -> String? { psnr.map { NumberFormat.fixed($0, 2) } }
    if let outside = text(outcome.errors.psnrOutOfGamut) {
      guard let plain = text(reduction?.clip?.psnrOutOfGamut) else {
        return StatusTexts.done(name, psnrOutside: outside)
      }
      return StatusTexts.done(name, psnrOutside: outside, plain: plain)
    }
    guard let psnr = text(outcome.errors.psnr) else { return StatusTexts.done(name) }
    guard let plain = text(reduction?.clip?.psnr) else { return StatusTexts.done(name, psnr: psnr) }
    return StatusTexts.done(name, psnr: psnr, plain: plain)
  }

  private mutating func exported(_ outcome: ExportOutcome) {
    progress = nil
    if case .export(let dialog) = overlay, dialog.isWriting { overlay = nil }
    let (path, whole, model) = (
      outcome.request.path, NumberFormat.bytes(outcome.bytes), NumberFormat.bytes(outcome.metadataBytes)
    )
    let bytes = outcome.request.kind == .jpeg ? ExportTexts.bytes(whole, model: model) : whole
    guard let psnr = outcome.errors?.psnr.map({ NumberFormat.fixed($0, 2) }) else {
      return say(ExportTexts.written(path, bytes))
    }
    guard let outside = outcome.errors?.psnrOutOfGamut.map({ NumberFormat.fixed($0, 2) }) else {
      return say(ExportTexts.written(path, bytes, psnr: psnr))
    }
    say(ExportTexts.written(path, bytes, psnr: psnr, outside: outside))
  }

  private mutating func failed(_ work: FailedWork, _ sentence: String, fileExists: Bool) -> [Effect] {
    refuse(sentence)
    switch work {
    case .opening: (openingFailure, progress) = (sentence, nil)
    case .run(let id):
      progress = nil
      change(id) { if $0.isUnderWay { $0.phase = .failed } }
      if waitingExport?.run == id { waitingExport = nil }
    case .export(let request):
      progress = nil
      var isOpen = false
      if case .export(var dialog) = overlay, dialog.isWriting {
        (isOpen, dialog.isWriting) = (true, false)
        overlay = .export(dialog)
      }
      // Whoever does something else meanwhile is not interrupted.
      if fileExists, isOpen || overlay == nil {
        message = nil
        return ask(Question(subject: .overwrite(request), text: StatusTexts.exists(request.path)))
      }
    case .picture: unanswered.remove(.picture)
    case .forecast: break
    }
    return []
  }
}

extension Run {
  /// The model that a JPEG brought with it: its figures are those that its writer measured.
  init(carried model: JPEGInspection.Model, path: String?) {
    var options = RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings())
    options.plan.network = model.network
    options.plan.precision = model.precision
    self.init(id: 0, options: options, path: path, phase: .done)
    errors = Errors(
      psnr: model.recovered.psnr, psnrOutOfGamut: model.recovered.psnrOutOfGamut,
      psnrInGamut: model.recovered.psnrInGamut,
      rmse: model.recovered.rmse, rmseOutOfGamut: model.recovered.rmseOutOfGamut, isExact: true)
  }
}
