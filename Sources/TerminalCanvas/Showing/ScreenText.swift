/// A screen as text.
package enum ScreenText {
  /// One line a row, without blanks at their ends.
  package static func plain(_ canvas: Canvas) -> String {
    lines(canvas) { _ in "" }
  }

  /// With the escape sequences that show its colours on a terminal.
  package static func ansi(_ canvas: Canvas) -> String { lines(canvas, sequence) }

  private static func lines(_ canvas: Canvas, _ sequence: (Style) -> String) -> String {
    var text = ""
    for y in 0..<canvas.height {
      var style = Style.plain
      var line = ""
      let last = (0..<canvas.width).last { canvas[$0, y] != .blank } ?? -1
      for x in 0..<last + 1 {
        let cell = canvas[x, y]
        if cell.scalar == Cell.continuation { continue }
        if cell.style != style {
          line += sequence(cell.style)
          style = cell.style
        }
        line.unicodeScalars.append(cell.scalar == Cell.image ? " " : cell.scalar)
      }
      if style != .plain { line += sequence(.plain) }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  private static func sequence(_ style: Style) -> String {
    var codes = ["0"]
    let attributes: [(Style.Attributes, String)] = [(.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
    codes += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    codes += code(style.foreground, 38) + code(style.background, 48)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ color: Color, _ kind: Int) -> [String] {
    switch color {
    case .standard: []
    case .indexed(let number): ["\(kind);5;\(number)"]
    case .rgb(let red, let green, let blue): ["\(kind);2;\(red);\(green);\(blue)"]
    }
  }
}
