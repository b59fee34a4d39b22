extension Canvas {
  /// Writes text into cells from (x, y) to the right and returns the columns it used, whether or not they are visible.
  /// Wide characters take two cells; control and combining characters, which a cell cannot hold, are left out.
  /// - limit: the most columns; the rest is cut, with `…` in the last one when `ellipsis`.
  @discardableResult package mutating func put(
    _ text: some StringProtocol, x: Int, y: Int, style: Style = .plain, limit: Int? = nil, ellipsis: Bool = true
  ) -> Int {
    let room = max(0, limit ?? .max)
    let isCut = ellipsis && room < .max && room > 0 && TextWidth.of(text) > room
    var used = 0
    for scalar in text.unicodeScalars {
      let width = TextWidth.of(scalar)
      if width == 0 { continue }
      guard used + width <= (isCut ? room - 1 : room) else { break }
      // The scalars that stand for bytes of file names that are no text have no picture.
      let drawn = (0x10F780...0x10F7FF).contains(scalar.value) ? "\u{FFFD}" : scalar
      put(drawn, width: width, x: x + used, y: y, style: style)
      used += width
    }
    if isCut {
      self[x + used, y] = Cell("…", style)
      used += 1
    }
    return used
  }

  /// Writes text so that it ends before the column `x`.
  package mutating func put(_ text: some StringProtocol, endingAt x: Int, y: Int, style: Style = .plain) {
    put(text, x: x - TextWidth.of(text), y: y, style: style)
  }

  private mutating func put(_ scalar: Unicode.Scalar, width: Int, x: Int, y: Int, style: Style) {
    guard width == 2 else {
      self[x, y] = Cell(scalar, style)
      return
    }
    // Half a character cannot be shown: its visible half is blank.
    let visible = clip.intersection(bounds)
    if visible.contains(x: x, y: y), visible.contains(x: x + 1, y: y) {
      self[x, y] = Cell(scalar, style)
      self[x + 1, y] = Cell(Cell.continuation, style)
    } else {
      self[x, y] = Cell(" ", style)
      self[x + 1, y] = Cell(" ", style)
    }
  }
}
