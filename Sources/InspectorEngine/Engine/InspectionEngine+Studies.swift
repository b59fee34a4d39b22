import ColorScience
import DemoPhotograph
import GamutContainer
import GamutMLP
import ImageFiles

extension InspectionEngine {
  /// Tells what a study would be.
  func forecast(_ order: StudyOrder) {
    do {
      let plan = try plan(order)
      let estimate = StudyEstimate(plan.runs, speed: speed(), threads: options.threads)
      mailbox.put(
        .studyForecast(
          StudyForecast(order: order, runs: estimate.runs, seconds: estimate.seconds, memory: estimate.memory)))
    } catch {
      fail(.study, error)
    }
  }

  /// Begins a study; one that is under way ends with what it has.
  func begin(_ order: StudyOrder) {
    do {
      let runs = try plan(order).runs
      let active = activeStudy(order.first)
      engineState.with { state in
        state.study?.study.stop()
        state.study = state.isClosed ? nil : active
      }
      active.study.add(active.adopt(runs, of: order))
      // Where the engine was closed meanwhile, no answer is wanted any more.
      if engineState.with({ $0.isClosed }) { active.study.stop() }
    } catch {
      fail(.study, error)
      mailbox.put(.studyEnded(first: order.first))
    }
  }

  /// Adds to the study under way, or takes up the one that has ended.
  func extend(_ addition: StudyAddition) {
    do {
      let runs = try plan(addition.order).runs
      // Under the lock, so that the study does not end between the question and the runs.
      engineState.with { state in
        guard !state.isClosed else { return }
        let present = state.study.flatMap { $0.number == addition.study ? $0 : nil }
        let active = present ?? activeStudy(addition.study)
        let new = active.adopt(runs, of: addition.order, besides: addition.known)
        mailbox.put(.studyExtended(addition, runs: new.count))
        guard !new.isEmpty else { return }
        if present == nil {
          state.study?.study.stop()
          state.study = active
        }
        active.study.edit { $0.insert(contentsOf: new, at: addition.comesNext ? 0 : $0.count) }
      }
    } catch {
      fail(.study, error)
    }
  }

  private func activeStudy(_ number: RunID) -> ActiveStudy {
    let study = Study(kernels: options.kernels, threads: options.threads) { [weak self] event in
      self?.take(event, of: number)
    }
    return ActiveStudy(number: number, study: study)
  }

  func endStudy() { engineState.with { $0.study?.study.stop() } }

  func holdStudy(_ isHeld: Bool) {
    engineState.with { state in
      if isHeld { state.study?.study.pause() } else { state.study?.study.resume() }
    }
  }

  private func plan(_ order: StudyOrder) throws -> StudyPlan {
    let photos = order.paths.map(photo)
    var base = order.base.settings
    base.carrier = options.carrier
    return try StudyPlan(order.axes, seeds: order.seeds, photos: photos, base: base)
  }

  /// A photograph for a study: the open one and its JPEGs are there already.
  private func photo(_ path: String?) -> StudyPhoto {
    let open = engineState.with { $0.photo }
    let generation = open.flatMap { $0.facts.path == path ? $0.generation : nil }
    let facts = generation == nil ? nil : open?.facts
    let reading = reading
    let threads = options.threads
    let kernels = options.kernels
    return StudyPhoto(
      name: path ?? EngineTexts.demoFile,
      size: facts.map { PixelSize($0.width, $0.height) },
      prepared: { [weak self] settings, progress in
        try generation.flatMap { try self?.pair(settings, generation: $0, progress) }
      },
      load: { progress in
        guard let path else {
          return Photo(pixels: DemoPhotograph.render(width: reading.demoWidth, height: reading.demoHeight) { _ in })
        }
        // As `sweep` reads it, so that both have the same rows.
        return try PhotoReader.readRestoring(
          InputFile(path: path), assuming: reading.assumed, limits: reading.limits, decoder: reading.decoder,
          threads: threads, kernels: kernels, progress: progress
        ).photo
      })
  }

  /// The open photograph with its JPEG, which is kept so that the study's networks can be looked at.
  private func pair(_ settings: JPEGSettings, generation: Int, _ progress: WorkProgress) throws -> PhotoPair? {
    let (photo, isMade) = engineState.with { state in
      (state.generation == generation ? state.photo?.photo : nil, state.made[settings] != nil)
    }
    guard let photo else { return nil }
    if isMade, let known = viewer.sources.pair(settings) { return known }
    let pair = try PhotoPair(photo, settings: settings, threads: options.threads, progress: progress)
    let facts = facts(pair, settings)
    engineState.with { state in
      guard state.generation == generation else { return }
      state.made[settings] = MadeJPEG(
        jpeg: pair.jpeg, outOfGamut: pair.outOfGamut, reception: pair.reception, facts: facts)
    }
    return pair
  }

  private func take(_ event: Study.Event, of first: RunID) {
    guard let active = engineState.with({ $0.study }), active.number == first else { return }
    switch event {
    case .began: break
    // Its rows go into no file here.
    case .finished(let outcome), .unsaved(let outcome, _): finish(outcome, active)
    case .failed(_, let error): fail(.study, error)
    case .idle:
      engineState.with { state in
        // It may have been given more since.
        let progress = active.study.progress
        guard state.study === active, progress.waiting == 0, progress.active.isEmpty else { return }
        state.study = nil
        mailbox.put(.studyEnded(first: first))
      }
    }
  }

  private func finish(_ outcome: StudyOutcome, _ active: ActiveStudy) {
    guard let place = active.place(of: outcome.row.key) else { return }
    let (id, path) = (place.id, place.path)
    let settings = outcome.run.settings
    let record = outcome.model.record
    let parameters = record?.network?.parameters ?? []
    let gate = record?.network?.gate ?? .none
    let network = RunNetwork(
      settings: settings.jpeg, plan: settings.plan, parameters: parameters, weights: parameters, gate: gate,
      record: record, version: 1, isMeasured: true, isFinal: true)
    let isKept = engineState.with { state in
      // Without its JPEG a network restores nothing.
      guard let photo = state.photo, photo.facts.path == path, state.made[settings.jpeg] != nil else { return false }
      return state.keep(network, of: id)
    }
    let row = outcome.row
    let errors = Errors(row.errors, deltaEMedian: nil, deltaE95: row.deltaE95, isExact: true)
    let outcomeOfRun = RunOutcome(
      run: id, errors: errors, steps: outcome.model.losses.count, parameters: row.parameters,
      metadataBytes: row.metadataBytes, jpegBytes: row.jpegBytes, gate: gate, secondsOptimizing: row.optimizeSeconds,
      secondsMeasuring: 0)
    var result = StudyResult(
      row: row, path: path, options: RunOptions(plan: settings.plan, jpeg: settings.jpeg), outcome: outcomeOfRun,
      losses: outcome.model.losses, isKept: isKept)
    result.secondsSinceStart = (ContinuousClock.now - active.start) / .seconds(1)
    mailbox.put(.studied(result))
  }
}
