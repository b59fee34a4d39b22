/// Something that happened to the terminal.
package enum InputEvent: Sendable, Hashable {
  case key(Key)
  case mouse(Mouse)
  /// Text that the terminal marks as pasted: nothing in it is a key.
  case paste(String)
  /// The terminal has this size now.
  case resize(columns: Int, rows: Int)
  /// The waker was called.
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
  /// Arrows with Ctrl or Alt.
  case wordLeft, wordRight
  /// Alt with a letter that edits text, and with Backspace, which is `\u{7F}`. Escape and the letter, typed quickly or
  /// arriving together, look the same.
  case alt(Character)
  /// F1…F12.
  case function(Int)
}

package struct Mouse: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case press, drag, release, doubleClick, wheelUp, wheelDown, rightPress }
  package var kind: Kind
  /// In cells.
  package var x: Int
  package var y: Int

  package init(_ kind: Kind, x: Int, y: Int) {
    self.kind = kind
    self.x = x
    self.y = y
  }
}

/// Finds the second of two quick presses on one cell.
package struct DoubleClicks: Sendable {
  private static let longest: Duration = .milliseconds(400)
  private var last: (x: Int, y: Int, time: ContinuousClock.Instant)?

  package init() {}

  /// The event, a press changed to a double click where it is one. time: when it came.
  package mutating func event(_ event: InputEvent, at time: ContinuousClock.Instant) -> InputEvent {
    guard case .mouse(let mouse) = event, mouse.kind == .press else { return event }
    if let last, last.x == mouse.x, last.y == mouse.y, time - last.time <= Self.longest {
      self.last = nil
      return .mouse(Mouse(.doubleClick, x: mouse.x, y: mouse.y))
    }
    last = (mouse.x, mouse.y, time)
    return event
  }
}
