import Synchronization
import TerminalCanvas

/// A terminal for tests: events come from a script, and every canvas shown is kept.
@MainActor package final class MemoryTerminal: Terminal {
  package var profile: TerminalProfile
  package private(set) var columns: Int
  package private(set) var rows: Int
  package private(set) var shown: [(canvas: Canvas, cursor: (x: Int, y: Int)?)] = []
  package private(set) var copied: [String] = []
  package private(set) var invalidations = 0
  package private(set) var suspensions = 0
  package private(set) var isMouseOn = true
  /// The results of `events`, one element per call; afterwards the terminal is gone.
  package var script: [[InputEvent]]
  private let memoryWaker = MemoryWaker()

  package init(columns: Int, rows: Int, profile: TerminalProfile = TerminalProfile(), script: [[InputEvent]] = []) {
    self.columns = columns
    self.rows = rows
    self.profile = profile
    self.script = script
  }

  package var lastShown: Canvas? { shown.last?.canvas }
  package var waker: any TerminalWaker { memoryWaker }
  /// Each changed cell counts as one byte.
  package private(set) var bytesWritten = 0

  package func show(_ canvas: Canvas, cursor: (x: Int, y: Int)?) {
    bytesWritten += CanvasDiff.runs(from: lastShown, to: canvas).reduce(0) { $0 + $1.count }
    shown.append((canvas, cursor))
  }

  /// Never waits: the next events of the script, `.wake` when the waker was called, or nothing when there was a
  /// timeout.
  package func events(timeout: Duration?) -> [InputEvent] {
    if memoryWaker.take() { return [.wake] }
    guard !script.isEmpty else { return [.end(signal: 1)] }
    let events = script.removeFirst()
    for case .resize(let columns, let rows) in events {
      self.columns = columns
      self.rows = rows
    }
    return events
  }

  package func invalidate() { invalidations += 1 }
  package func setMouse(_ isOn: Bool) { isMouseOn = isOn }
  package func copy(_ text: String) { copied.append(text) }
  package func suspend() { suspensions += 1 }
  package private(set) var isLeft = false
  package func leave() { isLeft = true }
}

/// Remembers that it was called.
private final class MemoryWaker: TerminalWaker {
  private let isCalled = Atomic(false)

  func wake() { isCalled.store(true, ordering: .releasing) }
  func take() -> Bool { isCalled.exchange(false, ordering: .acquiringAndReleasing) }
}
