import Parallel
import Synchronization

/// A picture's transform before it is quantized: coefficients in 16ths of a code, which adds nothing to the error of
/// any table, and fits into 16 bits.
package struct FineSignal: ~Copyable, Sendable {
  package static let units: Float = 16

  package let signal: QuantizedSignal

  /// Room for a picture in colour, to be filled by `signal.encode` with `units`.
  package init(width: Int, height: Int, sampling: ChromaSampling) {
    let ones = [UInt16](repeating: 1, count: 64)
    signal = QuantizedSignal(width: width, height: height, sampling: sampling, tables: [ones, ones])
  }
}

extension QuantizedSignal {
  /// (planes), the means of blocks, row by row.
  var means: [[Int16]] {
    let means = planes.map { plane in
      let across = plane.blocksAcross
      return [Int16](unsafeUninitializedCapacity: plane.blockRows.count * across) { buffer, count in
        for (y, row) in plane.blockRows.enumerated() {
          for x in 0..<across { buffer[y * across + x] = row[64 * x] }
        }
        count = plane.blockRows.count * across
      }
    }
    withExtendedLifetime(owner) {}
    return means
  }

  /// Symbols of the file that holds these coefficients.
  package func symbols(threads: Int) -> SymbolCounts {
    let planes = planes
    let rows = BlockRows(planes)
    let total = Mutex(SymbolCounts())
    ParallelWork.run(count: rows.count, threads: threads) { take in
      let counts = UnsafeMutablePointer<Int32>.allocate(capacity: 512)
      counts.initialize(repeating: 0, count: 512)
      defer { counts.deallocate() }
      ZigZag.order.withUnsafeBufferPointer { order in
        while let item = take() {
          let (plane, row) = rows[item]
          SymbolCounts.addRuns(
            planes[plane].blockRows[row], blocks: planes[plane].blocksAcross, to: counts + 256 * min(plane, 1),
            order: order.baseAddress!)
        }
      }
      total.withLock { sums in
        for kind in 0..<2 {
          for symbol in 0..<256 { sums.runs[kind][symbol] += Int(counts[256 * kind + symbol]) }
        }
      }
    }
    var found = total.withLock { $0 }
    found.addMeans(means, of: planes, sampling)
    withExtendedLifetime(owner) {}
    return found
  }
}
