import Dispatch
import TerminalCanvas

/// A screen without a terminal: for dumps, tests and documentation.
@MainActor package final class HeadlessTerminal: Terminal {
  package var profile: TerminalProfile
  package let columns: Int
  package let rows: Int
  package let bytesWritten = 0
  private let bell = Bell()
  package var waker: any TerminalWaker { bell }

  package init(columns: Int, rows: Int, profile: TerminalProfile) {
    self.columns = columns
    self.rows = rows
    self.profile = profile
  }

  /// Waits for the engine, the only one who calls.
  package func events(timeout: Duration?) -> [InputEvent] {
    let limit = timeout.map { DispatchTime.now() + .milliseconds(Int($0 / .milliseconds(1))) }
    return bell.semaphore.wait(timeout: limit ?? .distantFuture) == .success ? [.wake] : []
  }

  package func show(_ canvas: Canvas, cursor: (x: Int, y: Int)?) {}
  package func invalidate() {}
  package func setMouse(_ isOn: Bool) {}
  package func copy(_ text: String) {}
  package func suspend() {}
  package func leave() {}

  private struct Bell: TerminalWaker {
    let semaphore = DispatchSemaphore(value: 0)
    func wake() { semaphore.signal() }
  }
}
