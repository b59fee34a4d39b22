import GamutContainer
import GamutMLP
import NeuralField
import Synchronization

/// The networks that runs had on their way, so that one can go back to a step.
///
/// All runs together keep at most `limit` bytes. Where they would keep more, the run that keeps most lets go of every
/// second network, so that those of large networks lie further apart.
final class CheckpointStore: Sendable {
  /// The worth of a network, and the pixels that get a residual from it.
  struct Judgement: Sendable {
    let errors: Errors
    let gate: Gate
  }

  /// The networks of one run.
  private struct Course: Sendable {
    let settings: JPEGSettings
    let plan: OptimizationPlan
    /// Steps from one network to the next: all are multiples of it.
    var distance: Int
    /// By their steps, ascending.
    var snapshots: [ParameterSnapshot] = []
    var judgements: [Int: Judgement] = [:]

    init(_ options: RunOptions) {
      settings = options.jpeg
      plan = options.plan
      distance = max(1, (options.plan.steps + CheckpointStore.perRun - 1) / CheckpointStore.perRun)
    }

    var bytes: Int { snapshots.count * (snapshots.first?.parameters.count ?? 0) * MemoryLayout<Float>.stride }
    var next: Int { snapshots.last.map { ($0.steps / distance + 1) * distance } ?? 0 }

    mutating func thinOut() {
      distance *= 2
      snapshots.removeAll { !$0.steps.isMultiple(of: distance) }
      judgements = judgements.filter { $0.key.isMultiple(of: distance) }
    }
  }

  private struct State {
    var courses: [RunID: Course] = [:]
    var hasNews = false

    var bytes: Int { courses.values.reduce(0) { $0 + $1.bytes } }

    mutating func keepWithin(_ limit: Int) {
      while bytes > limit, let most = courses.max(by: { ($0.value.bytes, $1.key) < ($1.value.bytes, $0.key) }) {
        if most.value.snapshots.count > 2 {
          courses[most.key]!.thinOut()
        } else if let oldest = courses.filter({ !$0.value.snapshots.isEmpty }).keys.min() {
          courses[oldest] = nil
        }
      }
    }
  }
  private let state = Mutex(State())

  /// Networks of a run, at most; a screen's curve has no more columns.
  static let perRun = 100
  /// Bytes of all runs together: eighty runs of the usual network, or three of the paper's largest.
  static let usualLimit = 32 << 20
  let limit: Int

  init(limit: Int = CheckpointStore.usualLimit) { self.limit = limit }

  /// A run is about to begin.
  func begin(_ run: RunID, _ options: RunOptions) { state.withLock { $0.courses[run] = Course(options) } }

  /// Keeps a network, unless it is none that could be stored.
  /// - Returns: the step after which the next one is to be kept.
  func keep(_ snapshot: ParameterSnapshot, of run: RunID) -> Int {
    state.withLock { state in
      guard state.courses[run] != nil, snapshot.parameters.allSatisfy({ abs($0) < StoredWeights.limit }) else {
        return .max
      }
      state.courses[run]!.snapshots.append(snapshot)
      state.keepWithin(limit)
      state.hasNews = true
      return state.courses[run]?.next ?? .max
    }
  }

  func forget(_ runs: Set<RunID>) {
    state.withLock { state in
      for run in runs where state.courses.removeValue(forKey: run) != nil { state.hasNews = true }
    }
  }

  /// - Returns: nil where nothing has changed since the last call.
  func news() -> CheckpointCensus? {
    state.withLock { state in
      guard state.hasNews else { return nil }
      state.hasNews = false
      let steps = state.courses.mapValues { $0.snapshots.map(\.steps) }.filter { !$0.value.isEmpty }
      return CheckpointCensus(steps: steps, bytes: state.bytes, limit: limit)
    }
  }

  /// - Parameter step: steps done.
  /// - Returns: the network as it would be stored, with the gate that was found for it; nil where none is kept.
  func network(of run: RunID, at step: Int) -> RunNetwork? {
    let (course, snapshot) = state.withLock { state in
      let course = state.courses[run]
      return (course, course?.snapshots.first { $0.steps == step })
    }
    guard let course, let snapshot else { return nil }
    let judgement = course.judgements[step]
    let network = course.plan.network
    let stored = StoredWeights(snapshot.parameters, network: network, precision: course.plan.precision)
    return RunNetwork(
      settings: course.settings, plan: course.plan, parameters: snapshot.parameters,
      weights: stored.parameters(of: network), gate: judgement?.gate ?? .all,
      version: judgement.map { $0.errors.isExact ? 2 : 1 } ?? 0, isMeasured: false, isFinal: true)
  }

  func judgement(of run: RunID, at step: Int) -> Judgement? { state.withLock { $0.courses[run]?.judgements[step] } }

  func note(_ judgement: Judgement, of run: RunID, at step: Int) {
    state.withLock { state in
      guard state.courses[run]?.snapshots.contains(where: { $0.steps == step }) == true else { return }
      state.courses[run]!.judgements[step] = judgement
    }
  }
}
