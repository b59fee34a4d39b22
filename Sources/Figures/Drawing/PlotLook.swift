/// The inks of a plot: those of print, or those of a terminal's theme.
package struct PlotLook: Sendable, Hashable {
  package var paper = Ink.white
  package var text = Ink.text
  package var quiet = Ink.quiet
  package var grid = Ink.grid
  /// The share of a chromaticity's own colour in the ground of a diagram; the rest is paper.
  package var tint = 0.22
  /// Brightness of the spectral locus; full colours would be too light on white.
  package var locusBrightness = 0.82

  package init() {}

  /// The inks of a terminal with this background.
  /// - Parameter isDark: whether the background is darker than what is written on it.
  package static func terminal(paper: Ink, text: Ink, quiet: Ink, isDark: Bool) -> PlotLook {
    var look = PlotLook()
    look.paper = paper
    look.text = text
    look.quiet = quiet
    look.grid = Ink.mixed(paper, text, share: isDark ? 0.2 : 0.12)
    // Dim colours are darker on black than pale ones are on white: more of them is needed to tell them apart.
    look.tint = isDark ? 0.3 : 0.22
    look.locusBrightness = isDark ? 1 : 0.82
    return look
  }
}
