import ColorScience

/// What a drawing is made of.
enum Element: Sendable {
  case polygon([Point], Ink, opacity: Double = 1)
  case line([Point], Stroke)
  /// The same mark at many places.
  case marks([Point], Mark)
  /// Fills the box, whatever its own shape is.
  case picture(Raster<SRGB8>, Box)
  case text(Label)
  /// What these draw inside of the box.
  case clipped(Box, [Element])
}

/// How a line is drawn; its ends and corners are round.
struct Stroke: Sendable {
  var ink: Ink
  /// In points.
  var width: Double
  /// Lengths of dash, gap, dash … in points; empty: one piece. Round ends add `width` to each dash.
  var dashes: [Double] = []
  var opacity = 1.0

  init(_ ink: Ink, _ width: Double, dashes: [Double] = [], opacity: Double = 1) {
    (self.ink, self.width, self.dashes, self.opacity) = (ink, width, dashes, opacity)
  }
}

/// Words on a line.
struct Label: Sendable {
  enum Anchor: Sendable { case start, middle, end }

  var text: String
  /// On the baseline, where the anchor is.
  var place: Point
  /// Of the font, in points.
  var size: Double
  var ink = Ink.text
  var isBold = false
  var anchor = Anchor.start
  /// Read from below.
  var isUpright = false
  /// Surrounded by white, to be read over data.
  var hasHalo = false

  init(
    _ text: String, at place: Point, size: Double = TextSize.label, ink: Ink = .text, isBold: Bool = false,
    anchor: Anchor = .start,
    isUpright: Bool = false, hasHalo: Bool = false
  ) {
    (self.text, self.place, self.size, self.ink, self.isBold) = (text, place, size, ink, isBold)
    (self.anchor, self.isUpright, self.hasHalo) = (anchor, isUpright, hasHalo)
  }
}

/// Sizes that can still be read from the last row of a lecture room when a figure fills a slide.
enum TextSize {
  static let title = 25.0
  static let heading = 20.0
  static let label = 18.0
  static let tick = 16.0
}
