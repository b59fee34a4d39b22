/// One byte for a scale: 0 is the scale 0, otherwise 2^((value − 160)/8), from 9.7e-7 to 3 756 in steps of 9 %.
struct ScaleCode: Hashable, Sendable {
  let value: UInt8

  var scale: Float {
    guard value > 0 else { return 0 }
    let eighths = Int(value) - 160
    return Float(sign: .plus, exponent: eighths >> 3, significand: Self.significands[eighths & 7])
  }

  /// How often the scale can be doubled.
  var possibleDoublings: Int { value == 0 ? 0 : (Int(UInt8.max) - Int(value)) / 8 }

  func doubled(times: Int) -> ScaleCode { ScaleCode(value: value + 8 * UInt8(times)) }

  /// The scale whose grid holds `values`.
  ///
  /// Values that lie on a grid already, as an optimizer leaves them or a reader gets them, keep it: of several the
  /// coarsest. Others get the finest grid that clips nothing. Smaller squared errors by clipping the largest weights
  /// save nothing here: on trained networks they came out below 1 % of the bytes, and the largest weights matter most.
  static func fitting(_ values: some Collection<Float>, maximumCode: Int) -> ScaleCode {
    // A value that is no number gets the largest scale, so that its block is refused and not taken for zeros.
    let largest = values.reduce(0) { $1.isNaN ? .infinity : max($0, abs($1)) }
    guard largest > 0 else { return ScaleCode(value: 0) }
    let covering = smallest { $0 * Float(maximumCode) >= largest }
    // The grid on which the largest value has the code 1: on a coarser one only zeros lie.
    let coarsest = smallest { $0 >= largest }
    let candidates = stride(from: coarsest, through: covering, by: -1).lazy.map(ScaleCode.init)
    return candidates.first { $0.holds(values, maximumCode: maximumCode) } ?? ScaleCode(value: covering)
  }

  /// The scale nearest to `scale` by ratio; 0 stays 0.
  static func nearest(to scale: Float) -> ScaleCode {
    guard scale > 0 else { return ScaleCode(value: 0) }
    let above = smallest { $0 >= scale }
    let below = ScaleCode(value: max(1, above - 1))
    return ScaleCode(value: below.scale * ScaleCode(value: above).scale > scale * scale ? below.value : above)
  }

  private func holds(_ values: some Collection<Float>, maximumCode: Int) -> Bool {
    let scale = scale
    return values.allSatisfy {
      Float(WeightQuantizer.code(of: $0, scale: scale, maximumCode: maximumCode)) * scale == $0
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
