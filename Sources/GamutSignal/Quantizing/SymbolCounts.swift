/// How often each Huffman symbol of a baseline JPEG occurs; that is all its size depends on.
package struct SymbolCounts: Sendable, Equatable {
  /// (luma, chroma; 256): sizes of the differences of neighbouring blocks' means.
  package var means = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 2)
  /// (luma, chroma; 256): 16 · the zeros before a coefficient + its size. 0 ends a block, 0xF0 is a run of 16 zeros.
  package var runs = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 2)

  package init() {}

  /// Bits of the entropy-coded data, with codes made for these counts, bits that pad or escape bytes left out.
  package var bits: Int {
    var sum = 0
    for counts in means + runs {
      let codes = CodeLengths(counts)
      // Both kinds of symbols hold the number of bits that follow them in their lower half.
      for symbol in 0..<256 { sum += counts[symbol] * (Int(codes.lengths[symbol]) + symbol & 15) }
    }
    return sum
  }

  /// Bytes of the segments that hold the codes: marker, length, class, 16 numbers, and the symbols.
  package var tableBytes: Int { (means + runs).reduce(0) { $0 + 21 + $1.count { $0 > 0 } } }
}

/// Places of a block in the order in which a file has them, (64): ITU-T T.81, figure A.6.
enum ZigZag {
  static let order: [Int] = {
    var places: [Int] = []
    for diagonal in 0..<15 {
      let rows = max(0, diagonal - 7)...min(7, diagonal)
      for v in diagonal % 2 == 0 ? Array(rows.reversed()) : Array(rows) { places.append(8 * v + diagonal - v) }
    }
    return places
  }()
}

/// Bits that a number takes after its symbol.
@inline(__always)
func bitSize(_ magnitude: Int32) -> Int { 32 - magnitude.leadingZeroBitCount }

extension SymbolCounts {
  /// Counts the coefficients of a row of blocks, their means left out.
  /// - Parameters:
  ///   - coefficients: (blocks, 64).
  ///   - counts: (256), added to.
  ///   - order: `ZigZag.order`, where it costs nothing to look up.
  static func addRuns(
    _ coefficients: UnsafePointer<Int16>, blocks: Int, to counts: UnsafeMutablePointer<Int32>,
    order: UnsafePointer<Int>
  ) {
    for block in 0..<blocks {
      let place = coefficients + 64 * block
      var last = 0
      for position in 1..<64 {
        let value = Int32(place[order[position]])
        if value == 0 { continue }
        var run = position - last - 1
        while run > 15 {
          counts[0xF0] += 1
          run -= 16
        }
        counts[run << 4 | min(bitSize(abs(value)), 15)] += 1
        last = position
      }
      if last < 63 { counts[0] += 1 }
    }
  }

  /// Counts the differences of means in the order of the file, and the ends of blocks that only fill its last units.
  /// - Parameter means: per plane the means of its blocks, row by row.
  mutating func addMeans(_ means: [[Int16]], of planes: [SignalPlane], _ sampling: ChromaSampling) {
    for (index, plane) in planes.enumerated() {
      let kind = min(index, 1)
      let across = index == 0 && planes.count > 1 ? sampling.horizontal : 1
      let down = index == 0 && planes.count > 1 ? sampling.vertical : 1
      let blocksAcross = plane.blocksAcross
      let blocksDown = plane.blockRows.count
      var counts = self.means[kind]
      var before: Int32 = 0
      var filling = 0
      for unitRow in 0..<(blocksDown + down - 1) / down {
        for unit in 0..<(blocksAcross + across - 1) / across {
          for v in 0..<down {
            for u in 0..<across {
              let row = unitRow * down + v
              let column = unit * across + u
              guard row < blocksDown, column < blocksAcross else {
                // It has the mean of the block before.
                counts[0] += 1
                filling += 1
                continue
              }
              let mean = Int32(means[index][row * blocksAcross + column])
              counts[min(bitSize(abs(mean - before)), 15)] += 1
              before = mean
            }
          }
        }
      }
      self.means[kind] = counts
      runs[kind][0] += filling
    }
  }
}
