import GamutMLP
import InspectorEngine
import Wording

extension InspectorState {
  mutating func engine(_ event: EngineEvent) -> [Effect] {
    switch event {
    case .progress(let stage, let fraction): progress = Progress(stage: stage, fraction: min(1, max(0, fraction)))
    case .opened(let facts): return opened(facts)
    case .reduced(let facts):
      photo.reduction = facts
      progress = nil
      // Another adaptation of white has other colours outside.
      requests.forgetColors()
      explorer?.lostColors = nil
    case .started(let id):
      progress = nil
      runs.change(id) { if $0.phase == .preparing { $0.phase = $0.options.startsPaused ? .paused : .training } }
    case .training(let report): training(report)
    case .paused(let id): runs.change(id) { if $0.isUnderWay { $0.phase = .paused } }
    case .finished(let outcome): return finished(outcome)
    case .picture(let picture):
      photo.take(picture)
      let place = picture.request.place
      // A rough one is followed by the exact one, as soon as no network gets better any more.
      if picture.request == requests.asked.pictures[place], picture.isExact || runs.active != nil {
        requests.unanswered.remove(.picture(place))
      }
    case .probe(let reading):
      if photo.viewport.crosshair != nil { photo.probe = reading }
      takeWantedPixel()
      requests.unanswered.remove(.probe)
    case .chromaticity(let reading):
      chromaticity.reading = reading
      requests.unanswered.remove(.chromaticity)
    case .studyForecast(let forecast):
      guard case .study(var dialog) = overlay, requests.asked.study == forecast.order else { return [] }
      dialog.forecast = forecast
      overlay = .study(dialog)
    case .studied(let result): return take(result)
    case .studyExtended(let addition, let runs): extendStudy(addition, runs: runs)
    case .studyEnded(let first): endStudy(first)
    case .checkpoints(let census): runs.checkpoints = census
    case .figures(let figures):
      runs.stepFigures = figures
      // Estimates are followed by what is measured, as soon as nothing is optimized.
      if figures.errors.isExact || runs.active != nil { requests.unanswered.remove(.figures) }
    case .nearby(let reading): take(reading)
    case .lostColors(let colors): take(colors)
    case .exported(let outcome): exported(outcome)
    case .forecast(let request, let jpegBytes, let metadataBytes):
      guard case .export(var dialog) = overlay, requests.asked.forecast == request else { return [] }
      dialog.forecast = ExportDialog.Forecast(jpegBytes: jpegBytes, metadataBytes: metadataBytes)
      overlay = .export(dialog)
    case .failed(let work, let sentence, let fileExists): return failed(work, sentence, fileExists: fileExists)
    }
    return []
  }

  private mutating func opened(_ facts: PhotoFacts) -> [Effect] {
    if let wanted = photo.wanted { turn(to: photo.photographs.firstIndex(of: facts.path) ?? wanted) }
    photo.facts = facts
    photo.typedPath = nil
    progress = nil
    photo.openingFailure = nil
    if let first = facts.notices.first { say(first) }
    if let model = facts.model {
      runs.all.append(Run(carried: model, path: photo.path))
      runs.shownID = 0
      photo.viewport.view = .recovered
      interludes.beforeExplorer?.viewport.view = .recovered
    }
    guard facts.canOptimize, explorer?.holdsRuns != true else { return [] }
    if runs.reopen(photo.path, keepsRuns: facts.keepsRuns) { return [] }
    if let method = launch.method { return start(method: method, paused: launch.startsPaused) }
    return start(parameters.tuning.queued, paused: launch.startsPaused)
  }

  private mutating func training(_ report: TrainingReport) {
    progress = nil
    runs.take(report)
    // About once a second the network has visibly become better.
    if report.estimate != nil, report.run == runs.shownID, shownStep == nil { refreshRunViews() }
  }

