import Parallel
import Synchronization
import Testing

@Suite struct ParallelWorkTests {
  private enum Trouble: Error, Equatable {
    case item(Int)
    case cancelled
  }

  @Test func `no more workers are started than there are items`() {
    let workers = Mutex(0)
    ParallelWork.run(count: 3, threads: 8) { take in
      workers.withLock { $0 += 1 }
      while take() != nil {}
    }
    #expect(workers.withLock { $0 } == 3)
  }

  /// Takes items until `failing` is met.
  /// - Returns: how many were taken.
  private func work(
    count: Int, threads: Int, failing: Int? = nil, progress: (Double) throws(Trouble) -> Void = { _ in }
  ) -> (taken: Int, trouble: Trouble?) {
    let taken = Atomic(0)
    do throws(Trouble) {
      try ParallelWork.run(count: count, threads: threads, progress: progress) { take throws(Trouble) in
        while let item = try take() {
          taken.add(1, ordering: .relaxed)
          if item == failing { throw .item(item) }
        }
      }
      return (taken.load(ordering: .relaxed), nil)
    } catch {
      return (taken.load(ordering: .relaxed), error)
    }
  }

  @Test(arguments: [1, 4]) func `the first error of a worker is thrown, and ends the work`(threads: Int) {
    let outcome = work(count: 100_000, threads: threads, failing: 5)
    #expect(outcome.trouble == .item(5))
    #expect(outcome.taken < 100_000)
  }

  @Test func `progress is told to the caller's thread, rising to 1`() {
    var fractions: [Double] = []
    let outcome = work(count: 4, threads: 1) { done throws(Trouble) in fractions.append(done) }
    #expect(outcome.trouble == nil)
    #expect(fractions == [0, 0.25, 0.5, 0.75, 1])
  }

  @Test func `progress can stop the work`() {
    let outcome = work(count: 4, threads: 1) { done throws(Trouble) in if done > 0.4 { throw .cancelled } }
    #expect(outcome.trouble == .cancelled)
    #expect(outcome.taken == 2)
  }
}
