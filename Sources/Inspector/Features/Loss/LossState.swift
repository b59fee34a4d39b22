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

  /// Moves the cursor along a curve: to the next step whose network is kept, or by ten of them; where none is, by a
  /// hundredth of all steps, or by a tenth.
  mutating func moveCursor(_ direction: Int, far: Bool, count: Int, kept: [Int]) {
    let last = count - 1
    guard last >= 0 else { return }
    guard !kept.isEmpty else {
      let distance = max(1, last / (far ? 10 : 100))
      cursor = max(0, min(last, (cursor ?? last) + direction * distance))
      return
    }
    let stops = kept.filter { $0 < last } + [last]
    let present = stops.lastIndex { $0 <= cursor ?? last } ?? 0
    cursor = stops[max(0, min(stops.count - 1, present + direction * (far ? 10 : 1)))]
  }

  /// Puts the cursor where a network is kept, where there are such.
  mutating func putCursor(at step: Int, count: Int, kept: [Int]) {
    let stops = kept.filter { $0 < count - 1 } + (kept.isEmpty ? [] : [count - 1])
    cursor = stops.min { abs($0 - step) < abs($1 - step) } ?? step
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
