import Dispatch
import Synchronization

/// Requests to a running optimization (pause, stop, a snapshot) and its progress, at any time and from any thread.
public final class TrainingControl: Sendable {
  private enum Request: UInt8 { case run, pause, stop }
  private let request = Atomic<UInt8>(Request.run.rawValue)
  private let completed = Atomic<Int>(0)
  /// Steps that a pause lets through.
  private let allowed = Atomic<Int>(0)
  /// Nanoseconds from one step's end to the next one's; 0: as they come.
  private let pace = Atomic<Int>(0)
  /// Nanoseconds spent in pauses.
  private let paused = Atomic<Int>(0)
  private let wantsSnapshot = Atomic<Bool>(false)
  private let snapshot = Mutex<ParameterSnapshot?>(nil)
  /// Wakes the optimization where it waits.
  private let change = DispatchSemaphore(value: 0)
  private let whenHeld: @Sendable () -> Void
  /// The step after which parameters are next to be kept.
  private let nextKept: Atomic<Int>
  private let keep: @Sendable (ParameterSnapshot) -> Int

  /// - Parameter whenHeld: called on a worker whenever a pause has begun to hold the optimization, also after a single
  ///   step.
  public convenience init(whenHeld: @escaping @Sendable () -> Void = {}) {
    self.init(whenHeld: whenHeld, keepingFrom: .max) { _ in .max }
  }

  /// - Parameters:
  ///   - first: the step after which parameters are kept for the first time; 0: before the first one.
  ///   - keep: called on a worker with the parameters; returns the step after which it is to be called next.
  package init(
    whenHeld: @escaping @Sendable () -> Void, keepingFrom first: Int,
    _ keep: @escaping @Sendable (ParameterSnapshot) -> Int
  ) {
    self.whenHeld = whenHeld
    self.keep = keep
    nextKept = Atomic(first)
  }

  /// Ends the optimization after the step under way.
  public func stop() {
    request.store(Request.stop.rawValue, ordering: .releasing)
    change.signal()
  }

  /// Holds the optimization after the step under way, until `resume`, `singleStep` or `stop`.
  public func pause() { replace(.run, by: .pause) }

  public func resume() {
    allowed.store(0, ordering: .relaxed)
    replace(.pause, by: .run)
    change.signal()
  }

  /// Lets one more step through, and holds again.
  public func singleStep() {
    allowed.add(1, ordering: .relaxed)
    replace(.run, by: .pause)
    change.signal()
  }

  /// Least time from step to step, for watching; nil: as fast as possible.
  public func setPace(_ least: Duration?) {
    pace.store(least.map { max(0, Int($0 / .nanoseconds(1))) } ?? 0, ordering: .relaxed)
    change.signal()
  }

  public var isStopped: Bool { request.load(ordering: .acquiring) == Request.stop.rawValue }
  public var isPaused: Bool { request.load(ordering: .acquiring) == Request.pause.rawValue }
  /// Steps that are done.
  public var completedSteps: Int { completed.load(ordering: .acquiring) }
  /// Time that pauses have taken, without the one under way.
  package var pausedDuration: Duration { .nanoseconds(paused.load(ordering: .relaxed)) }

  /// Asks for the parameters; they are there after the step under way. A pause shows them unasked.
  package func requestSnapshot() { wantsSnapshot.store(true, ordering: .releasing) }
  /// The newest parameters that were shown, once.
  package func takeSnapshot() -> ParameterSnapshot? {
    snapshot.withLock { snapshot in
      defer { snapshot = nil }
      return snapshot
    }
  }

  func report(completed steps: Int) { completed.store(steps, ordering: .releasing) }

  /// Whether `attend` would do anything but return.
  var needsAttention: Bool {
    request.load(ordering: .acquiring) == Request.pause.rawValue || wantsSnapshot.load(ordering: .relaxed)
      || pace.load(ordering: .relaxed) > 0 || mustKeep
  }

  /// Whether the parameters of the present step are to be kept.
  var mustKeep: Bool { completedSteps >= nextKept.load(ordering: .relaxed) }

  /// Hands the parameters on where they are to be kept.
  func keepIfDue(_ parameters: () -> [Float]) {
    guard mustKeep else { return }
    nextKept.store(keep(ParameterSnapshot(steps: completedSteps, parameters: parameters())), ordering: .relaxed)
  }

  /// Shows the parameters where they are wanted, and returns when the next step may begin. To be called by one worker,
  /// between two steps.
  /// - Parameter lastStep: when this was called last; set to now.
  func attend(_ lastStep: inout DispatchTime, parameters: () -> [Float]) {
    var isTold = false
    keepIfDue(parameters)
    let begin = DispatchTime.now()
    while true {
      if wantsSnapshot.exchange(false, ordering: .acquiringAndReleasing) { show(parameters()) }
      let due = DispatchTime(uptimeNanoseconds: lastStep.uptimeNanoseconds + UInt64(pace.load(ordering: .relaxed)))
      if isPaused, !takesAllowedStep() {
        if !isTold {
          isTold = true
          show(parameters())
          whenHeld()
        }
        change.wait()
      } else if isStopped || isTold || DispatchTime.now() >= due {
        break
      } else {
        _ = change.wait(timeout: due)
      }
    }
    lastStep = .now()
    if isTold { paused.add(Int(lastStep.uptimeNanoseconds - begin.uptimeNanoseconds), ordering: .relaxed) }
  }

  private func show(_ parameters: [Float]) {
    let steps = completedSteps
    snapshot.withLock { $0 = ParameterSnapshot(steps: steps, parameters: parameters) }
  }

  private func takesAllowedStep() -> Bool {
    guard allowed.load(ordering: .relaxed) > 0 else { return false }
    allowed.subtract(1, ordering: .relaxed)
    return true
  }

  private func replace(_ old: Request, by new: Request) {
    _ = request.compareExchange(expected: old.rawValue, desired: new.rawValue, ordering: .acquiringAndReleasing)
  }
}

/// The parameters of a field while it is being optimized.
package struct ParameterSnapshot: Sendable {
  /// Steps done.
  package let steps: Int
  /// In stored order.
  package let parameters: [Float]

  package init(steps: Int, parameters: [Float]) {
    self.steps = steps
    self.parameters = parameters
  }
}
