import Dispatch
import GamutContainer
import GamutMLP
import NeuralField

extension InspectionEngine {
  /// One run from beginning to end.
  func run(_ run: ActiveRun) {
    let photo = engineState.with { $0.isClosed ? nil : $0.photo }
    guard let photo, !run.isSuperseded else { return }
    guard let original = photo.photo, photo.facts.canOptimize else {
      let sentence = EngineTexts.isJPEG(photo.facts.name)
      return mailbox.put(.failed(.run(run.id), sentence: sentence))
    }
    do {
      let reduction = try reduction(run.options.jpeg, of: original)
      guard !run.isSuperseded else { return }
      if let method = run.options.trial { return try attempt(run, method, reduction, of: photo) }
      let builder = builder(run, reduction)
      let optimizer = try builder.optimizer()
      mailbox.put(.started(run.id))
      guard let optimizer else {
        mailbox.put(
          .failed(.run(run.id), sentence: EngineTexts.sentences(for: [.noModel(builder.absenceBeforehand)])[0]))
        return finish(run, reduction, parameters: nil, steps: 0)
      }
      optimize(run, optimizer, reduction)
    } catch is CancellationError {
      // Another run or another photograph took its place.
    } catch {
      fail(.run(run.id), error)
    }
  }

  private func builder(_ run: ActiveRun, _ reduction: Reduction) -> ModelBuilder {
    ModelBuilder(reduction.pair, plan: run.options.plan, kernels: options.kernels, threads: options.threads)
  }

  private func optimize(_ run: ActiveRun, _ optimizer: Optimizer, _ reduction: Reduction) {
    run.begin(optimizer)
    let watch = watch(run, reduction)
    let result = Result { () throws(GamutError) in try optimizer.run(control: run.control) }
    watch.cancel()
    reports.sync {}
    tellCheckpoints()
    let isClosed = engineState.with { $0.isClosed }
    switch result {
    case .success(let found) where !isClosed:
      improve(run, reduction, ParameterSnapshot(steps: found.losses.count, parameters: found.parameters))
      run.end()
      finish(run, reduction, parameters: found.parameters, steps: found.losses.count)
    case .failure(let error) where !isClosed:
      if let report = run.report() { mailbox.put(.training(report)) }
      run.end()
      fail(.run(run.id), error)
      finish(run, reduction, parameters: nil, steps: run.control.completedSteps)
    default: run.end()
    }
  }

