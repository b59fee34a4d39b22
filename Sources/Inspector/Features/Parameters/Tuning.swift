import InspectorEngine

/// The parameters of the next run, with what they were before.
package struct Tuning: Sendable {
  /// The options that `r` starts.
  package private(set) var queued: RunOptions
  private var past: [RunOptions] = []
  private var future: [RunOptions] = []
  /// Enough for an afternoon, and bounded.
  private static let depth = 1_000

  package init(_ options: RunOptions) { queued = options }

  /// Replaces what is queued; what is equal is no change.
  package mutating func queue(_ options: RunOptions) {
    guard options != queued else { return }
    past.append(queued)
    if past.count > Self.depth { past.removeFirst() }
    future = []
    queued = options
  }

  /// - Returns: whether there was something to take back.
  package mutating func undo() -> Bool {
    guard let options = past.popLast() else { return false }
    future.append(queued)
    queued = options
    return true
  }

  package mutating func redo() -> Bool {
    guard let options = future.popLast() else { return false }
    past.append(queued)
    queued = options
    return true
  }
}
