/// Control sequences that ncurses has no function for.
enum Sequences {
  /// Presses, drags and the wheel, with positions in decimal: beyond column 223.
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l"
  /// Marks around pasted text, so that it is not taken for keys. Ignored where unknown.
  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"
  static let cursorOff = "\u{1B}[?25l"
  static let cursorOn = "\u{1B}[?25h"
  /// DEC 2026, a synchronized update: the screen changes at once. Ignored where unknown.
  static let updateBegin = "\u{1B}[?2026h"
  static let updateEnd = "\u{1B}[?2026l"
}
