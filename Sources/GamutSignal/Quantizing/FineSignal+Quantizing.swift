import Parallel
import Synchronization

extension FineSignal {
  /// Fills the indices of a signal of the same shape, block by block.
  /// - Parameter target: with the tables of the choice.
  /// - Returns: how often each symbol of the file occurs.
  package func quantize(
    into target: borrowing QuantizedSignal, by choice: QuantizationChoice, threads: Int
  ) -> SymbolCounts {
    precondition(target.planes.map(\.table) == [choice.tables[0], choice.tables[1], choice.tables[1]], "one choice")
    let planes = signal.planes
    let targets = target.planes
    let costs = choice.costs
    let rows = BlockRows(planes)
    let total = Mutex(SymbolCounts())
    ParallelWork.run(count: rows.count, threads: threads) { take in
      let trellises = Trellises(costs)
      while let item = take() {
        let (plane, row) = rows[item]
        let fine = planes[plane].blockRows[row]
        let indices = targets[plane].blockRows[row]
        for column in 0..<planes[plane].blocksAcross {
          trellises.quantize(min(plane, 1), fine + 64 * column, to: indices + 64 * column)
        }
      }
      total.withLock { trellises.add(to: &$0) }
    }
    var found = total.withLock { $0 }
    found.addMeans(target.means, of: planes, signal.sampling)
    return found
  }
}

/// Luma's trellis and chroma's, of one thread.
struct Trellises: ~Copyable {
  private let luma: BlockTrellis
  private let chroma: BlockTrellis

  init(_ costs: [TrellisCosts]) {
    luma = BlockTrellis(costs[0])
    chroma = BlockTrellis(costs[1])
  }

  /// - Parameter kind: 0: luma, 1: chroma.
  @inline(__always)
  func quantize(_ kind: Int, _ fine: UnsafePointer<Int16>, to indices: UnsafeMutablePointer<Int16>) {
    if kind == 0 { luma.quantize(fine, to: indices) } else { chroma.quantize(fine, to: indices) }
  }

  func add(to counts: inout SymbolCounts) {
    for symbol in 0..<256 {
      counts.runs[0][symbol] += Int(luma.counts[symbol])
      counts.runs[1][symbol] += Int(chroma.counts[symbol])
    }
  }
}
