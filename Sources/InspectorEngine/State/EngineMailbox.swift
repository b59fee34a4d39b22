import Synchronization

/// Where events wait until the screen has time. Of those that replace each other only the newest waits, so that a slow
/// screen delays nothing and nothing piles up.
final class EngineMailbox: Sendable {
  private struct State {
    var events: [EngineEvent] = []
    var isClosed = false
  }
  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called when the first event lies here after the last `takeAll`.
  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func put(_ event: EngineEvent) {
    let isFirst = state.withLock { state in
      guard !state.isClosed else { return false }
      guard let place = state.events.lastIndex(where: { $0.isReplaced(by: event) }) else {
        state.events.append(event)
        return state.events.count == 1
      }
      let old = state.events[place]
      if case .training = event {
        // Where it was, so that a run's steps are told before its pause.
        state.events[place] = old.joined(with: event)
      } else {
        state.events.remove(at: place)
        state.events.append(event)
      }
      return false
    }
    if isFirst { wake() }
  }

  func takeAll() -> [EngineEvent] {
    state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }

  /// From now on nothing is taken in.
  func close() { state.withLock { $0 = State(isClosed: true) } }
}

extension EngineEvent {
  /// Whether a newer event of the same kind makes this one needless.
  fileprivate func isReplaced(by other: EngineEvent) -> Bool {
    switch (self, other) {
    case (.picture(let a), .picture(let b)): a.request.place == b.request.place
    case (.progress, .progress), (.probe, .probe), (.chromaticity, .chromaticity),
      (.figures, .figures), (.checkpoints, .checkpoints), (.nearby, .nearby),
      (.lostColors, .lostColors):
      true
    case (.training(let a), .training(let b)): a.run == b.run
    default: false
    }
  }

  /// The newer event, with the losses that the older one brought.
  fileprivate func joined(with newer: EngineEvent) -> EngineEvent {
    guard case .training(let old) = self, case .training(var report) = newer else { return newer }
    report.firstStep = old.firstStep
    report.losses = old.losses + report.losses
    report.estimate = report.estimate ?? old.estimate
    return .training(report)
  }
}
