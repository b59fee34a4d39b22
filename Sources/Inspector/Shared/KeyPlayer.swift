import TerminalCanvas

/// Keys pressed one after another, slowly enough to be followed: each is announced before it is pressed.
package struct KeyPlayer: Sendable {
  private var steps: ArraySlice<KeyScript.Step>
  private let ticksPerKey: Int
  private var ticksLeft: Int

  /// - Parameter ticksPerKey: how long a key is announced; there are thirty ticks a second.
  package init(_ script: KeyScript, ticksPerKey: Int = 27) {
    steps = script.steps[...]
    self.ticksPerKey = max(1, ticksPerKey)
    ticksLeft = self.ticksPerKey
  }

  /// The key that comes next; nil while something is waited for, or at the end.
  package var announced: Key? { if case .key(let key) = steps.first { key } else { nil } }
  package var isDone: Bool { steps.isEmpty }

  /// Lets a tick pass.
  /// - Returns: the key that is due.
  package mutating func tick(_ isFulfilled: (KeyScript.Wait) -> Bool) -> Key? {
    switch steps.first {
    case .wait(let wait):
      if isFulfilled(wait) { steps.removeFirst() }
      return nil
    case .key(let key):
      ticksLeft -= 1
      guard ticksLeft <= 0 else { return nil }
      ticksLeft = ticksPerKey
      steps.removeFirst()
      return key
    case nil: return nil
    }
  }
}
