/// sRGB codes in linear light, as WCAG's luminance and the averaging of pixels need them.
enum LinearCodes {
  /// IEC 61966-2-1, without Foundation's power: x^2.4 is the square of x times the fifth root of its square.
  static let table: [Double] = (0..<256).map { code in
    let value = Double(code) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// Newton's method; from 1 downwards it converges for all of 0…1.
  private static func fifthRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 { root -= (root - value / (root * root * root * root)) / 5 }
    return root
  }
}
