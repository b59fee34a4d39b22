import Testing

@testable import GamutSignal

@Suite struct TrellisTests {
  /// Coefficients about as photographs have them, falling towards high frequencies: (blocks, 64), in 16ths.
  static func blocks(_ count: Int, seed: UInt64 = 1, coefficients: Int = 64, scale: Double = 60) -> [Int16] {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    var blocks = [Int16](repeating: 0, count: 64 * count)
    for block in 0..<count {
      for position in 0..<coefficients {
        let spread = 16 * scale / Double(1 + position)
        blocks[64 * block + ZigZag.order[position]] = Int16((uniform() + uniform() + uniform() - 1.5) * spread)
      }
    }
    return blocks
  }

  static let table = QuantizationShape.balanced.tables(step: 2, .s444)[0]

  static func codes(_ blocks: [Int16]) -> CodeLengths {
    let any = CodeLengths(runs: [Int](repeating: 0, count: 256))
    return CodeLengths(runs: counts(quantized(blocks, lambda: 0, any)))
  }

  static func quantized(_ blocks: [Int16], lambda: Float, _ codes: CodeLengths) -> [Int16] {
    let trellis = BlockTrellis(TrellisCosts(table: table, lambda: lambda, codes: codes))
    var indices = [Int16](repeating: 7, count: blocks.count)
    blocks.withUnsafeBufferPointer { fine in
      indices.withUnsafeMutableBufferPointer { indices in
        for block in 0..<blocks.count / 64 {
          trellis.quantize(fine.baseAddress! + 64 * block, to: indices.baseAddress! + 64 * block)
        }
      }
    }
    return indices
  }

  static func counts(_ indices: [Int16]) -> [Int] {
    var counts = [Int32](repeating: 0, count: 256)
    SymbolCounts.addRuns(indices, blocks: indices.count / 64, to: &counts, order: ZigZag.order)
    return counts.map(Int.init)
  }

  /// Squared error in codes + λ · bits, means left out.
  static func cost(_ blocks: [Int16], _ indices: [Int16], lambda: Double, _ codes: CodeLengths) -> Double {
    var error = 0.0
    for i in blocks.indices where i % 64 != 0 {
      let difference = Double(blocks[i]) / 16 - Double(indices[i]) * Double(table[i % 64])
      error += difference * difference
    }
    let bits = counts(indices).enumerated().reduce(0) { $0 + $1.1 * (Int(codes.lengths[$1.0]) + $1.0 & 15) }
    return error + lambda * Double(bits)
  }

  @Test func `without a price of bits coefficients are rounded`() {
    let blocks = Self.blocks(50)
    let indices = Self.quantized(blocks, lambda: 0, Self.codes(blocks))
    for i in blocks.indices {
      let exact = Double(blocks[i]) / 16 / Double(Self.table[i % 64])
      #expect(abs(exact - Double(indices[i])) <= 0.5001)
    }
  }

  @Test(arguments: [0.1, 0.5, 2, 8]) func `no block costs more than rounded`(lambda: Double) {
    let blocks = Self.blocks(400)
    let codes = Self.codes(blocks)
    let plain = Self.quantized(blocks, lambda: 0, codes)
    let chosen = Self.quantized(blocks, lambda: Float(lambda), codes)
    for first in stride(from: 0, to: blocks.count, by: 64) {
      let range = first..<first + 64
      let block = Array(blocks[range])
      let cost = Self.cost(block, Array(chosen[range]), lambda: lambda, codes)
      #expect(cost <= Self.cost(block, Array(plain[range]), lambda: lambda, codes) * 1.000_01)
    }
    #expect(
      Self.cost(blocks, chosen, lambda: lambda, codes) < Self.cost(blocks, plain, lambda: lambda, codes))
  }

  @Test(arguments: [0.3, 1, 4]) func `no way through a short block costs less`(lambda: Double) {
    let blocks = Self.blocks(40, coefficients: 7, scale: 30)
    let codes = Self.codes(Self.blocks(400))
    let chosen = Self.quantized(blocks, lambda: Float(lambda), codes)
    for first in stride(from: 0, to: blocks.count, by: 64) {
      let block = Array(blocks[first..<first + 64])
      let found = Self.cost(block, Array(chosen[first..<first + 64]), lambda: lambda, codes)
      #expect(found <= Self.least(block, lambda: lambda, codes) * 1.000_01)
    }
  }

  /// The least cost of all ways: every coefficient rounded, the largest of fewer bits, of fewer still, or 0.
  private static func least(_ block: [Int16], lambda: Double, _ codes: CodeLengths) -> Double {
    var ways = [quantized(block, lambda: 0, codes)]
    for position in 1..<7 {
      let place = ZigZag.order[position]
      ways = ways.flatMap { way in
        var values = [way[place]]
        var value = abs(way[place])
        while value > 0 {
          value = 1 << Int16(bitSize(Int32(value)) - 1) - 1
          values.append(way[place] < 0 ? -value : value)
        }
        return values.map { value in
          var other = way
          other[place] = value
          return other
        }
      }
    }
    return ways.map { cost(block, $0, lambda: lambda, codes) }.min()!
  }

  @Test func `symbols are counted while they are chosen`() {
    let blocks = Self.blocks(100, scale: 20)
    let codes = Self.codes(blocks)
    let trellis = BlockTrellis(TrellisCosts(table: Self.table, lambda: 1, codes: codes))
    var indices = [Int16](repeating: 0, count: blocks.count)
    blocks.withUnsafeBufferPointer { fine in
      indices.withUnsafeMutableBufferPointer { indices in
        for block in 0..<100 {
          trellis.quantize(fine.baseAddress! + 64 * block, to: indices.baseAddress! + 64 * block)
        }
      }
    }
    #expect((0..<256).map { Int(trellis.counts[$0]) } == Self.counts(indices))
  }
}
