/// Some pixels, row by row, so that few rows have to be read for them.
package struct PixelSet: Sendable {
  /// Rows ascending, their columns ascending.
  package private(set) var rows: [(y: Int, columns: [Int32])] = []
  package private(set) var count = 0

  /// Rows that are looked into; few enough that reading them costs little beside the network.
  private static let rowLimit = 384

  /// Evenly spread pixels of one class of a mask.
  /// - Parameters: limit: how many at most. outOfGamut: the class.
  package init(_ mask: GamutMask, outOfGamut: Bool, limit: Int) {
    let step = Double(mask.height) / Double(min(mask.height, Self.rowLimit))
    let candidates = (0..<min(mask.height, Self.rowLimit)).map { i -> (y: Int, columns: [Int32]) in
      let y = Int((Double(i) + 0.5) * step)
      return (y, (0..<mask.width).filter { mask[$0, y] == outOfGamut }.map(Int32.init))
    }
    self.init(candidates, limit: limit)
  }

  /// The pixels of these that are left when they are thinned evenly to `limit`.
  package init(_ candidates: [(y: Int, columns: [Int32])], limit: Int) {
    let total = candidates.reduce(0) { $0 + $1.columns.count }
    var rank = 0
    for (y, columns) in candidates {
      let chosen = columns.filter { _ in
        defer { rank += 1 }
        return total <= limit || rank * limit / total != (rank + 1) * limit / total
      }
      if !chosen.isEmpty { rows.append((y, chosen)) }
      count += chosen.count
    }
  }

  /// Pixels of the row that has most of them.
  package var widest: Int { rows.map(\.columns.count).max() ?? 0 }
}
