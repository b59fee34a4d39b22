import Parallel

/// A JPEG's picture as its file holds it: indices of quantized coefficients. Not copyable, since its memory becomes the
/// samples of the `ReceivedSignal` that is made of it.
package struct QuantizedSignal: ~Copyable, Sendable {
  package let width: Int
  package let height: Int
  package let sampling: ChromaSampling
  /// Y, Cb and Cr; of a grey picture Y alone.
  package let planes: [SignalPlane]
  /// Keeps the memory of the planes.
  let owner: any AnyObject & Sendable

  package init(
    width: Int, height: Int, sampling: ChromaSampling, planes: [SignalPlane], owner: any AnyObject & Sendable
  ) {
    precondition(planes.count == 1 || planes.count == 3, "a signal has one component or three")
    self.width = width
    self.height = height
    self.sampling = sampling
    self.planes = planes
    self.owner = owner
  }

  /// Calls `body` for every row of blocks of every plane, on up to `threads` threads: with the numbers of plane and row
  /// and the coefficients, (blocksAcross, 64).
  package func forEachBlockRow(
    threads: Int, _ body: @Sendable (_ plane: Int, _ row: Int, UnsafeMutableBufferPointer<Int16>) -> Void
  ) {
    let planes = planes
    let rows = BlockRows(planes)
    ParallelWork.run(count: rows.count, threads: threads) { take in
      while let item = take() {
        let (plane, row) = rows[item]
        let count = planes[plane].blocksAcross * 64
        body(plane, row, UnsafeMutableBufferPointer(start: planes[plane].blockRows[row], count: count))
      }
    }
    withExtendedLifetime(owner) {}
  }
}

/// The rows of blocks of some planes, numbered through.
struct BlockRows: Sendable {
  private var starts: [Int] = []
  private(set) var count = 0

  init(_ planes: [SignalPlane]) {
    for plane in planes {
      starts.append(count)
      count += plane.blockRows.count
    }
  }

  subscript(item: Int) -> (plane: Int, row: Int) {
    let plane = starts.lastIndex { $0 <= item }!
    return (plane, item - starts[plane])
  }
}
