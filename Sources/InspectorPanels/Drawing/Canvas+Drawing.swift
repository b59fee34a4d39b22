import TerminalCanvas

extension Canvas {
  /// Draws a part of the screen anew: nothing lands outside of it, and where the terminal has ASCII only, nothing else
  /// stays in it.
  mutating func drawing(in rectangle: Rectangle, profile: TerminalProfile, _ body: (inout Canvas) -> Void) {
    let outer = clip
    defer { clip = outer }
    clip = outer.intersection(rectangle)
    let visible = clip.intersection(bounds)
    guard !visible.isEmpty else { return }
    fill(visible)
    body(&self)
    guard !profile.isUnicode else { return }
    clip = visible
    for y in visible.y..<visible.maxY {
      for x in visible.x..<visible.maxX where !self[x, y].scalar.isASCII {
        self[x, y] = Cell(AsciiStandIn.of(self[x, y].scalar), self[x, y].style)
      }
    }
  }

  /// Text in the middle of a rectangle's line, cut where there is no room.
  mutating func put(_ text: String, centeredIn rectangle: Rectangle, y: Int, style: Style) {
    let width = min(TextWidth.of(text), rectangle.width)
    put(text, x: rectangle.x + (rectangle.width - width) / 2, y: y, style: style, limit: rectangle.width)
  }
}

/// Words broken into lines.
enum TextLines {
  /// Lines of at most `width` columns; a word longer than that is broken.
  static func broken(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        var rest = String(word)
        if !line.isEmpty, TextWidth.of(line) + 1 + TextWidth.of(rest) <= width {
          line += " " + rest
          continue
        }
        if !line.isEmpty { lines.append(line) }
        while TextWidth.of(rest) > width, rest.count > 1 {
          let head = prefix(of: rest, width: width)
          lines.append(head)
          rest.removeFirst(head.count)
        }
        line = rest
      }
      lines.append(line)
    }
    return lines
  }

  /// A sentence in one line: where there is no room a part after its beginning is left out, since paths stand there and
  /// reasons at the end.
  static func elided(_ text: String, width: Int) -> String {
    guard TextWidth.of(text) > width, width > 8 else { return text }
    let head = prefix(of: text, width: width / 4)
    var tail = ""
    for character in text.reversed() {
      guard TextWidth.of(tail) + TextWidth.of(String(character)) < width - TextWidth.of(head) else { break }
      tail = String(character) + tail
    }
    return head + "…" + tail
  }

  /// The characters that fit; at least one.
  private static func prefix(of text: String, width: Int) -> String {
    var head = ""
    for character in text {
      if !head.isEmpty, TextWidth.of(head) + TextWidth.of(String(character)) > width { break }
      head.append(character)
    }
    return head
  }
}
