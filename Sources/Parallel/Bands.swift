/// The rows of an image in bands, which workers take one after another. Their borders do not depend on the number of
/// threads, so that sums kept per band and added in order come out the same on any number.
package struct Bands: RandomAccessCollection, Sendable {
  package let height: Int
  package let rows: Int

  /// - Parameters: height: rows in all. rows: rows per band; the last may have fewer.
  package init(height: Int, rows: Int = 16) {
    self.height = height
    self.rows = rows
  }

  /// Bands of about a quarter of a million pixels: short enough for a smooth progress bar and a quick cancellation,
  /// long enough that the calls between them cost nothing.
  package init(width: Int, height: Int) { self.init(height: height, rows: Swift.max(1, 262_144 / width)) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { (height + rows - 1) / rows }
  package subscript(band: Int) -> Range<Int> { band * rows..<Swift.min(height, (band + 1) * rows) }

  /// Runs `worker` on up to `threads` threads; each call makes the room that it needs once and then takes the numbers
  /// of bands until there are none.
  package func forEach(threads: Int, _ worker: @Sendable (_ take: () -> Int?) -> Void) {
    ParallelWork.run(count: count, threads: threads, worker)
  }
}

/// Memory that workers write in disjoint parts.
package struct SharedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked: each worker writes only the rows of its bands.
  package let base: UnsafeMutablePointer<Element>
  package init(_ buffer: UnsafeMutableBufferPointer<Element>) { base = buffer.baseAddress! }
}
