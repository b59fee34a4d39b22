/// A colour as a terminal takes it.
package enum Color: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case standard
  /// A number of the terminal's palette: 0…7, 0…15 or 0…255 by its colour depth.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

/// How a cell looks besides its character.
package struct Style: Sendable, Hashable {
  package struct Attributes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let bold = Attributes(rawValue: 1), dim = Attributes(rawValue: 2),
      underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  package static let plain = Style()
}

/// One place of the screen.
package struct Cell: Sendable, Hashable {
  /// The character shown; `continuation` in the right half of a wide character.
  package var scalar: Unicode.Scalar
  package var style: Style

  package init(_ scalar: Unicode.Scalar, _ style: Style = .plain) {
    self.scalar = scalar
    self.style = style
  }

  package static let continuation: Unicode.Scalar = "\0"
  /// Stands under an image that the terminal draws; whatever is written over it cuts the image there.
  package static let image: Unicode.Scalar = "\u{F8FF}"
  package static let blank = Cell(" ")
}
