/// A small picture to be drawn on a canvas: sRGB codes, (height, width, 3).
package struct PixelGrid: Sendable, Equatable {
  package let width: Int
  package let height: Int
  package private(set) var codes: [UInt8]

  /// Black when no codes are given. The number of codes must be 3 · width · height.
  package init(width: Int, height: Int, codes: [UInt8]? = nil) {
    (self.width, self.height) = (max(0, width), max(0, height))
    self.codes = codes ?? Array(repeating: 0, count: 3 * self.width * self.height)
    precondition(self.codes.count == 3 * self.width * self.height, "three codes a pixel")
  }

  package subscript(x: Int, y: Int) -> RGB {
    get {
      let place = 3 * (y * width + x)
      return RGB(codes[place], codes[place + 1], codes[place + 2])
    }
    set {
      let place = 3 * (y * width + x)
      (codes[place], codes[place + 1], codes[place + 2]) = (newValue.red, newValue.green, newValue.blue)
    }
  }

  /// Pixels of one cell: two above each other where half blocks can be shown in colour, else one.
  package static func pixelsPerCell(_ profile: TerminalProfile) -> (x: Int, y: Int) {
    (1, profile.isUnicode && profile.colors != .mono ? 2 : 1)
  }

  /// Height of a pixel divided by its width.
  package static func pixelAspect(_ profile: TerminalProfile) -> Double {
    profile.cellAspect / Double(pixelsPerCell(profile).y)
  }
}

/// An sRGB colour by its codes.
package struct RGB: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

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
