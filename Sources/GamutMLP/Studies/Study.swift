import ColorScience
import Dispatch
import GamutContainer
import ImageFiles
import NeuralField
import Synchronization

/// A study under way: a queue of runs, worked off in its order, several at once where each keeps few cores busy. What
/// is asked of it (pause, stop, another order) holds at once and from any thread; results come through the observer.
///
/// A run gives the same file whatever else runs beside it, and on any number of threads.
package final class Study: Sendable {
  /// News of a study, told one after another on threads of its own.
  package enum Event: Sendable {
    case began(StudyRun)
    case finished(StudyOutcome)
    /// It does not stop the others.
    case failed(StudyRun, any Error)
    /// Its row could not be written, so that no other will be either: the study has stopped.
    case unsaved(StudyOutcome, any Error)
    /// Nothing is waiting or under way any more; it may be added to.
    case idle
  }

  private struct Active {
    let run: StudyRun
    let threads: Int
    let progress: WorkProgress
    /// Its result is no longer wanted.
    var isDropped = false
  }

  private struct State {
    var waiting: [StudyRun] = []
    var active: [Active] = []
    var isPaused = false
    var finished = 0
  }

  private let state = Mutex(State())
  /// Held while the observer is told, so that it hears one thing at a time.
  private let telling = Mutex(())
  private let material: StudyMaterial
  private let rows: RowFile<StudyRow>?
  private let kernels: KernelSet
  private let threads: Int
  private let observer: @Sendable (Event) -> Void
  private let queue = DispatchQueue(label: "gamutmlp.study", attributes: .concurrent)
  /// Entered by every run that is waiting or under way.
  private let unfinished = DispatchGroup()

  /// - Parameters:
  ///   - rows: gets every row before the observer does.
  ///   - threads: for all runs together, at least 1.
  ///   - observer: called on any thread, one call at a time; it may ask anything of the study but to wait.
  package init(
    rows: RowFile<StudyRow>? = nil, kernels: KernelSet, threads: Int, observer: @escaping @Sendable (Event) -> Void
  ) {
    self.rows = rows
    self.kernels = kernels
    self.threads = threads
    self.observer = observer
    material = StudyMaterial(threads: threads)
  }

  /// How far it is.
  package struct Progress: Sendable {
    package let waiting: Int
    /// The runs under way, each with the part of its optimization that is done, 0…1.
    package let active: [(run: StudyRun, fraction: Double)]
    package let finished: Int
    package let isPaused: Bool
  }

  package var progress: Progress {
    state.withLock { state in
      Progress(
        waiting: state.waiting.count, active: state.active.map { ($0.run, $0.progress.fraction) },
        finished: state.finished, isPaused: state.isPaused)
    }
  }

  package var isPaused: Bool { state.withLock { $0.isPaused } }

  /// The runs that have not begun, in their order.
  package var waiting: [StudyRun] { state.withLock { $0.waiting } }

  /// Adds runs behind those that are waiting.
  package func add(_ runs: some Sequence<StudyRun>) { edit { $0 += runs } }

  /// Adds, removes or re-orders what is waiting.
  package func edit(_ change: (inout [StudyRun]) -> Void) {
    state.withLock { edit(&$0, change) }
  }

  private func edit(_ state: inout State, _ change: (inout [StudyRun]) -> Void) {
    let before = state.waiting.count
    change(&state.waiting)
    for _ in 0..<max(0, state.waiting.count - before) { unfinished.enter() }
    // In a study that is paused what waited may have been all that there was.
    if before > 0, state.waiting.isEmpty, state.active.isEmpty {
      unfinished.enter()
      // Not here: the observer itself may be the one who asks.
      queue.async {
        if self.state.withLock({ $0.waiting.isEmpty && $0.active.isEmpty }) { self.end() }
        self.unfinished.leave()
      }
    }
    for _ in 0..<max(0, before - state.waiting.count) { unfinished.leave() }
    begin(&state)
  }

  /// Holds the runs under way after their steps, and begins no other.
  package func pause() {
    state.withLock { state in
      state.isPaused = true
      for active in state.active { active.progress.control.pause() }
    }
  }

  package func resume() {
    state.withLock { state in
      state.isPaused = false
      for active in state.active { active.progress.control.resume() }
      begin(&state)
    }
  }

  /// Forgets what is waiting and gives up what is under way; what is finished stays.
  package func stop() {
    state.withLock { state in
      edit(&state) { $0 = [] }
      for index in state.active.indices { drop(index, &state) }
    }
  }

  /// Gives up one run, waiting or under way.
  package func drop(_ key: StudyRow.Key) {
    edit { $0.removeAll { $0.key == key } }
    state.withLock { state in
      for index in state.active.indices where state.active[index].run.key == key { drop(index, &state) }
    }
  }

  private func drop(_ index: Int, _ state: inout State) {
    state.active[index].isDropped = true
    state.active[index].progress.control.stop()
  }

  /// Returns once nothing is waiting or under way. What is paused waits for ever.
  package func wait() { unfinished.wait() }
}

