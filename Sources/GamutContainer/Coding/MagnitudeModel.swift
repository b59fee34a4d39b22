/// Codes whole numbers around zero whose size is roughly known in advance.
///
/// A number is cut into bits: whether its magnitude has more than 0, 1, 2 … binary digits, each with a probability per
/// expected size; the digits below the first, the upper two of them with probabilities; the sign, which is even.
struct MagnitudeModel {
  /// Magnitudes stay below 2^maximumDigits.
  private let maximumDigits: Int
  /// Whether a magnitude has more digits than given, (levels, digits).
  private var longer: [AdaptiveBit]
  /// The digit after the first, (digits).
  private var second: [AdaptiveBit]
  /// The one after that, (digits, the digit before).
  private var third: [AdaptiveBit]

  init(maximumDigits: Int) {
    self.maximumDigits = maximumDigits
    longer = Array(repeating: AdaptiveBit(), count: Self.levelCount * maximumDigits)
    second = Array(repeating: AdaptiveBit(), count: maximumDigits + 1)
    third = Array(repeating: AdaptiveBit(), count: 2 * (maximumDigits + 1))
  }

  /// - Parameters:
  ///   - value: with an encoder the number, with a decoder anything.
  ///   - expectedSum: the sum of `count` magnitudes like the one to expect.
  /// - Returns: the number.
  mutating func code(_ value: Int, expectedSum: Int, count: Int, with coder: inout some BinaryCoder) -> Int {
    let level = Self.level(expectedSum: expectedSum, count: count)
    let magnitude = abs(value)
    var digits = 0
    while digits < maximumDigits, coder.code(magnitude >> digits > 0, with: &longer[level * maximumDigits + digits]) {
      digits += 1
    }
    guard digits > 0 else { return 0 }

    var result = 1
    for place in stride(from: digits - 2, through: 0, by: -1) {
      let bit = magnitude >> place & 1 == 1
      let coded =
        switch digits - 2 - place {
        case 0: coder.code(bit, with: &second[digits])
        case 1: coder.code(bit, with: &third[2 * digits + (result & 1)])
        default: coder.code(bit, probability: 2_048)
        }
      result = result << 1 | (coded ? 1 : 0)
    }
    return coder.code(value < 0, probability: 2_048) ? -result : result
  }

  private static let levelCount = 12

  /// The expected magnitude in half octaves: ⌊2 log₂(1 + 2 · magnitude)⌋.
  private static func level(expectedSum: Int, count: Int) -> Int {
    guard count > 0 else { return 5 }
    let sixteenths = 16 * expectedSum / count
    return thresholds.firstIndex { sixteenths < $0 } ?? thresholds.count
  }

  /// 8 · (2^(i/2) − 1), rounded up.
  private static let thresholds = [4, 8, 15, 24, 38, 56, 83, 120, 174, 248, 355]
}
