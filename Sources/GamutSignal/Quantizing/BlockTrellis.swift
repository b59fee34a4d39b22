/// The costs that decide which index each coefficient of a plane gets: distortion, and the bits of Huffman codes.
package struct TrellisCosts: Sendable {
  /// (64), in the order of the file: the number of steps in a 16th of a code.
  let perUnit: [Float]
  /// (64): the squared error, in codes, of one step.
  let squares: [Float]
  /// (63 zeros before, 16 sizes): λ · bits of a coefficient.
  let prices: [Float]
  /// λ · bits of the end of a block.
  let end: Float
  /// Beyond this loss no coefficient becomes 0: what the bits of 40 cost, more than its own and those that the next one
  /// saves but for rare codes. It bounds how far back ways are looked for.
  let worth: Float
  let meanPerUnit: Float

  /// - Parameters:
  ///   - table: 64 steps, (vertical frequency, horizontal frequency).
  ///   - lambda: squared error, in codes, that a bit is worth.
  ///   - codes: of runs and sizes.
  package init(table: [UInt16], lambda: Float, codes: CodeLengths) {
    perUnit = ZigZag.order.map { 1 / (FineSignal.units * Float(table[$0])) }
    squares = ZigZag.order.map { Float(table[$0]) * Float(table[$0]) }
    var prices = [Float](repeating: 0, count: 63 * 16)
    for run in 0..<63 {
      let zeros = run / 16 * Int(codes.lengths[0xF0])
      for size in 1...15 {
        prices[16 * run + size] = lambda * Float(zeros + Int(codes.lengths[(run % 16) << 4 | size]) + size)
      }
    }
    self.prices = prices
    end = lambda * Float(codes.lengths[0])
    worth = 40 * lambda
    meanPerUnit = perUnit[0]
  }
}

extension QuantizationChoice {
  /// Costs of luma and of chroma.
  package var costs: [TrellisCosts] {
    zip(tables, codes).map { TrellisCosts(table: $0, lambda: lambda, codes: $1) }
  }
}

/// Chooses the indices of blocks, one after the other: of all ways through a block in which every coefficient keeps its
/// rounded index, gets the largest of fewer bits, or 0, nearly the one with the least distortion + λ · bits. Ways that
/// agree in their last coefficient that is not 0 differ no more in what follows, so one of them is followed on (a
/// trellis).
struct BlockTrellis: ~Copyable {
  private let order: UnsafeMutablePointer<Int>
  private let perUnit: UnsafeMutablePointer<Float>
  private let squares: UnsafeMutablePointer<Float>
  private let prices: UnsafeMutablePointer<Float>
  private let end: Float
  private let worth: Float
  private let meanPerUnit: Float
  /// Of every coefficient that may be kept, in order; the first stands for the block's beginning.
  private let costs: UnsafeMutablePointer<Float>
  private let positions: UnsafeMutablePointer<Int32>
  private let before: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Int32>
  /// (256), how often the chosen symbols occur.
  let counts: UnsafeMutablePointer<Int32>

  init(_ costs: TrellisCosts) {
    func copy<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
      let memory = UnsafeMutablePointer<T>.allocate(capacity: values.count)
      memory.initialize(from: values, count: values.count)
      return memory
    }
    order = copy(ZigZag.order)
    perUnit = copy(costs.perUnit)
    squares = copy(costs.squares)
    prices = copy(costs.prices)
    end = costs.end
    worth = costs.worth
    meanPerUnit = costs.meanPerUnit
    self.costs = copy([Float](repeating: 0, count: 64))
    positions = copy([Int32](repeating: 0, count: 64))
    before = copy([Int32](repeating: 0, count: 64))
    values = copy([Int32](repeating: 0, count: 64))
    counts = copy([Int32](repeating: 0, count: 256))
  }

  deinit {
    order.deallocate()
    perUnit.deallocate()
    squares.deallocate()
    prices.deallocate()
    costs.deallocate()
    positions.deallocate()
    before.deallocate()
    values.deallocate()
    counts.deallocate()
  }

  /// - Parameters:
  ///   - fine: (64) coefficients in 16ths of a code.
  ///   - indices: (64), written.
  @inline(__always)
  func quantize(_ fine: UnsafePointer<Int16>, to indices: UnsafeMutablePointer<Int16>) {
    var last = 0
    // The last coefficient that no way leaves out, before which none need be looked for.
    var barrier = 0
    for position in 1..<64 {
      let steps = abs(Float(fine[order[position]])) * perUnit[position]
      if steps <= 0.5 { continue }
      let square = squares[position]
      let loss = steps * steps * square
      var value = min(Int32(steps + 0.5), 1_023)
      let nearest = (steps - Float(value)) * (steps - Float(value)) * square
      var best = Float.infinity
      while true {
        let error = (steps - Float(value)) * (steps - Float(value)) * square
        if error > nearest + 0.6 * worth { break }
        let size = bitSize(value)
        var from = last
        while from >= barrier {
          let run = position - Int(positions[from]) - 1
          let cost = costs[from] + prices[16 * run + size] + error
          if cost < best {
            best = cost
            before[last + 1] = Int32(from)
            values[last + 1] = value
          }
          from -= 1
        }
        value = 1 << Int32(size - 1) - 1
        if value == 0 { break }
      }
      last += 1
      costs[last] = best - loss
      positions[last] = Int32(position)
      if loss > worth { barrier = last }
    }
    finish(fine, last, barrier, indices)
  }

  /// Chooses where the block ends, and writes the way there.
  @inline(__always)
  private func finish(
    _ fine: UnsafePointer<Int16>, _ last: Int, _ barrier: Int, _ indices: UnsafeMutablePointer<Int16>
  ) {
    var least = Float.infinity
    var at = 0
    var from = last
    while from >= barrier {
      let cost = costs[from] + (positions[from] == 63 ? 0 : end)
      if cost < least {
        least = cost
        at = from
      }
      from -= 1
    }
    let mean = (Float(fine[0]) * meanPerUnit).rounded(.toNearestOrEven)
    indices.update(repeating: 0, count: 64)
    indices[0] = Int16(mean)
    if positions[at] != 63 { counts[0] += 1 }
    while at > 0 {
      let position = Int(positions[at])
      let place = order[position]
      let value = values[at]
      indices[place] = Int16(fine[place] < 0 ? -value : value)
      at = Int(before[at])
      let run = position - Int(positions[at]) - 1
      if run > 15 { counts[0xF0] += Int32(run >> 4) }
      counts[(run & 15) << 4 | bitSize(value)] += 1
    }
  }
}
