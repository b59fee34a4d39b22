/// Where a screen is shown and where events come from. The real one is made of ncurses, another keeps everything in
/// memory for tests.
@MainActor package protocol Terminal: AnyObject {
  var profile: TerminalProfile { get set }
  var columns: Int { get }
  var rows: Int { get }
  /// Bytes sent to the terminal so far.
  var bytesWritten: Int { get }
  /// May be called from any thread; makes `events` return with `.wake`.
  var waker: any TerminalWaker { get }

  /// Shows a canvas of the terminal's size. cursor: where the text cursor stands, nil hides it.
  func show(_ canvas: Canvas, cursor: (x: Int, y: Int)?)
  /// Waits for events; returns an empty list after the timeout (nil: waits for ever).
  func events(timeout: Duration?) -> [InputEvent]
  /// Forgets what the screen shows, so that the next `show` draws everything.
  func invalidate()
  func setMouse(_ isOn: Bool)
  /// Puts text on the clipboard of the user's own machine (OSC 52).
  func copy(_ text: String)
  /// Gives the terminal back to the shell and stops the process until it is continued.
  func suspend()
  /// Gives the terminal back for good; the program goes on without it.
  func leave()
}

package protocol TerminalWaker: Sendable {
  func wake()
}
