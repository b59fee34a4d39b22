import ColorScience

/// A part of a drawing.
enum Element: Sendable {
  case polygon([Point], Ink, opacity: Double = 1)
  case line([Point], Stroke)
  /// The same mark at many places.
  case marks([Point], Mark)
  /// Fills the box, whatever its own shape is.
  case picture(Raster<SRGB8>, Box)
  case text(Label)
  /// The part of these elements that lies inside the box.
  case clipped(Box, [Element])
}

/// The pen of a line; its ends and corners are round.
struct Stroke: Sendable {
  var ink: Ink
  /// In points.
  var width: Double
  /// Lengths of dash, gap, dash … in points; empty: one piece. Round ends add `width` to each dash.
  var dashes: [Double] = []
  var opacity = 1.0

  init(_ ink: Ink, _ width: Double, dashes: [Double] = [], opacity: Double = 1) {
    self.ink = ink
    self.width = width
    self.dashes = dashes
    self.opacity = opacity
  }
}

/// Words on a line.
struct Label: Sendable {
  enum Anchor: Sendable { case start, middle, end }

  var text: String
  /// On the baseline, where the anchor is.
  var place: Point
  /// The font's size in points.
  var size: Double
  var ink = Ink.text
  var isBold = false
  var anchor = Anchor.start
  /// Read from below.
  var isUpright = false
  /// Surrounded by paper, to be read over data.
  var hasHalo = false

  init(
    _ text: String, at place: Point, size: Double = TextSize.label, ink: Ink = .text, isBold: Bool = false,
    anchor: Anchor = .start,
    isUpright: Bool = false, hasHalo: Bool = false
  ) {
    self.text = text
    self.place = place
    self.size = size
    self.ink = ink
    self.isBold = isBold
    self.anchor = anchor
    self.isUpright = isUpright
    self.hasHalo = hasHalo
  }
}

/// Sizes that can still be read from the last row of a lecture room when a figure fills a slide.
enum TextSize {
  static let title = 25.0
  static let heading = 20.0
  static let label = 18.0
  static let tick = 16.0
}
