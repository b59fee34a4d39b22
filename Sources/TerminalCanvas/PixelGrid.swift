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
}

/// A picture of pixels that the terminal itself draws.
package struct PlacedImage: Sendable, Equatable {
  package let pixels: PixelGrid
  /// All cells that it covers.
  package let cells: Rectangle
  /// Those of them in which it is seen.
  package let clip: Rectangle

  package init(_ pixels: PixelGrid, cells: Rectangle, clip: Rectangle? = nil) {
    self.pixels = pixels
    self.cells = cells
    self.clip = clip ?? cells
  }
}
