/// A screen as a value. What is put outside it, or outside the clip, is lost without harm.
package struct Canvas: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// (height, width), row by row.
  package private(set) var cells: [Cell]
  /// Pictures of pixels, where the terminal draws such.
  package private(set) var images: [PlacedImage] = []
  /// Nothing is drawn outside of it.
  package var clip: Rectangle

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
    clip = Rectangle(x: 0, y: 0, width: self.width, height: self.height)
  }

  package var bounds: Rectangle { Rectangle(x: 0, y: 0, width: width, height: height) }

  /// The cell at a place; blank outside the canvas. Half of a wide character that is overwritten takes the other half
  /// with it.
  package subscript(x: Int, y: Int) -> Cell {
    get { bounds.contains(x: x, y: y) ? cells[y * width + x] : .blank }
    set {
      guard bounds.contains(x: x, y: y), clip.contains(x: x, y: y) else { return }
      let place = y * width + x
      // The left half of a character is written just before its right half, and stays.
      if newValue.scalar != Cell.continuation, cells[place].scalar == Cell.continuation, x > 0 {
        cells[place - 1].scalar = " "
      }
      if x + 1 < width, cells[place].scalar != Cell.continuation, cells[place + 1].scalar == Cell.continuation {
        cells[place + 1].scalar = " "
      }
      cells[place] = newValue
    }
  }

  /// Puts a picture of pixels over cells. It is seen wherever nothing else is drawn after it.
  package mutating func place(_ image: PlacedImage) {
    let part = image.cells.intersection(clip).intersection(bounds)
    guard !part.isEmpty else { return }
    for y in part.y..<part.maxY { for x in part.x..<part.maxX { self[x, y] = Cell(Cell.image) } }
    images.append(PlacedImage(image.pixels, cells: image.cells, clip: part))
  }

  mutating func setStyle(_ style: Style, x: Int, y: Int) { cells[y * width + x].style = style }
}