  /// Reports ten times a second, and shows the network about once a second, at first after a tenth.
  func watch(_ run: ActiveRun, _ reduction: Reduction) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: reports)
    let ticks = Ticks()
    timer.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(100), leeway: .milliseconds(10))
    timer.setEventHandler { [weak self] in
      guard let self else { return }
      tellCheckpoints()
      if let report = run.report() {
        mailbox.put(.training(report))
        if ticks.isFullSecond() { run.control.requestSnapshot() }
      }
      if !run.control.isPaused, let snapshot = run.control.takeSnapshot() { show(run, reduction, snapshot) }
    }
    timer.resume()
    return timer
  }

  private func tellCheckpoints() {
    if let census = checkpoints.news() { mailbox.put(.checkpoints(census)) }
  }

  /// A pause has begun: on a worker of the optimization, which waits.
  func hold(_ id: RunID) {
    let (run, reduction) = engineState.with { ($0.underWay, $0.present) }
    guard let run, run.id == id, let reduction else { return }
    run.noteHeld()
    let snapshot = run.control.takeSnapshot()
    reports.async {
      self.tellCheckpoints()
      if let report = run.report() { self.mailbox.put(.training(report)) }
      self.mailbox.put(.paused(id))
      if let snapshot { self.show(run, reduction, snapshot) }
    }
  }

  /// Judges a network on the queue of pictures, which wait for it.
  private func show(_ run: ActiveRun, _ reduction: Reduction, _ snapshot: ParameterSnapshot) {
    // Only a reader of its file knows what a method makes of its parameters.
    guard run.options.trial == nil else { return }
    viewer.between { [weak self] in
      guard let self, engineState.with({ $0.underWay === run }) else { return }
      improve(run, reduction, snapshot)
    }
  }

  /// Estimates what a network is worth, reports it, and lets it be seen.
  private func improve(_ run: ActiveRun, _ reduction: Reduction, _ snapshot: ParameterSnapshot) {
    var network = network(run, reduction, snapshot.parameters)
    let field = network.field(reduction.pair, options.kernels)
    let estimate = reduction.estimates.estimate(reduction.pair.restorer(field), gate: run.options.plan.gate)
    network.gate = estimate.gate
    guard let report = run.report(estimate: estimate.errors) else { return }
    put(network, of: run.id)
    mailbox.put(.training(report))
  }

  private func network(_ run: ActiveRun, _ reduction: Reduction, _ parameters: [Float]) -> RunNetwork {
    RunNetwork(
      settings: reduction.settings, plan: run.options.plan, parameters: parameters, weights: parameters, gate: .none,
      version: 0, isMeasured: false, isFinal: false)
  }

  func put(_ network: RunNetwork, of id: RunID) {
    engineState.with { state in
      var network = network
      network.version = (state.networks[id]?.version ?? 0) + 1
      state.keep(network, of: id)
    }
    viewer.refresh()
  }

  /// Rounds, judges and measures what a run has found; only estimates it where something else waits.
  /// - Parameter parameters: nil: nothing, so that the JPEG carries no network.
  private func finish(_ run: ActiveRun, _ reduction: Reduction, parameters: [Float]?, steps: Int) {
    let clock = ContinuousClock()
    let start = clock.now
    let pair = reduction.pair
    var network = network(run, reduction, parameters ?? [])
    let builder = builder(run, reduction)
    let seconds = run.seconds
    var errors: Errors
    if let parameters {
      var record = builder.record(parameters: parameters)
      network.weights = record.network?.parameters ?? []
      if run.isSuperseded {
        let estimate = reduction.estimates.estimate(
          pair.restorer(FieldNetwork(record, options.kernels)), gate: builder.plan.gate)
        errors = estimate.errors
        record.network?.gate = estimate.gate
        network.record = estimate.gate == .none ? builder.recordWithoutNetwork() : record
      } else {
        let measured = measure(record, builder)
        errors = measured.errors
        network.record = measured.record
        network.isMeasured = true
      }
      network.gate = network.record?.network?.gate ?? .none
    } else {
      // The JPEG may hold colours beyond sRGB all the same, which its record has to say.
      errors = reduction.facts.extended ?? reduction.facts.clip ?? Errors()
      network.record = builder.judge(nil).record
      network.isMeasured = true
    }
    network.isFinal = true
    put(network, of: run.id)
    do {
      let carrying = try network.record.map { try pair.carrying($0, carrier: options.carrier) }
      var outcome = RunOutcome(
        run: run.id, errors: errors, steps: steps, parameters: network.record?.network?.weights.count ?? 0,
        metadataBytes: carrying.map { $0.count - pair.jpeg.count } ?? 0,
        jpegBytes: (carrying ?? pair.jpeg).count,
        gate: network.gate, secondsOptimizing: seconds,
        secondsMeasuring: (clock.now - start) / .seconds(1))
      outcome.isNeedless = parameters == nil && steps == 0
      mailbox.put(.finished(outcome))
    } catch {
      fail(.run(run.id), error)
    }
  }

  /// The gate that is best for a record, and its errors over all pixels.
  func measure(_ record: GamutRecord, _ builder: ModelBuilder) -> (record: GamutRecord?, errors: Errors) {
    let progress = progress()
    progress.enter(.measure)
    let judged = builder.judge(record)
    progress.report(0.7)
    let restorer = builder.photo.restorer(of: judged.record, kernels: options.kernels)
    return (judged.record, Errors(judged.recovered, deltaE(restorer, builder.photo)))
  }
}

/// Every tenth tenth of a second.
private final class Ticks: @unchecked Sendable {
  // Unchecked: used by one timer only.
  private var count = -1

  func isFullSecond() -> Bool {
    count += 1
    return count % 10 == 0
  }
}
