/// A canvas as text: for snapshots, for files, and for other terminals.
package enum CanvasDump {
  /// The characters, row by row, without blanks at the ends of rows.
  package static func plain(_ canvas: Canvas) -> String {
    rows(canvas) { cell in cell.scalar == Cell.continuation ? nil : cell.scalar }
  }

  /// The characters, then the same rows with a letter for each style (`.` for the plain one), then what the letters
  /// mean. Two canvases have the same text only when they are equal.
  package static func withStyles(_ canvas: Canvas) -> String {
    var letters: [Style: Unicode.Scalar] = [.plain: "."]
    var order: [Style] = []
    for cell in canvas.cells where letters[cell.style] == nil {
      letters[cell.style] = letter(order.count)
      order.append(cell.style)
    }
    let styles = rows(canvas, trimming: ".") { letters[$0.style] }
    let legend = order.enumerated().map { "\(letter($0.offset)) \(describe($0.element))\n" }.joined()
    return "\(canvas.width)x\(canvas.height)\n" + plain(canvas) + "--\n" + styles + "--\n" + legend
  }

  /// With the escape sequences that colour it, as `cat` shows it on a terminal.
  package static func ansi(_ canvas: Canvas) -> String {
    var text = String.UnicodeScalarView()
    for y in 0..<canvas.height {
      var style = Style.plain
      for x in 0..<canvas.width {
        let cell = canvas[x, y]
        if cell.scalar == Cell.continuation { continue }
        if cell.style != style {
          text += sequence(cell.style).unicodeScalars
          style = cell.style
        }
        text.append(cell.scalar)
      }
      if style != .plain { text += "\u{1B}[m".unicodeScalars }
      text.append("\n")
    }
    return String(text)
  }

  private static func rows(
    _ canvas: Canvas, trimming blank: Unicode.Scalar = " ", _ scalar: (Cell) -> Unicode.Scalar?
  ) -> String {
    var text = String.UnicodeScalarView()
    for y in 0..<canvas.height {
      var row = canvas.cells[y * canvas.width..<(y + 1) * canvas.width].compactMap(scalar)
      while row.last == blank { row.removeLast() }
      text += row
      text.append("\n")
    }
    return String(text)
  }

  /// a…z, A…Z, 0…9, then ideographs in order: pictures have many styles.
  private static func letter(_ index: Int) -> Unicode.Scalar {
    let simple = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".unicodeScalars)
    if index < simple.count { return simple[index] }
    return Unicode.Scalar(UInt32(0x3400 + index - simple.count)) ?? "?"
  }

  private static func describe(_ style: Style) -> String {
    var words: [String] = []
    if style.foreground != .standard { words.append(describe(style.foreground)) }
    if style.background != .standard { words.append("on " + describe(style.background)) }
    for (attribute, word) in [
      (Style.Attributes.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    where style.attributes.contains(attribute) {
      words.append(word)
    }
    return words.joined(separator: " ")
  }

  private static func describe(_ color: Color) -> String {
    switch color {
    case .standard: return "standard"
    case .indexed(let index): return String(index)
    case .rgb(let red, let green, let blue):
      return "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  private static func sequence(_ style: Style) -> String {
    var codes = ["0"]
    if style.attributes.contains(.bold) { codes.append("1") }
    if style.attributes.contains(.dim) { codes.append("2") }
    if style.attributes.contains(.underline) { codes.append("4") }
    if style.attributes.contains(.reverse) { codes.append("7") }
    codes += code(style.foreground, base: 30) + code(style.background, base: 40)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  /// base: 30 for the foreground, 40 for the background.
  private static func code(_ color: Color, base: Int) -> [String] {
    switch color {
    case .standard: []
    case .indexed(let index) where index < 8: ["\(base + Int(index))"]
    case .indexed(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
    case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
    case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
