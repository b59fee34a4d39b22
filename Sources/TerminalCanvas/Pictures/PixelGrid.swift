/// A small picture to be drawn on a canvas: sRGB codes, (height, width, 3).
package struct PixelGrid: Sendable, Equatable {
  package let width: Int
  package let height: Int
  package private(set) var codes: [UInt8]

  /// Black when no codes are given. The number of codes must be 3 · width · height.
  package init(width: Int, height: Int, codes: [UInt8]? = nil) {
    self.width = max(0, width)
    self.height = max(0, height)
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
      codes[place] = newValue.red
      codes[place + 1] = newValue.green
      codes[place + 2] = newValue.blue
    }
  }

  /// Pixels of one cell: two above each other where half blocks can be shown in colour, else one.
  package static func pixelsPerCell(_ profile: TerminalProfile) -> (x: Int, y: Int) {
    (1, profile.isUnicode && profile.colors != .mono && !profile.showsPixels ? 2 : 1)
  }

  /// Into how many finer pixels each of those is divided before characters are fitted to them; more than one only where
  /// colours are not mixed by a pattern, which shapes would drown.
  package static func fineness(_ profile: TerminalProfile) -> (x: Int, y: Int) {
    if profile.showsPixels { return (max(1, profile.cellSize.width), max(1, profile.cellSize.height)) }
    let isFitted =
      profile.shapes == .fitted && profile.colors == .truecolor && profile.isUnicode && !profile.sparesBytes
    return isFitted ? (FittedCell.side, FittedCell.side / pixelsPerCell(profile).y) : (1, 1)
  }

  /// Height of a pixel divided by its width.
  package static func pixelAspect(_ profile: TerminalProfile) -> Double {
    profile.cellAspect / Double(pixelsPerCell(profile).y)
  }
}
