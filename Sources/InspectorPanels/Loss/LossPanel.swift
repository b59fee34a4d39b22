import TerminalCanvas

/// The loss of every step so far.
package enum LossPanel {
  package struct Content: Sendable {
    package var pane = PanelFrame.Pane("4")
    /// Losses of the steps, the first first. Those that are not finite are left out.
    package var losses: [Float] = []
    /// Steps that are planned; the axis reaches to there.
    package var steps = 0
    /// Drawn behind as a ghost.
    package var previous: [Float] = []
    /// Such as "run 3".
    package var label = "now"
    package var previousLabel = "previous"
    package var isLogarithmic = true
    /// Weight of the past in the exponential moving average, 0…<1; 0: none is drawn.
    package var smoothing = 0.9
    /// A step whose value is told.
    package var cursor: Int?
    /// The curve is drawn to this step only.
    package var replay: Int?
    /// Steps that are seen; nil: all of them.
    package var range: ClosedRange<Int>?
    /// Instead of a curve, where there will be none.
    package var message = ""

    package init() {}
  }

  /// The step under a cell of the pane; nil beside the plot.
  package static func step(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle, profile: TerminalProfile)
    -> Int?
  {
    LossPlot(content, in: rectangle, profile: profile)?.step(atCell: x, y)
  }
}
