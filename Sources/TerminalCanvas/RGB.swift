/// An sRGB colour by its codes.
package struct RGB: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `0xRRGGBB`
  package init(_ number: UInt32) { self.init(UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)) }

  var vector: SIMD3<Int> { SIMD3(Int(red), Int(green), Int(blue)) }

  /// Relative luminance of WCAG 2.1, 0…1.
  package var luminance: Double {
    0.2126 * LinearCodes.table[Int(red)] + 0.7152 * LinearCodes.table[Int(green)] + 0.0722
      * LinearCodes.table[Int(blue)]
  }

  /// Contrast of two colours after WCAG 2.1, 1…21.
  package func contrast(with other: RGB) -> Double {
    let (bright, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (bright + 0.05) / (dark + 0.05)
  }
}

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
