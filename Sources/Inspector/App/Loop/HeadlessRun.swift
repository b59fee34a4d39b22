import Dispatch
import TerminalCanvas

/// Keys applied to the inspector without a terminal.
@MainActor package enum HeadlessRun {
  /// An answer that has not come by then does not come.
  private static let patience = Duration.seconds(600)

  /// Presses the keys, waiting where the script says so.
  /// - Returns: the last screen, or nil where the script quit.
  package static func play(_ script: KeyScript, _ loop: InspectorLoop, _ terminal: HeadlessTerminal) -> Canvas? {
    loop.begin()
    for step in script.steps where loop.ending == nil {
      switch step {
      case .key(let key): loop.turn(events: [.key(key)])
      case .wait(let wait): waitUntil(loop, terminal) { $0.fulfils(wait) && !$0.isPlaying }
      }
    }
    guard loop.ending == nil else { return nil }
    waitUntil(loop, terminal) { !$0.isPlaying && ($0.runs.active?.isMoving == true || $0.awaitsNothing) }
    return InspectorView.draw(loop.state, plots: loop.state.screen.profile.showsPixels ? PlotPictures() : nil)
  }

  private static func waitUntil(
    _ loop: InspectorLoop, _ terminal: HeadlessTerminal, _ condition: (InspectorState) -> Bool
  ) {
    let clock = ContinuousClock()
    let start = clock.now
    while !condition(loop.state), loop.ending == nil, clock.now - start < patience {
      loop.turn(events: terminal.events(timeout: min(.seconds(1), loop.timeout ?? .seconds(1))))
    }
  }
}

extension Run {
  var isMoving: Bool { phase == .training || phase == .preparing }
}

extension InspectorState {
  func fulfils(_ wait: KeyScript.Wait) -> Bool {
    // What failed will not come.
    if photo.facts == nil { return photo.openingFailure != nil }
    if photo.wanted != nil { return false }
    switch wait {
    case .opened: return true
    case .reduced: return photo.reduction != nil || photo.facts?.canOptimize == false || explorer?.holdsRuns == true
    case .done: return runs.active.map { $0.phase == .paused } ?? awaitsNothing
    }
  }

  /// Everything that was asked for is answered.
  var awaitsNothing: Bool {
    if photo.facts == nil { return photo.openingFailure != nil }
    if photo.wanted != nil { return false }
    if study.isUnderWay { return study.isPaused }
    if exporting.waiting != nil || loss.replayed != nil { return false }
    if case .export(let dialog) = overlay,
      dialog.isWriting || (requests.asked.forecast != nil && dialog.forecast == nil)
    {
      return false
    }
    return requests.unanswered.isEmpty
  }
}

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
