import ColorScience

/// A colour of a drawing, as sRGB codes.
package struct Ink: Sendable, Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  /// - Parameter code: 0xRRGGBB.
  package init(_ code: UInt32) {
    self.init(SIMD3(UInt8(code >> 16 & 0xFF), UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF)))
  }

  package init(_ codes: SIMD3<UInt8>) {
    red = codes.x
    green = codes.y
    blue = codes.z
  }

  var codes: SIMD3<UInt8> { SIMD3(red, green, blue) }
  /// As SVG spells it.
  var name: String {
    let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// - Parameter share: of the second, 0…1; codes are mixed, as the writers do.
  static func mixed(_ one: Ink, _ other: Ink, share: Double) -> Ink {
    let (a, b) = (SIMD3<Double>(one.codes), SIMD3<Double>(other.codes))
    return Ink(SIMD3<UInt8>((a + share * (b - a)).rounded(.toNearestOrEven)))
  }

  static let white = Ink(0xFFFFFF)
  static let text = Ink(0x222222)
  static let quiet = Ink(0x6B6B6B)
  static let axis = Ink(0x555555)
  static let grid = Ink(0xE4E4E4)

  // Colours that are told apart with any kind of colour vision (Okabe and Ito 2008).
  static let black = Ink(0x000000)
  static let orange = Ink(0xE69F00)
  static let skyBlue = Ink(0x56B4E9)
  static let green = Ink(0x009E73)
  static let blue = Ink(0x0072B2)
  static let vermilion = Ink(0xD55E00)
  static let purple = Ink(0xCC79A7)

  // The colours of a photograph, the same in every plot.
  static let original = blue
  static let clipped = vermilion
  static let recovered = purple
}
