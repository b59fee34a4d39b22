import InspectorPanels

/// How the loss curve is drawn.
package struct LossState: Sendable, Hashable {
  package var isLogarithmic = true
  /// Weight of what was before in the smoothed line, 0…1; 0 draws none.
  package var smoothing: Double { Self.smoothings[level] }
  private var level = 2
  /// A step whose value is told.
  package var cursor: Int?
  /// Steps drawn so far while the curve is drawn again.
  package var replayed: Int?

  private static let smoothings = [0, 0.6, 0.9, 0.98]

  package init() {}

  package mutating func smoothMore() { level = (level + 1) % Self.smoothings.count }

  /// Moves the cursor along a curve by a hundredth of its steps, or by a tenth.
  mutating func moveCursor(_ direction: Double, far: Bool, count: Int) {
    let last = count - 1
    guard last >= 0 else { return }
    let distance = max(1, last / (far ? 10 : 100))
    cursor = max(0, min(last, (cursor ?? last) + Int(direction) * distance))
  }

  /// The replayed curve grows so that all of it takes about five seconds at thirty ticks a second.
  mutating func replayOn(count: Int) {
    guard let replayed else { return }
    let next = replayed + max(1, count / 150)
    self.replayed = next < count ? next : nil
  }

  mutating func toggleReplay() { replayed = replayed == nil ? 0 : nil }

  /// How its pane draws it; the curves come from elsewhere.
  func content(_ pane: PanelFrame.Pane) -> LossPanel.Content {
    var content = LossPanel.Content()
    content.pane = pane
    content.isLogarithmic = isLogarithmic
    content.smoothing = smoothing
    content.cursor = cursor
    content.replay = replayed
    return content
  }
}
