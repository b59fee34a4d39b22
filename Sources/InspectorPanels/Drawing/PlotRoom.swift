import TerminalCanvas

/// The place of a plot that the panel's caller draws pixel by pixel, with its scales and with the values at which the
/// panel's axes have labels.
package struct PlotRoom: Sendable, Hashable {
  package let cells: Rectangle
  /// Values at the edges; of a logarithmic axis their exponents of ten.
  package let x: ClosedRange<Double>
  package let y: ClosedRange<Double>
  package var xRules: [Double] = []
  /// As they are, also on a logarithmic axis.
  package var yRules: [Double] = []

  /// Draws a plot; nil: it is made of characters.
  package typealias Painter = (PlotRoom) -> PixelGrid?

  init(cells: Rectangle, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.cells = cells
    self.x = x
    self.y = y
  }
}
