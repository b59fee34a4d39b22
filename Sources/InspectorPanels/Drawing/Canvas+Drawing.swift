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

  /// A sentence in one line. Where there is no room, long paths lose their beginning first, since names and reasons
  /// stand at their ends; then the sentence loses its end.
  /// - Parameter rest: what brings all of it, such as a command; may be empty.
  /// - Returns: what is said of it, and of `rest` what stands behind.
  static func elided(_ text: String, width: Int, rest: String = "") -> (text: String, hint: String) {
    guard TextWidth.of(text) > width, width > 8 else { return (text, "") }
    let short = text.split(separator: " ", omittingEmptySubsequences: false).map { shortPath(String($0)) }
      .joined(separator: " ")
    guard TextWidth.of(short) > width else { return (short, "") }
    let hint = rest.isEmpty || width < 40 ? "" : " " + rest
    let room = width - 1 - TextWidth.of(hint)
    var kept = prefix(of: short, width: room)
    // A word is not cut where it can be left out.
    let isCut = short.dropFirst(kept.count).first != " "
    if isCut, let space = kept.lastIndex(of: " "), TextWidth.of(String(kept[..<space])) * 2 > room {
      kept = String(kept[..<space])
    }
    return (kept + "…", hint)
  }

  /// The name at the end of a long path.
  private static func shortPath(_ word: String) -> String {
    guard word.count > 24, let name = word.split(separator: "/").last, word.contains("/"), name.count + 2 < word.count
    else { return word }
    return "…/" + name
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
