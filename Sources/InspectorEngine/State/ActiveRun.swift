import Dispatch
import GamutMLP
import NeuralField
import Synchronization

/// A run from its start to its end, as the screen may look at and steer it.
final class ActiveRun: Sendable {
  let id: RunID
  let options: RunOptions
  let control: TrainingControl

  private struct State {
    var optimizer: Optimizer?
    /// nil before the first step.
    var start: ContinuousClock.Instant?
    /// When the pause under way began.
    var heldSince: ContinuousClock.Instant?
    var reported = 0
    var isSuperseded = false
    var isDone = false
  }
  private let state = Mutex(State())
  private let clock = ContinuousClock()

  /// - Parameter checkpoints: where networks are kept on the way.
  init(
    id: RunID, options: RunOptions, pace: Duration?, checkpoints: CheckpointStore,
    whenHeld: @escaping @Sendable () -> Void
  ) {
    self.id = id
    self.options = options
    // Only a reader of its file knows what a method makes of its parameters.
    control = TrainingControl(whenHeld: whenHeld, keepingFrom: options.trial == nil ? 0 : .max) { snapshot in
      checkpoints.keep(snapshot, of: id)
    }
    if options.trial == nil { checkpoints.begin(id, options) }
    control.setPace(pace)
    if options.startsPaused { control.pause() }
  }

  /// Ends the run for another one or another photograph: its measuring is not waited for.
  func supersede() {
    state.withLock { ($0.isSuperseded, $0.heldSince) = (true, nil) }
    control.stop()
  }

  var isSuperseded: Bool { state.withLock { $0.isSuperseded } }

  func begin(_ optimizer: Optimizer) { state.withLock { ($0.optimizer, $0.start) = (optimizer, clock.now) } }
  /// After this there are no reports.
  func end() { state.withLock { ($0.optimizer, $0.isDone) = (nil, true) } }
  func noteHeld() { state.withLock { $0.heldSince = clock.now } }
  func noteResumed() { state.withLock { $0.heldSince = nil } }

  /// Steps and losses since the last report.
  /// - Returns: nil where nothing has, or the run is done.
  func report(estimate: Errors? = nil) -> TrainingReport? {
    let step = control.completedSteps
    return state.withLock { state in
      guard let optimizer = state.optimizer, !state.isDone, step > state.reported || estimate != nil else { return nil }
      let seconds = seconds(state)
      let first = state.reported
      state.reported = max(first, step)
      return TrainingReport(
        run: id, step: step, steps: options.plan.steps, firstStep: first,
        losses: optimizer.losses(first..<max(first, step)),
        samplesPerSecond: seconds > 0 ? Double(step * options.plan.batch) / seconds : 0, seconds: seconds,
        estimate: estimate)
    }
  }

  /// Since the first step, without pauses.
  var seconds: Double { state.withLock { seconds($0) } }

  private func seconds(_ state: State) -> Double {
    guard let start = state.start else { return 0 }
    return max(0, ((state.heldSince ?? clock.now) - start - control.pausedDuration) / .seconds(1))
  }
}

/// A study under way.
final class ActiveStudy: Sendable {
  let start = ContinuousClock.now
  /// The first of its runs.
  let number: RunID
  let study: Study
  /// Its runs as the screen knows them.
  private let places = Mutex<[StudyRow.Key: Place]>([:])
  struct Place: Sendable {
    let id: RunID
    let path: String?
  }

  init(number: RunID, study: Study) {
    self.number = number
    self.study = study
  }

  /// Numbers the runs of an order.
  /// - Returns: those that the study does not have yet.
  func adopt(_ runs: [StudyRun], of order: StudyOrder, besides known: Set<StudyRow.Key> = []) -> [StudyRun] {
    let paths = Dictionary(
      order.paths.map { ($0 ?? EngineTexts.demoFile, $0) }, uniquingKeysWith: { first, _ in first })
    return places.withLock { places in
      runs.enumerated().compactMap { offset, run in
        guard places[run.key] == nil, !known.contains(run.key) else { return nil }
        places[run.key] = Place(id: order.first + offset, path: paths[run.photo.name] ?? nil)
        return run
      }
    }
  }

  func place(of key: StudyRow.Key) -> Place? { places.withLock { $0[key] } }
}
