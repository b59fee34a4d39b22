/// Wall-clock seconds of the stages of one piece of work.
struct StageClock {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private(set) var seconds: [WorkProgress.Stage: Double] = [:]

  init() { last = clock.now }

  /// Counts the time since the last call for this stage.
  mutating func end(_ stage: WorkProgress.Stage) {
    let now = clock.now
    seconds[stage, default: 0] += (now - last) / .seconds(1)
    last = now
  }
}
