/// The abilities of a terminal and its user's wishes; drawing depends on nothing else of it.
package struct TerminalProfile: Sendable, Hashable {
  package enum Colors: String, Sendable, CaseIterable {
    case truecolor
    case c256 = "256"
    case c16 = "16"
    case c8 = "8"
    case mono
  }
  package enum Theme: String, Sendable, CaseIterable { case dark, light }
  /// How pictures are made of characters.
  package enum Shapes: String, Sendable, CaseIterable {
    /// Two pixels a cell, one above the other.
    case halves
    /// The block character and the two colours that come nearest to 8 × 8 pixels.
    case fitted
    /// The same, among sextants as well, which many fonts lack.
    case sextants
  }
  /// Ways in which terminals show pictures pixel by pixel.
  package enum Graphics: String, Sendable, CaseIterable {
    case kitty, iterm, sixel
    /// kitty's images as text, in tmux.
    case placeholders = "kitty, in tmux"
  }
  /// A cell's size in pixels.
  package struct CellSize: Sendable, Hashable {
    package var width: Int
    package var height: Int
    package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
  }
  package enum Plot: String, Sendable, CaseIterable { case braille, block, ascii }

  package var colors: Colors
  /// Whether half blocks, braille and box lines can be shown.
  package var isUnicode: Bool
  package var theme: Theme
  package var plot: Plot
  package var shapes = Shapes.halves
  /// How photographs are shown pixel by pixel; nil: made of characters.
  package var graphics: Graphics?
  /// Known wherever there are graphics.
  package var cellSize = CellSize(width: 8, height: 16)
  /// Height of a cell divided by its width.
  package var cellAspect: Double
  /// The terminal's background where it told; else a theme's is assumed.
  package var background: RGB?
  /// Pictures without a dither pattern and with fewer differences: equal neighbours need no bytes.
  package var sparesBytes = false

  /// Pictures are drawn pixel by pixel; where bytes are scarce they are not.
  package var showsPixels: Bool { graphics != nil && !sparesBytes && isUnicode }

  /// The background that pictures are drawn on.
  package var paper: RGB { background ?? RGB(theme == .dark ? 0x000000 : 0xFFFFFF) }

  package init(
    colors: Colors = .truecolor, isUnicode: Bool = true, theme: Theme = .dark, plot: Plot = .braille,
    cellAspect: Double = 2
  ) {
    self.colors = colors
    self.isUnicode = isUnicode
    self.theme = theme
    self.plot = plot
    self.cellAspect = cellAspect
  }
}
