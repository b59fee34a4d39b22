import NeuralField
import Synchronization

/// How far a long piece of work is; written by the work, read by whoever draws a progress bar, at any time and from any
/// thread.
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
    (self.control, self.whenChanged) = (control, whenChanged)
  }

  public var stage: Stage { state.withLock { $0.stage } }
  /// Of the present stage, 0…1.
  public var fraction: Double {
    let (stage, fraction, steps) = state.withLock { ($0.stage, $0.fraction, $0.steps) }
    return stage == .optimize && steps > 0 ? Double(control.completedSteps) / Double(steps) : fraction
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
