import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Called now and then with the finished share, 0…1, on the thread that started the work. To stop it, throw
/// `cancelled`.
public typealias ReadingProgress = (Double) throws(ImageFileError) -> Void

/// Numbered items shared among threads: each worker takes the next one until none is left or one of them failed.
struct ParallelWork: ~Copyable, Sendable {
  private let count: Int
  private let next = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private let failure = Mutex<ImageFileError?>(nil)
  private let caller = pthread_self()

  /// Runs `work` once per worker, on as many threads; it keeps its own state and calls `take` for one item after
  /// another. Whatever `work` writes through captured pointers must be a different place for every item.
  /// - Throws: the first error of any worker, or what `progress` threw.
  static func run(
    count: Int, workers: Int = ProcessorCount.active, progress: ReadingProgress,
    work: (_ take: () throws(ImageFileError) -> Int?) throws(ImageFileError) -> Void
  ) throws(ImageFileError) {
    let shared = ParallelWork(count: count)
    withoutActuallyEscaping(progress) { progress in
      withoutActuallyEscaping(work) { work in
        nonisolated(unsafe) let (progress, work) = (progress, work)
        // `progress` is called on the caller's thread only; `work` promises to write to separate places.
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
          do throws(ImageFileError) {
            try work { () throws(ImageFileError) in try shared.take(progress) }
          } catch {
            shared.stop(error)
          }
        }
      }
    }
    if let failure = shared.failure.withLock({ $0 }) { throw failure }
    try progress(1)
  }

  private func take(_ progress: ReadingProgress) throws(ImageFileError) -> Int? {
    guard !stopped.load(ordering: .relaxed) else { return nil }
    let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard item < count else { return nil }
    // Callbacks draw progress bars and touch state that belongs to the caller's thread, which works along.
    if pthread_equal(pthread_self(), caller) != 0 { try progress(Double(item) / Double(count)) }
    return item
  }

  private func stop(_ error: ImageFileError) {
    failure.withLock { if $0 == nil { $0 = error } }
    stopped.store(true, ordering: .relaxed)
  }
}

enum ProcessorCount {
  /// Processors that may run threads now, at least 1.
  static let active = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