extension Study {
  /// A batch of fewer pixels has few tiles for two threads, which meet after every step; runs beside each other never
  /// meet.
  private static let pixelsPerThread = 2_048
  /// JPEGs and photographs that are held at a time: at the border between two both are needed.
  private static let materials = 2

  /// The threads of all that one run gets.
  static func threads(for plan: OptimizationPlan, of threads: Int) -> Int {
    max(1, min(threads, plan.batch / pixelsPerThread))
  }

  /// Begins what there are cores and memory for.
  private func begin(_ state: inout State) {
    while !state.isPaused, let run = state.waiting.first {
      let busy = state.active.reduce(0) { $0 + $1.threads }
      let needed = Self.threads(for: run.point.settings.plan, of: threads)
      guard state.active.isEmpty || (busy + needed <= threads && hasRoom(for: run, state.active)) else { return }
      state.waiting.removeFirst()
      let progress = WorkProgress()
      state.active.append(Active(run: run, threads: needed, progress: progress))
      queue.async { self.work(run, threads: needed, progress) }
    }
  }

  /// Whether memory for the run's photograph is there, or will be.
  private func hasRoom(for run: StudyRun, _ active: [Active]) -> Bool {
    struct Material: Hashable {
      let photo: String
      let jpeg: JPEGSettings
    }
    let all = (active.map(\.run) + [run]).map { Material(photo: $0.photo.name, jpeg: $0.point.settings.jpeg) }
    return Set(all).count <= Self.materials
  }

  private func work(_ run: StudyRun, threads: Int, _ progress: WorkProgress) {
    tell(.began(run))
    let found = Result { try outcome(of: run, threads: threads, progress) }
    let isWanted = state.withLock { state in
      guard state.active.contains(where: { $0.progress === progress && !$0.isDropped }) else { return false }
      if case .success = found { state.finished += 1 }
      return true
    }
    // Told before another may be the last.
    if isWanted { tell(saved(found, run)) }
    let isLast = state.withLock { state in
      state.active.removeAll { $0.progress === progress }
      begin(&state)
      return state.active.isEmpty && state.waiting.isEmpty
    }
    if isLast { end() }
    unfinished.leave()
  }

  private func end() {
    material.clear()
    tell(.idle)
  }

  private func saved(_ found: Result<StudyOutcome, any Error>, _ run: StudyRun) -> Event {
    switch found {
    case .failure(let error): return .failed(run, error)
    case .success(let outcome):
      do { try rows?.append(outcome.row) } catch {
        stop()
        return .unsaved(outcome, error)
      }
      return .finished(outcome)
    }
  }

  private func tell(_ event: Event) { telling.withLock { _ in observer(event) } }

  private func outcome(of run: StudyRun, threads: Int, _ progress: WorkProgress) throws -> StudyOutcome {
    let (pair, samples) = try material.material(of: run, progress)
    if progress.control.isStopped { throw GamutError.stopped }
    let builder = ModelBuilder(
      pair, plan: run.settings.plan, samples: samples, kernels: kernels, threads: threads)
    let model = try builder.build(progress: progress)
    let whole = try model.record.map { try pair.carrying($0, carrier: run.settings.carrier) } ?? pair.jpeg
    let deltaE = Measurement.deltaE(
      of: pair.restorer(of: model.record, kernels: kernels), original: pair.original, outOfGamut: pair.outOfGamut,
      rowStep: max(1, pair.original.pixelCount / Self.deltaEPixels), threads: threads)
    let row = StudyRow(run, pair, model, deltaE: deltaE.summary!, jpegBytes: whole.count)
    return StudyOutcome(run: run, row: try row.written, model: model)
  }

  /// Colour differences are computed on so many pixels, since their formula takes longer than the network.
  private static let deltaEPixels = 1 << 17
}

/// The result of one run.
package struct StudyOutcome: Sendable {
  package let run: StudyRun
  package let row: StudyRow
  /// With the record, from which pictures are made, and the losses.
  package let model: BuiltModel
}
