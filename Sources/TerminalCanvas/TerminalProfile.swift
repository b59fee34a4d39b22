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
  package enum Plot: String, Sendable, CaseIterable { case braille, block, ascii }

  package var colors: Colors
  /// Whether half blocks, braille and box lines can be shown.
  package var isUnicode: Bool
  package var theme: Theme
  package var plot: Plot
  /// Height of a cell divided by its width.
  package var cellAspect: Double
  /// Pictures without a dither pattern and with fewer differences: equal neighbours need no bytes.
  package var sparesBytes = false

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
