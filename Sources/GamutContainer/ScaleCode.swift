/// One byte for a scale: 0 is the scale 0, otherwise 2^((value − 160)/8), from 9.7e-7 to 3 756 in steps of 9 %.
///
/// Doubling a scale is exact, so that a row on one scale's grid with even codes only is on the doubled grid bit for bit.
struct ScaleCode: Equatable, Sendable {
  let value: UInt8

  var scale: Float {
    guard value > 0 else { return 0 }
    let eighths = Int(value) - 160
    return Float(sign: .plus, exponent: eighths >> 3, significand: Self.significands[eighths & 7])
  }

  /// The scale whose grid, with codes up to `maximumCode`, has the smallest squared error; of equal ones the largest, which has the
  /// smallest codes.
  static func best(for values: ArraySlice<Float>, maximumCode: Int) -> ScaleCode {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return ScaleCode(value: 0) }
    // From the scale that gives the largest value the code 1 (a coarser one makes zeros only) to one that clips three quarters of the
    // range, which never paid.
    let covering = smallest { $0 * Float(maximumCode) >= largest }
    let coarsest = smallest { $0 >= largest }
    var best = ScaleCode(value: covering)
    var bestError = Double.infinity
    for value in stride(from: Int(coarsest), through: max(1, Int(covering) - 16), by: -1) {
      let candidate = ScaleCode(value: UInt8(value))
      let error = candidate.squaredError(of: values, maximumCode: maximumCode)
      if error < bestError { (best, bestError) = (candidate, error) }
    }
    return best
  }

  private func squaredError(of values: ArraySlice<Float>, maximumCode: Int) -> Double {
    let scale = scale
    return values.reduce(into: 0) { sum, value in
      let code = WeightQuantizer.code(of: value, scale: scale, maximumCode: maximumCode)
      let difference = Double(value - Float(code) * scale)
      sum += difference * difference
    }
  }

  private static func smallest(where covers: (Float) -> Bool) -> UInt8 {
    (1...254).first { covers(ScaleCode(value: $0).scale) } ?? 255
  }

  /// 2^(i/8), rounded to float32.
  private static let significands: [Float] = [
    1, 1.0905077, 1.1892071, 1.2968396, 1.4142135, 1.5422108, 1.6817929, 1.8340081,
  ]
}
