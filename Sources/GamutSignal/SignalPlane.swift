/// One component of a JPEG in memory that its owner keeps: 64 coefficients per block, and later, in the same place, the
/// 64 samples that they stand for. Blocks are what the picture needs; what a file adds to fill its last units is never
/// read.
package struct SignalPlane: @unchecked Sendable {
  // Unchecked: workers write rows of blocks of their own, at the holder's command.

  /// Samples that belong to the picture.
  package let width: Int
  package let height: Int
  /// Quantization steps, (vertical frequency, horizontal frequency), 64.
  package let table: [UInt16]
  /// Each row of blocks: (blocksAcross, 8, 8) coefficients; or (8, 8 · blocksAcross) samples.
  package let blockRows: [UnsafeMutablePointer<Int16>]

  package var blocksAcross: Int { (width + 7) / 8 }

  /// - Precondition: 64 steps, and a row of blocks for every eighth row of samples.
  package init(width: Int, height: Int, table: [UInt16], blockRows: [UnsafeMutablePointer<Int16>]) {
    precondition(width > 0 && height > 0 && table.count == 64 && blockRows.count == (height + 7) / 8, "shapes must fit")
    self.width = width
    self.height = height
    self.table = table
    self.blockRows = blockRows
  }

  /// Row `y` of samples, (8 · blocksAcross); beyond the last it is the last.
  func samples(_ y: Int) -> UnsafePointer<Int16> {
    let row = min(max(y, 0), height - 1)
    return UnsafePointer(blockRows[row / 8] + row % 8 * 8 * blocksAcross)
  }
}

/// Memory for planes that no codec has: released with its last holder.
private final class PlaneMemory: @unchecked Sendable {
  // Unchecked: the address never changes.
  let base: UnsafeMutablePointer<Int16>

  init(count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }
}

extension QuantizedSignal {
  /// A picture whose coefficients are all 0, in memory of its own.
  /// - Parameter tables: 64 steps for luma and, of a picture in colour, 64 for chroma.
  package init(width: Int, height: Int, sampling: ChromaSampling, tables: [[UInt16]]) {
    let half = (
      (width + sampling.horizontal - 1) / sampling.horizontal, (height + sampling.vertical - 1) / sampling.vertical
    )
    let sizes = tables.count == 1 ? [(width, height)] : [(width, height), half, half]
    let counts = sizes.map { ($0.0 + 7) / 8 * (($0.1 + 7) / 8) * 64 }
    let memory = PlaneMemory(count: counts.reduce(0, +))
    var start = memory.base
    let planes = zip(sizes, counts).enumerated().map { index, plane in
      defer { start += plane.1 }
      let rowLength = (plane.0.0 + 7) / 8 * 64
      return SignalPlane(
        width: plane.0.0, height: plane.0.1, table: tables[min(index, 1)],
        blockRows: (0..<(plane.0.1 + 7) / 8).map { start + $0 * rowLength })
    }
    self.init(width: width, height: height, sampling: sampling, planes: planes, owner: memory)
  }
}
