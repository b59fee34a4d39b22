/// The statistics by which codes of weights are range-coded.
///
/// Trained weights differ most from input to input (those of high frequencies are a tenth of those of colors), so the size of a weight
/// is foretold by those of the same input above it and of the same output before it. A code is cut into bits: whether its magnitude has
/// more than 0, 1, 2 … binary digits, each with a probability per expected size; the digits below the first, the upper two of them with
/// probabilities; the sign, which is even. On trained networks this comes within 1 % of a discretized Laplace density with the same
/// expectations, and 15 % below codes without a model.
enum WeightModel {
  /// Codes every parameter's code in order: with an encoder `codes` are given, with a decoder they are filled.
  /// - Precondition: `maximumCode` is 2ⁿ − 1, at most 127.
  static func walk(
    _ codes: inout [Int8], layers: [NetworkDescription.LayerShape], maximumCode: Int, with coder: inout some BinaryCoder
  ) {
    var statistics = Statistics(maximumDigits: (maximumCode + 1).trailingZeroBitCount)
    var start = 0
    for layer in layers {
      // Sums of magnitudes of the same input in the rows above, (inputs): old rows fade as the sums are halved.
      var above = [Int](repeating: 0, count: layer.inputs)
      var rowsAbove = 0
      for row in 0..<layer.outputs {
        var recent = Recent()
        for column in 0..<layer.inputs {
          let index = start + row * layer.inputs + column
          let level = Level.of(sum: 2 * above[column] + recent.sum, count: 2 * rowsAbove + recent.count)
          codes[index] = statistics.code(codes[index], level: level, with: &coder)
          let magnitude = Int(codes[index].magnitude)
          above[column] += magnitude
          recent.append(magnitude)
        }
        rowsAbove += 1
        if rowsAbove == 32 {
          for column in above.indices { above[column] /= 2 }
          rowsAbove = 16
        }
      }
      start += layer.outputs * layer.inputs
      var recent = Recent()
      for index in start..<start + layer.outputs {
        codes[index] = statistics.code(codes[index], level: Level.of(sum: recent.sum, count: recent.count), with: &coder)
        recent.append(Int(codes[index].magnitude))
      }
      start += layer.outputs
    }
  }

  /// The last four magnitudes of a row.
  private struct Recent {
    private var values = (0, 0, 0, 0)
    private(set) var count = 0
    var sum: Int { values.0 + values.1 + values.2 + values.3 }

    mutating func append(_ value: Int) {
      values = (values.1, values.2, values.3, value)
      count = min(count + 1, 4)
    }
  }

  /// The expected magnitude in half octaves.
  private enum Level {
    static let count = 12

    static func of(sum: Int, count: Int) -> Int {
      guard count > 0 else { return 5 }
      let sixteenths = 16 * sum / count
      return thresholds.firstIndex { sixteenths < $0 } ?? thresholds.count
    }

    /// 8 · (2^(i/2) − 1), rounded up: the level is ⌊2 log₂(1 + 2 · magnitude)⌋.
    private static let thresholds = [4, 8, 15, 24, 38, 56, 83, 120, 174, 248, 355]
  }

  private struct Statistics {
    let maximumDigits: Int
    /// Whether a magnitude has more digits than given, (levels, digits).
    private var longer = [AdaptiveBit](repeating: AdaptiveBit(), count: Level.count * 8)
    /// The digit after the first, (digits); the one after that, (digits, the digit before).
    private var second = [AdaptiveBit](repeating: AdaptiveBit(), count: 8)
    private var third = [AdaptiveBit](repeating: AdaptiveBit(), count: 16)

    init(maximumDigits: Int) { self.maximumDigits = maximumDigits }

    mutating func code(_ value: Int8, level: Int, with coder: inout some BinaryCoder) -> Int8 {
      let magnitude = Int(value.magnitude)
      var digits = 0
      while digits < maximumDigits, coder.code(magnitude >> digits > 0, with: &longer[level * 8 + digits]) { digits += 1 }
      guard digits > 0 else { return 0 }

      var result = 1
      for place in stride(from: digits - 2, through: 0, by: -1) {
        let bit = magnitude >> place & 1 == 1
        let coded =
          switch digits - 2 - place {
          case 0: coder.code(bit, with: &second[digits])
          case 1: coder.code(bit, with: &third[digits * 2 + (result & 1)])
          default: coder.code(bit, probability: 2_048)
          }
        result = result << 1 | (coded ? 1 : 0)
      }
      return Int8(coder.code(value < 0, probability: 2_048) ? -result : result)
    }
  }
}
