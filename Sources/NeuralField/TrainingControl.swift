import Synchronization

/// What the world may say to a running optimization, and see of it, at any time and from any thread.
public final class TrainingControl: Sendable {
  private enum Wish: UInt8 { case run, pause, stop }
  private let wish = Atomic<UInt8>(Wish.run.rawValue)
  private let completed = Atomic<Int>(0)

  public init() {}

  /// Ends the optimization after the step under way.
  public func stop() { wish.store(Wish.stop.rawValue, ordering: .releasing) }
  /// Parks the workers after the step under way, until `resume` or `stop`.
  public func pause() { _ = wish.compareExchange(expected: Wish.run.rawValue, desired: Wish.pause.rawValue, ordering: .acquiringAndReleasing) }
  public func resume() { _ = wish.compareExchange(expected: Wish.pause.rawValue, desired: Wish.run.rawValue, ordering: .acquiringAndReleasing) }

  public var isStopped: Bool { wish.load(ordering: .acquiring) == Wish.stop.rawValue }
  public var isPaused: Bool { wish.load(ordering: .acquiring) == Wish.pause.rawValue }
  /// Steps that are done.
  public var completedSteps: Int { completed.load(ordering: .acquiring) }

  func report(completed steps: Int) { completed.store(steps, ordering: .releasing) }
}
