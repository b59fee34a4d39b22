import TerminalCanvas

/// The words of the tour, beneath the panes that they are about.
package enum TourPanel {
  package struct Paragraph: Sendable, Hashable {
    /// Such as "Try it:"; may be empty.
    package var label: String
    package var text: String
    package init(_ text: String, label: String = "") { (self.label, self.text) = (label, text) }
  }

  package struct Content: Sendable, Hashable {
    package var title: String
    /// Such as "4/9".
    package var place: String
    package var paragraphs: [Paragraph]
    /// The key that is about to be pressed, and what it does.
    package var announced: KeyLine.Entry?

    package init(_ title: String, place: String, _ paragraphs: [Paragraph]) {
      self.title = title
      self.place = place
      self.paragraphs = paragraphs
    }
  }

  /// Lines as they are drawn; label: how many characters of its label a line begins with.
  static func lines(_ paragraphs: [Paragraph], width: Int) -> [(text: String, label: Int)] {
    paragraphs.flatMap { paragraph in
      let whole = paragraph.label.isEmpty ? paragraph.text : paragraph.label + " " + paragraph.text
      return TextLines.broken(whole, width: width).enumerated().map {
        ($1.replacing("\u{A0}", with: " "), $0 == 0 ? paragraph.label.count : 0)
      }
    }
  }

  /// Rows that the text takes, its title included.
  package static func rows(_ content: Content, columns: Int) -> Int {
    1 + lines(content.paragraphs, width: columns - 2).count
  }

  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      let rule = Cell(LineCharacters.lines(for: profile).horizontal, palette[.border])
      canvas.horizontalLine(x: rectangle.x, y: rectangle.y, length: rectangle.width, cell: rule)
      var x = rectangle.x + 2
      x += canvas.put(" Tour \(content.place) ", x: x, y: rectangle.y, style: palette[.focus])
      x += canvas.put(" \(content.title) ", x: x, y: rectangle.y, style: palette[.title], limit: rectangle.maxX - x)
      if let announced = content.announced { draw(announced, after: x, in: rectangle, on: &canvas, palette) }
      for (offset, line) in lines(content.paragraphs, width: rectangle.width - 2).enumerated() {
        let y = rectangle.y + 1 + offset
        canvas.put(line.text, x: rectangle.x + 1, y: y)
        if line.label > 0 { canvas.put(line.text.prefix(line.label), x: rectangle.x + 1, y: y, style: palette[.key]) }
      }
    }
  }

  /// At the right end of the rule.
  private static func draw(
    _ announced: KeyLine.Entry, after x: Int, in rectangle: Rectangle, on canvas: inout Canvas, _ palette: Palette
  ) {
    let wanted = TextWidth.of(announced.key) + TextWidth.of(announced.word) + 4
    let room = rectangle.maxX - x - 4
    guard room > 8 else { return }
    let start = rectangle.maxX - 2 - min(wanted, room)
    let key = Style(palette.color(.now), on: .standard, [.bold, .reverse])
    let used = canvas.put(" \(announced.key) ", x: start, y: rectangle.y, style: key)
    canvas.put(
      " \(announced.word) ", x: start + used, y: rectangle.y, style: palette[.now], limit: min(wanted, room) - used)
  }
}
