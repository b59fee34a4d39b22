import NeuralField
import Synchronization

/// How far a long piece of work is: written by the work, read by progress bars at any time and from any thread.
public final class WorkProgress: Sendable {
  public enum Stage: String, Sendable { case read, clip, jpeg, optimize, measure, expand, write }

  private struct State {
    var stage = Stage.read
    var fraction = 0.0
    var steps = 0
  }
  private let state = Mutex(State())
  /// Pauses or stops the optimization, and counts its steps.
  public let control: TrainingControl
  private let whenChanged: @Sendable (Stage, Double) -> Void

  public convenience init() { self.init(control: TrainingControl()) { _, _ in } }

  /// - Parameter whenChanged: called by the work with every stage and fraction; at once and briefly.
  package init(control: TrainingControl = TrainingControl(), whenChanged: @escaping @Sendable (Stage, Double) -> Void) {
    self.control = control
    self.whenChanged = whenChanged
  }

  public var stage: Stage { state.withLock { $0.stage } }
  /// The finished part of the present stage, 0…1.
  public var fraction: Double {
    let state = state.withLock { $0 }
    let countsSteps = state.stage == .optimize && state.steps > 0
    return countsSteps ? Double(control.completedSteps) / Double(state.steps) : state.fraction
  }

  package func enter(_ stage: Stage, steps: Int = 0) {
    state.withLock { $0 = State(stage: stage, steps: steps) }
    whenChanged(stage, 0)
  }

  package func report(_ fraction: Double) {
    let stage = state.withLock { state in
      state.fraction = fraction
      return state.stage
    }
    whenChanged(stage, fraction)
  }
}

/// Wall-clock seconds of the stages of one piece of work.
struct StageClock {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private(set) var seconds: [WorkProgress.Stage: Double] = [:]

  init() { last = clock.now }

  /// Counts the time since the last call for this stage.
  mutating func end(_ stage: WorkProgress.Stage) {
    let now = clock.now
    seconds[stage, default: 0] += (now - last) / .seconds(1)
    last = now
  }

  /// Counts stages that had a clock of their own since the last call.
  mutating func add(_ more: [WorkProgress.Stage: Double]) {
    seconds.merge(more, uniquingKeysWith: +)
    last = clock.now
  }
}
