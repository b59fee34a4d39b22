import Dispatch
import Synchronization

/// Threads that live as long as one piece of work and run through its phases together.
///
/// Dispatch does not promise that all iterations of a `concurrentPerform` run at the same time. So workers check in
/// first; the first of them waits a moment for the others, then closes the door, and who comes later finds the work
/// under way and leaves again.
package struct WorkerTeam: Sendable {
  /// One worker's place in the team that came together.
  package struct Member: Sendable {
    /// 0..<size; member 0 always exists.
    package let index: Int
    package let size: Int
    private let barrier: SpinBarrier

    fileprivate init(index: Int, size: Int, barrier: SpinBarrier) {
      self.index = index
      self.size = size
      self.barrier = barrier
    }

    /// This member as a team of one.
    package var alone: Member { Member(index: 0, size: 1, barrier: barrier) }

    /// Waits for all members.
    package func meet() { if size > 1 { barrier.wait(members: size) } }

    /// This member's part of `count` things that are handled in units of `unit`.
    package func share(of count: Int, unit: Int = 1) -> Range<Int> {
      let units = (count + unit - 1) / unit
      return min(count, units * index / size * unit)..<min(count, units * (index + 1) / size * unit)
    }
  }

  /// Runs `body` once per member, and returns when all have returned.
  /// - Parameter threads: how many members to ask for, at least 1.
  package static func run(threads: Int, _ body: @Sendable (Member) -> Void) {
    let barrier = SpinBarrier()
    guard threads > 1 else { return body(Member(index: 0, size: 1, barrier: barrier)) }
    let door = Door()
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      guard let index = door.enter() else { return }
      if index == 0 { door.close(after: threads, patience: .milliseconds(20)) }
      let size = door.sizeOnceClosed()
      body(Member(index: index, size: size, barrier: barrier))
    }
  }

  /// Counts who has come, until it is closed.
  private final class Door: Sendable {
    private struct State {
      var present = 0
      var size: Int?
    }
    private let state = Mutex(State())

    func enter() -> Int? {
      state.withLock { state in
        guard state.size == nil else { return nil }
        state.present += 1
        return state.present - 1
      }
    }

    func close(after expected: Int, patience: Duration) {
      let clock = ContinuousClock()
      let deadline = clock.now + patience
      while state.withLock({ $0.present }) < expected, clock.now < deadline { sleepBriefly() }
      state.withLock { $0.size = $0.present }
    }

    func sizeOnceClosed() -> Int {
      while true {
        if let size = state.withLock({ $0.size }) { return size }
        sleepBriefly()
      }
    }
  }
}
