import GamutMLP

/// Wall-clock seconds of a command's stages, and of the whole command.
struct CommandClock {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private(set) var seconds: [WorkProgress.Stage: Double] = [:]

  init() { start = clock.now }

  var total: Double { (clock.now - start) / .seconds(1) }

  mutating func time<Result>(_ stage: WorkProgress.Stage, _ work: () throws -> Result) rethrows -> Result {
    let begun = clock.now
    defer { seconds[stage, default: 0] += (clock.now - begun) / .seconds(1) }
    return try work()
  }

  mutating func add(_ stages: [WorkProgress.Stage: Double]) { seconds.merge(stages, uniquingKeysWith: +) }
}
