import CTerminal
import TerminalCanvas

/// A cell as ncurses takes it.
struct CellMapping {
  let profile: TerminalProfile
  let plan: TerminalPlan

  struct Mapped: Equatable {
    var scalar: UInt32
    /// `terminal_bold` …
    var attributes: UInt32
    /// Palette numbers, 0xRRGGBB, or −1 for the terminal's own.
    var foreground: Int32
    var background: Int32
    var width: Int
  }

  func map(_ cell: Cell, isLastColumn: Bool) -> Mapped {
    let (scalar, width) = shown(cell.scalar, isLastColumn: isLastColumn)
    let attributes = cell.style.attributes
    var mapped = Mapped(
      scalar: scalar.value, attributes: Self.attributes(attributes), foreground: number(cell.style.foreground),
      background: number(cell.style.background), width: width)
    // The foreground of a blank is not seen: fewer pairs, and fewer bytes.
    if scalar == " ", attributes.isDisjoint(with: [.underline, .reverse]) { mapped.foreground = -1 }
    return mapped
  }

  private func shown(_ scalar: Unicode.Scalar, isLastColumn: Bool) -> (Unicode.Scalar, Int) {
    if scalar == Cell.image { return (" ", 1) }
    if scalar == Cell.continuation { return (profile.isUnicode ? " " : "?", 1) }
    if (0x20..<0x7F).contains(scalar.value) { return (scalar, 1) }
    guard profile.isUnicode else { return (AsciiStandIn.of(scalar), 1) }
    let width = TextWidth.of(scalar)
    // ncurses goes by the C library's tables; a character on which they differ would shift the rest of its row.
    guard width > 0, Int(terminal_width(scalar.value)) == width, width == 1 || !isLastColumn else { return ("?", 1) }
    return (scalar, width)
  }

  private static func attributes(_ attributes: Style.Attributes) -> UInt32 {
    var bits: UInt32 = 0
    if attributes.contains(.bold) { bits |= UInt32(terminal_bold) }
    if attributes.contains(.dim) { bits |= UInt32(terminal_dim) }
    if attributes.contains(.underline) { bits |= UInt32(terminal_underline) }
    if attributes.contains(.reverse) { bits |= UInt32(terminal_reverse) }
    return bits
  }

  private func number(_ color: Color) -> Int32 {
    switch (color, plan.colors) {
    case (.standard, _), (_, .mono): -1
    // The entry takes numbers of the palette as well; its first sixteen colours are the user's own choice.
    case (.indexed(let index), .truecolor): index < 16 ? Self.direct(ColorQuantizer.codes(of: index)) : Int32(index)
    case (.rgb(let red, let green, let blue), .truecolor): Self.direct(RGB(red, green, blue))
    case (.rgb(let red, let green, let blue), _): number(ColorQuantizer(plan.colors).flat(RGB(red, green, blue)))
    case (.indexed(let index), .c256): Int32(index)
    case (.indexed(let index), _):
      index < limit ? Int32(index) : number(ColorQuantizer(plan.colors).flat(ColorQuantizer.codes(of: index)))
    }
  }

  private var limit: UInt8 { plan.colors == .c8 ? 8 : 16 }

  private static func direct(_ color: RGB) -> Int32 {
    let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
    // Numbers below 256 are those of the palette: its black, and otherwise the least bit of green, look the same.
    return number == 0 ? 16 : number < 256 ? number | 0x100 : number
  }
}
