import GamutContainer
import GamutSignal
import Synchronization

extension PixelDigest {
  /// The digest of what the exact reader makes its picture of: size, sampling, the steps of each component's table and
  /// the indices of all blocks that belong to the picture. Lossless repacking leaves these as they are: it changes how
  /// they are coded, and what fills a file's last units.
  package init(of signal: borrowing QuantizedSignal, threads: Int) {
    var starts: [Int] = []
    var count = 0
    for plane in signal.planes {
      starts.append(count)
      count += plane.blockRows.count
    }
    let hashes = RowHashes(count: count)
    let firstRows = starts
    signal.forEachBlockRow(threads: threads) { plane, row, coefficients in
      hashes.set(firstRows[plane] + row, Self.bandHash(UnsafeRawBufferPointer(coefficients)))
    }
    var head = [signal.width, signal.height, signal.sampling.horizontal, signal.sampling.vertical, signal.planes.count]
    head += signal.planes.flatMap { $0.table.map { Int($0) } }
    let header = head.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    self.init(
      bandHashes: [header.withUnsafeBytes { Self.bandHash($0) }] + hashes.values,
      byteCount: header.count + signal.planes.reduce(0) { $0 + $1.blockRows.count * $1.blocksAcross * 128 })
  }

  /// One hash per row of blocks, in whatever order they are found.
  private final class RowHashes: Sendable {
    private let hashes: Mutex<[UInt64]>

    init(count: Int) { hashes = Mutex(Array(repeating: 0, count: count)) }

    func set(_ row: Int, _ hash: UInt64) { hashes.withLock { $0[row] = hash } }

    var values: [UInt64] { hashes.withLock { $0 } }
  }
}
