import Foundation

/// A plain lettering for plots, designed here in the manner of technical drawings, so that PNGs need no font of the
/// system's and look the same everywhere.
enum StrokeFont {
  /// A font of size 1 has capitals of 0.716, as the usual sans serif fonts that SVG viewers take.
  static let unitsPerSize = 14 / 0.716
  /// White between letters; a broader pen needs more.
  private static func spacing(_ isBold: Bool) -> Double { isBold ? 3.9 : 3.2 }

  static func penWidth(size: Double, isBold: Bool) -> Double { size / unitsPerSize * (isBold ? 2.5 : 1.6) }

  /// In points.
  static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let glyphs = glyphs(text)
    let spacing = spacing(isBold)
    return max(0, glyphs.reduce(0) { $0 + $1.width + spacing } - spacing) * size / unitsPerSize
  }

  /// The pen's lines for a label, in points.
  static func lines(_ label: Label) -> [[Point]] {
    let unit = label.size / unitsPerSize
    let length = width(of: label.text, size: label.size, isBold: label.isBold)
    var x = label.anchor == .start ? 0 : label.anchor == .middle ? -length / 2 : -length
    var lines: [[Point]] = []
    for glyph in glyphs(label.text) {
      for line in glyph.lines {
        lines.append(
          line.map { point in
            let (along, up) = (x + point.x * unit, point.y * unit)
            return label.place + (label.isUpright ? Point(-up, -along) : Point(along, -up))
          })
      }
      x += (glyph.width + spacing(label.isBold)) * unit
    }
    return lines
  }

  /// Letters that are not there lose their accents, and if they are still not there become a box.
  private static func glyphs(_ text: String) -> [Glyph] {
    text.flatMap { character -> [Glyph] in
      if let glyph = alphabet[character] { return [glyph] }
      let plain = String(character).folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil)
      return plain.map { alphabet[$0] ?? missing }
    }
  }

  private static let missing = Glyph(width: 7, "M 0 0 L 0 12 L 7 12 L 7 0 L 0 0")

  static let alphabet: [Character: Glyph] = {
    let drawn = capitals.merging(smallLetters) { a, _ in a }.merging(digits) { a, _ in a }.merging(signs) { a, _ in a }
    return drawn.merging(raised(drawn)) { a, _ in a }
  }()

  /// Exponents: digits of 0.62 the size.
  private static func raised(_ drawn: [Character: Glyph]) -> [Character: Glyph] {
    Dictionary(
      uniqueKeysWithValues: PowerOfTen.superscripts.compactMap { plain, raised in
        drawn[plain == "-" ? "–" : plain].map { glyph in
          (
            raised,
            Glyph(
              width: glyph.width * 0.62 - 0.6,
              lines: glyph.lines.map { $0.map { Point($0.x * 0.62 - 0.3, $0.y * 0.62 + 6.6) } })
          )
        }
      })
  }
}
