/// What something on the screen means; a palette says how that looks.
package enum Ink: String, Sendable, CaseIterable {
  case text, faint, title
  /// Title and border of the pane that takes the keys; border of the others.
  case focus, border
  /// A key in the key line, a value that was changed and not yet used, the chosen row of a list.
  case key, edited, selection
  case warning, good
  /// The present run and the one before it.
  case now, previous
  case inGamut, outOfGamut, recovered, original, clipped
  /// Lines of the chromaticity diagram, and its white points.
  case locus, sRGB, displayP3, proPhoto, white
  case crosshair
}
