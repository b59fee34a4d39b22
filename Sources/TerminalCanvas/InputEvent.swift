/// Something that happened to the terminal.
package enum InputEvent: Sendable, Hashable {
  case key(Key)
  case mouse(Mouse)
  /// The terminal has this size now.
  case resize(columns: Int, rows: Int)
  /// Someone called the waker.
  case wake
  /// The program was asked to end: by a signal, or because the terminal is gone.
  case end(signal: Int32)
  /// The program stopped and was continued; the screen has been drawn anew.
  case resumed
}

package enum Key: Sendable, Hashable {
  /// A character typed; control characters come as `.control`.
  case character(Character)
  /// Ctrl with a letter, in lower case.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// F1…F12.
  case function(Int)
}

package struct Mouse: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case press, drag, release, doubleClick, wheelUp, wheelDown, rightPress }
  package var kind: Kind
  /// In cells.
  package var x: Int
  package var y: Int

  package init(_ kind: Kind, x: Int, y: Int) { (self.kind, self.x, self.y) = (kind, x, y) }
}