  /// Has what depends on a run's network made again.
  private mutating func refreshRunViews() {
    for place in PictureRequest.Place.allCases where requests.asked.pictures[place]?.view.traits.needsRun == true {
      requests.asked.pictures[place] = nil
    }
    requests.asked.probe = nil
  }

  private mutating func finished(_ outcome: RunOutcome) -> [Effect] {
    progress = nil
    var effects: [Effect] = []
    runs.finish(outcome)
    if outcome.run == runs.shownID { refreshRunViews() }
    if let run = runs.all.last(where: { $0.id == outcome.run }), run.id != 0 {
      // One that another run ended has estimates only, and is no news.
      if outcome.errors.isExact {
        // The crosshair's values stay; the title line and the stats say it as well.
        if message == nil, photo.probe == nil { say(verdict(run, outcome)) }
        if tour?.runs.contains(run.id) != true, let record = RunRecord(run) { effects.append(.record(record)) }
      }
    }
    if let request = exporting.waiting, request.run == outcome.run {
      exporting.waiting = nil
      effects.append(.engine(.export(request)))
    }
    return effects
  }

  private func verdict(_ run: Run, _ outcome: RunOutcome) -> String {
    let name = run.shortName.map { MethodTexts.named(run.id, $0) } ?? StatusTexts.named(run.id)
    guard outcome.metadataBytes > 0 || run.options.trial != nil else { return StatusTexts.doneWithoutModel(name) }
    func text(_ psnr: Double?) -> String? { psnr.map { NumberFormat.fixed($0, 2) } }
    if let outside = text(outcome.errors.psnrOutOfGamut) {
      guard let plain = text(photo.reduction?.clip?.psnrOutOfGamut) else {
        return StatusTexts.done(name, psnrOutside: outside)
      }
      return StatusTexts.done(name, psnrOutside: outside, plain: plain)
    }
    guard let psnr = text(outcome.errors.psnr) else { return StatusTexts.done(name) }
    guard let plain = text(photo.reduction?.clip?.psnr) else { return StatusTexts.done(name, psnr: psnr) }
    return StatusTexts.done(name, psnr: psnr, plain: plain)
  }

  private mutating func exported(_ outcome: ExportOutcome) {
    progress = nil
    if outcome.request.step == nil { runs.change(outcome.request.run) { $0.isExported = true } }
    if case .export(let dialog) = overlay, dialog.isWriting { overlay = nil }
    let path = outcome.request.path
    let whole = NumberFormat.bytes(outcome.bytes)
    let model = NumberFormat.bytes(outcome.metadataBytes)
    let kind = outcome.request.kind == .jpeg ? ExportTexts.bytes(whole, model: model) : whole
    let bytes = outcome.request.step.map { ExportTexts.ofStep(NumberFormat.count($0), kind) } ?? kind
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
    case .opening:
      if photo.facts == nil { photo.openingFailure = sentence } else { photo.giveUpWanted() }
      // What was typed can be mended.
      if let path = photo.typedPath, overlay == nil {
        overlay = .open(FileDialog(path: path, suffixes: FileDialog.photographs))
      }
      photo.typedPath = nil
      progress = nil
    case .run(let id):
      progress = nil
      runs.change(id) { if $0.isUnderWay { $0.phase = .failed } }
      if exporting.waiting?.run == id { exporting.waiting = nil }
    case .export(let request):
      progress = nil
      var isOpen = false
      if case .export(var dialog) = overlay, dialog.isWriting {
        isOpen = true
        dialog.isWriting = false
        overlay = .export(dialog)
      }
      // Whoever does something else meanwhile is not interrupted.
      if fileExists, isOpen || overlay == nil {
        message = nil
        return ask(Question(subject: .overwrite(request), text: StatusTexts.exists(request.path)))
      }
    case .picture: for place in PictureRequest.Place.allCases { requests.unanswered.remove(.picture(place)) }
    case .study:
      if case .study(var dialog) = overlay {
        message = nil
        dialog.refusal = sentence
        overlay = .study(dialog)
      }
    case .forecast: break
    }
    return []
  }
}
