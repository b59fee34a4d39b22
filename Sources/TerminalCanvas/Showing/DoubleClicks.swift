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
