import Dispatch
import Synchronization

/// Rows of an image, handed out in bands to a few workers. Bands are fixed, so that sums kept per band and added in
/// order come out the same on any number of threads.
package struct Bands: Sendable {
  package let height: Int
  package let rows: Int
  package var count: Int { (height + rows - 1) / rows }

  /// - Parameters: height: rows in all. rows: rows per band; the last may have fewer.
  package init(height: Int, rows: Int = 16) {
    self.height = height
    self.rows = rows
  }

  package subscript(band: Int) -> Range<Int> { band * rows..<min(height, (band + 1) * rows) }

  /// Where a worker gets its next band.
  package struct Supply: Sendable {
    fileprivate let next: @Sendable () -> Int?
    /// The index of a band that no other worker has; nil when all are taken.
    package func take() -> Int? { next() }
  }

  /// Runs `worker` on up to `threads` threads; each makes what it needs once and then takes bands until there are none.
  package func forEach(threads: Int, _ worker: @Sendable (Supply) -> Void) {
    let taken = Counter()
    let count = count
    let supply = Supply {
      let band = taken.value.add(1, ordering: .relaxed).oldValue
      return band < count ? band : nil
    }
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in worker(supply) }
  }

  private final class Counter: Sendable { let value = Atomic<Int>(0) }
}

/// Memory that workers write in disjoint parts.
package struct SharedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked: each worker writes only the rows of its bands.
  package let base: UnsafeMutablePointer<Element>
  package init(_ buffer: UnsafeMutableBufferPointer<Element>) { base = buffer.baseAddress! }
}
