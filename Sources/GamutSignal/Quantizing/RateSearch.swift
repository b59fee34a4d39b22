import Parallel
import Synchronization

/// Tables, and how much of the picture may be given up for bits.
package struct QuantizationChoice: Sendable, Equatable {
  /// Luma's steps and chroma's.
  package let tables: [[UInt16]]
  /// Squared error, in codes, that a bit is worth.
  package fileprivate(set) var lambda: Float
  /// Of runs and sizes, luma's and chroma's, as the choice of indices supposes them.
  package fileprivate(set) var codes: [CodeLengths]
}

/// Looks for the quantization that brings a picture to a size: on a sample of its blocks.
package struct RateSearch: ~Copyable {
  private let shape: QuantizationShape
  private let sample: BlockSample
  private let means: [[Int16]]
  private let signal: FineShape
  private let threads: Int
  /// How many bits the file has for each of the sample's, blocks' means left out; measured where it is known.
  private var scale: Double
  /// Bits of the blocks' means by luma's step and chroma's: few pairs of steps are tried, each many times.
  private var meanBits: [SIMD2<UInt16>: Int] = [:]
  /// Bits that coarser tables hardly save any more, where that was asked; else 0.
  package private(set) var leastBits = 0.0

  private struct FineShape: Sendable {
    let planes: [SignalPlane]
    let sampling: ChromaSampling
  }

  package init(_ fine: borrowing FineSignal, shape: QuantizationShape, threads: Int) {
    self.shape = shape
    self.threads = threads
    sample = BlockSample(fine)
    means = fine.signal.means
    signal = FineShape(planes: fine.signal.planes, sampling: fine.signal.sampling)
    scale = sample.scale
  }

  /// The quantization whose file has about as many bits.
  /// - Parameters:
  ///   - bits: of entropy-coded data.
  ///   - isSoft: where no tables leave so few, `leastBits` are sought, instead of a picture that is spoilt for next to
  ///     nothing.
  package mutating func choice(bits: Double, isSoft: Bool = false) -> QuantizationChoice {
    var codes = self.codes(startingFrom: shape.tables(step: 4, signal.sampling))
    var step = finestStep(bits: bits, &codes)
    var bits = bits
    if isSoft, step.isLast {
      var coarsest = attempt(step: QuantizationShape.steps.upperBound, codes)
      leastBits = 1.02 * settledBits(&coarsest) + 64
      bits = max(bits, leastBits)
      step = finestStep(bits: bits, &codes)
    }
    var choice = attempt(step: step.value, codes)
    solve(&choice, bits: bits)
    return choice
  }

  /// The step of the finest tables but one that fit, and whether even the coarsest do not.
  private mutating func finestStep(bits: Double, _ codes: inout [CodeLengths]) -> (value: Double, isLast: Bool) {
    var low = QuantizationShape.steps.lowerBound
    var high = QuantizationShape.steps.upperBound
    // Nine halvings of the exponent leave 1 % of a step, but entries change by whole numbers, many at once: the finer
    // of the last two tables is taken, and λ raised until it fits. Codes settle on the way.
    for _ in 0..<9 {
      let step = (low * high).squareRoot()
      var tried = attempt(step: step, codes)
      let found = runBits(&tried) + Double(bitsOfMeans(tried.tables))
      codes = tried.codes
      if found > bits { low = step } else { high = step }
    }
    return (low, high == QuantizationShape.steps.upperBound)
  }

  private func attempt(step: Double, _ codes: [CodeLengths]) -> QuantizationChoice {
    QuantizationChoice(
      tables: shape.tables(step: step, signal.sampling), lambda: shape.lambda(step: step), codes: codes)
  }

  /// Changes λ so that the file has about as many bits, as far as its tables allow.
  private mutating func solve(_ choice: inout QuantizationChoice, bits: Double) {
    // λ and the bits with it, at a smaller λ than the one sought and at a larger.
    var below: (lambda: Double, bits: Double)?
    var above: (lambda: Double, bits: Double)?
    for _ in 0..<10 {
      let lambda = Double(choice.lambda)
      let found = settledBits(&choice)
      if abs(found / bits - 1) < 0.000_3 { return }
      if found > bits { below = (lambda, found) } else { above = (lambda, found) }
      if let below, let above {
        guard above.lambda - below.lambda > 0.001 * above.lambda else { break }
        let share = (below.bits - bits) / max(below.bits - above.bits, 1)
        choice.lambda = Float(below.lambda + min(max(share, 0.1), 0.9) * (above.lambda - below.lambda))
      } else {
        // Doubling λ takes some percent from the bits.
        choice.lambda *= found > bits ? 2 : 0.5
      }
    }
    // Bits of few blocks go by jumps: of two neighbours the one that fits.
    if let above { choice.lambda = Float(above.lambda) }
  }

  /// Takes account of how many bits the whole file had with a choice, and corrects the choice.
  package mutating func correct(_ choice: inout QuantizationChoice, found: Int, bits: Double) {
    var tried = choice
    let means = Double(bitsOfMeans(choice.tables))
    let expected = runBits(&tried) / scale
    scale = max(0, Double(found) - means) / max(expected, 1)
    solve(&choice, bits: bits)
  }

  /// Bits of the file, after codes were made for what was chosen by them.
  private mutating func settledBits(_ choice: inout QuantizationChoice) -> Double {
    _ = runBits(&choice)
    return runBits(&choice) + Double(bitsOfMeans(choice.tables))
  }

  private func runBits(_ choice: inout QuantizationChoice) -> Double {
    let counts = sample.symbols(choice, threads: threads)
    choice.codes = counts.runs.map { CodeLengths(runs: $0) }
    return scale * Double(counts.bits)
  }

  private func codes(startingFrom tables: [[UInt16]]) -> [CodeLengths] {
    // Plain rounding, whatever the codes.
    let any = CodeLengths(runs: [Int](repeating: 0, count: 256))
    let plain = QuantizationChoice(tables: tables, lambda: 0, codes: [any, any])
    return sample.symbols(plain, threads: threads).runs.map { CodeLengths(runs: $0) }
  }

  private mutating func bitsOfMeans(_ tables: [[UInt16]]) -> Int {
    let pair = SIMD2(tables[0][0], tables[1][0])
    if let known = meanBits[pair] { return known }
    var counts = SymbolCounts()
    let steps = tables.map { 1 / (FineSignal.units * Float($0[0])) }
    let rounded = means.enumerated().map { index, means in
      means.map { Int16((Float($0) * steps[min(index, 1)]).rounded(.toNearestOrEven)) }
    }
    counts.addMeans(rounded, of: signal.planes, signal.sampling)
    counts.runs = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 2)
    meanBits[pair] = counts.bits
    return counts.bits
  }
}

