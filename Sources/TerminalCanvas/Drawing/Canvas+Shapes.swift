/// The characters of frames and rules.
package struct LineCharacters: Sendable, Hashable {
  package var horizontal: Unicode.Scalar, vertical: Unicode.Scalar
  package var topLeft: Unicode.Scalar, topRight: Unicode.Scalar, bottomLeft: Unicode.Scalar, bottomRight: Unicode.Scalar

  package static let ascii = LineCharacters(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+")
  package static let light = LineCharacters(
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯")
  package static let heavy = LineCharacters(
    horizontal: "━", vertical: "┃", topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛")

  /// heavy: for the one box that has the focus, where the terminal can show a difference.
  package static func lines(for profile: TerminalProfile, heavy: Bool = false) -> LineCharacters {
    profile.isUnicode ? (heavy ? .heavy : .light) : .ascii
  }
}

extension Canvas {
  package mutating func fill(_ rectangle: Rectangle, with cell: Cell = .blank) {
    let part = rectangle.intersection(clip).intersection(bounds)
    for y in part.y..<part.maxY { for x in part.x..<part.maxX { self[x, y] = cell } }
  }

  /// The border of a rectangle; nothing below 2 × 2.
  package mutating func box(_ rectangle: Rectangle, style: Style, lines: LineCharacters) {
    guard rectangle.width >= 2, rectangle.height >= 2 else { return }
    let (right, bottom) = (rectangle.maxX - 1, rectangle.maxY - 1)
    for y in [rectangle.y, bottom] {
      horizontalLine(x: rectangle.x + 1, y: y, length: rectangle.width - 2, cell: Cell(lines.horizontal, style))
    }
    for x in [rectangle.x, right] {
      verticalLine(x: x, y: rectangle.y + 1, length: rectangle.height - 2, cell: Cell(lines.vertical, style))
    }
    self[rectangle.x, rectangle.y] = Cell(lines.topLeft, style)
    self[right, rectangle.y] = Cell(lines.topRight, style)
    self[rectangle.x, bottom] = Cell(lines.bottomLeft, style)
    self[right, bottom] = Cell(lines.bottomRight, style)
  }

  package mutating func horizontalLine(x: Int, y: Int, length: Int, cell: Cell) {
    fill(Rectangle(x: x, y: y, width: length, height: 1), with: cell)
  }

  package mutating func verticalLine(x: Int, y: Int, length: Int, cell: Cell) {
    fill(Rectangle(x: x, y: y, width: 1, height: length), with: cell)
  }

  /// A bar of `width` cells, filled from the left. fraction: 0…1, others are taken as the nearest; not a number is
  /// empty.
  package mutating func gauge(
    _ fraction: Double, x: Int, y: Int, width: Int, style: Style, empty: Style, profile: TerminalProfile
  ) {
    let share = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    guard width > 0 else { return }
    if profile.isUnicode {
      let eighths = Int((share * Double(width * 8)).rounded())
      for column in 0..<width {
        let part = min(max(eighths - column * 8, 0), 8)
        self[x + column, y] = part == 0 ? Cell("░", empty) : Cell(Self.eighths[part], style)
      }
    } else {
      let whole = Int((share * Double(width)).rounded())
      for column in 0..<width { self[x + column, y] = column < whole ? Cell("#", style) : Cell(".", empty) }
    }
  }

  private static let eighths: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  /// Copies another canvas; its blanks too.
  package mutating func draw(_ other: Canvas, x: Int, y: Int) {
    let part = Rectangle(x: x, y: y, width: other.width, height: other.height).intersection(clip).intersection(bounds)
    for row in part.y..<part.maxY {
      for column in part.x..<part.maxX { self[column, row] = other[column - x, row - y] }
    }
  }

  /// Changes the look of what stands in a rectangle.
  package mutating func restyle(_ rectangle: Rectangle, _ change: (inout Style) -> Void) {
    let part = rectangle.intersection(clip).intersection(bounds)
    for y in part.y..<part.maxY {
      for x in part.x..<part.maxX {
        var style = self[x, y].style
        change(&style)
        setStyle(style, x: x, y: y)
      }
    }
  }
}
