import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Numbered items shared among threads: each worker takes the next one until none is left or one of them failed.
package enum ParallelWork {
  /// Runs `worker` on up to `threads` threads. Each call makes the room that it needs once and then calls `take` for
  /// one item after another.
  package static func run(count: Int, threads: Int, _ worker: @Sendable (_ take: () -> Int?) -> Void) {
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      worker {
        let item = next.add(1, ordering: .relaxed).oldValue
        return item < count ? item : nil
      }
    }
  }

  /// The same for work that may fail.
  /// - Parameters:
  ///   - progress: called now and then with the finished share, 0…1, on the caller's thread, which works along.
  ///   - worker: writes through captured pointers to a different place for every item, which the compiler cannot
  ///     check.
  /// - Throws: the first error of any worker or of `progress`; after it no worker gets another item.
  package static func run<Failure: Error>(
    count: Int, threads: Int, progress: (Double) throws(Failure) -> Void,
    _ worker: (_ take: () throws(Failure) -> Int?) throws(Failure) -> Void
  ) throws(Failure) {
    let failure = FirstFailure<Failure>()
    let caller = pthread_self()
    withoutActuallyEscaping(progress) { progress in
      withoutActuallyEscaping(worker) { worker in
        // `progress` is called on the caller's thread only; `worker` promises to write to separate places.
        nonisolated(unsafe) let progress = progress
        nonisolated(unsafe) let worker = worker
        run(count: count, threads: threads) { take in
          do throws(Failure) {
            try worker { () throws(Failure) in
              guard !failure.isKnown, let item = take() else { return nil }
              // Callbacks draw progress bars and touch state that belongs to the caller's thread.
              if pthread_equal(pthread_self(), caller) != 0 { try progress(Double(item) / Double(count)) }
              return item
            }
          } catch {
            failure.note(error)
          }
        }
      }
    }
    try failure.rethrow()
    try progress(1)
  }

  /// The error that ends the work.
  private struct FirstFailure<Failure: Error>: ~Copyable, Sendable {
    private let stopped = Atomic<Bool>(false)
    private let failure = Mutex<Failure?>(nil)

    var isKnown: Bool { stopped.load(ordering: .relaxed) }

    func note(_ error: Failure) {
      failure.withLock { if $0 == nil { $0 = error } }
      stopped.store(true, ordering: .relaxed)
    }

    func rethrow() throws(Failure) { if let failure = failure.withLock({ $0 }) { throw failure } }
  }
}

package enum Processors {
  /// Processors that may run threads now, at least 1.
  package static let active = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