extension CodeLengths {
  /// Codes for runs and sizes, with one for every symbol that may come to be chosen.
  init(runs: [Int]) {
    var counts = runs
    for symbol in 0..<256 {
      let size = symbol & 15
      counts[symbol] = size > 10 || (size == 0 && symbol != 0 && symbol != 0xF0) ? 0 : 16 * runs[symbol] + 1
    }
    self.init(counts)
  }
}

/// Blocks from all over a picture.
private struct BlockSample: Sendable {
  /// Luma's and chroma's: (blocks, 64) coefficients.
  private let blocks: [[Int16]]
  /// How many blocks of the picture there are for each of the sample.
  let scale: Double

  /// Enough for a percent of the bits.
  private static let count = 6_000

  init(_ fine: borrowing FineSignal) {
    let planes = fine.signal.planes
    let all = planes.reduce(0) { $0 + $1.blockRows.count * $1.blocksAcross }
    let step = max(1, all / (3 * Self.count))
    var blocks: [[Int16]] = [[], []]
    var taken = 0
    for (index, plane) in planes.enumerated() {
      let across = plane.blocksAcross
      let last = plane.blockRows.count * across
      for part in 0..<(last + step - 1) / step {
        // Another place in every part, so that no pattern of the picture meets the sample's.
        let place = part * step + part * 7_919 % step
        guard place < last else { continue }
        let row = plane.blockRows[place / across] + 64 * (place % across)
        blocks[min(index, 1)] += UnsafeBufferPointer(start: row, count: 64)
        taken += 1
      }
    }
    self.blocks = blocks
    scale = Double(all) / Double(max(taken, 1))
  }

  /// Symbols of the sample, means left out.
  func symbols(_ choice: QuantizationChoice, threads: Int) -> SymbolCounts {
    let total = Mutex(SymbolCounts())
    let costs = choice.costs
    let parts = blocks.map { ($0.count / 64 + 255) / 256 }
    ParallelWork.run(count: parts[0] + parts[1], threads: threads) { take in
      let trellises = Trellises(costs)
      let indices = UnsafeMutablePointer<Int16>.allocate(capacity: 64)
      defer { indices.deallocate() }
      while let item = take() {
        let kind = item < parts[0] ? 0 : 1
        let first = 256 * (kind == 0 ? item : item - parts[0])
        blocks[kind].withUnsafeBufferPointer { fine in
          for block in first..<min(first + 256, fine.count / 64) {
            trellises.quantize(kind, fine.baseAddress! + 64 * block, to: indices)
          }
        }
      }
      total.withLock { trellises.add(to: &$0) }
    }
    return total.withLock { $0 }
  }
}
