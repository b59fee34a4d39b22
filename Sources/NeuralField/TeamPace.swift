/// Decides, step by step, whether a team works together or its first member alone.
///
/// Members that meet after every phase wait for the slowest. Where another program wants a core too, the member that
/// loses it for a time slice of milliseconds holds up all others in every phase of microseconds, and the team becomes
/// many times slower than one thread. The result does not depend on the team, so the first member may go on alone,
/// and try the team again later.
struct TeamPace {
  /// Steps that are judged together: at most this many; fewer where they take long enough that a short disturbance does
  /// not decide.
  private static let longestWindow = 16
  private static let longEnough = Duration.milliseconds(4)
  private var window = longestWindow
  private let clock = ContinuousClock()
  private var start: ContinuousClock.Instant
  private var steps = 0
  /// The time that the last window took on the first member alone.
  private var alone = Duration.zero
  /// Windows left to work alone, one at first to learn how long it takes; and how many it will be next time.
  private var rest = 1
  private var nextRest = 2

  init() { start = clock.now }

  /// To be called after every step. The first window is worked alone.
  /// - Returns: whether the next step is the team's.
  mutating func together() -> Bool {
    let now = clock.now
    let took = now - start
    steps += 1
    if rest == 0 {
      // Stops early once the team is slower than one thread.
      if took > alone {
        begin(now)
        rest = nextRest
        nextRest = min(128, 2 * nextRest)
      } else if steps == window {
        begin(now)
        nextRest = 2
      }
    } else if steps == Self.longestWindow || took > Self.longEnough {
      window = steps
      alone = took
      begin(now)
      rest -= 1
    }
    return rest == 0
  }

  private mutating func begin(_ now: ContinuousClock.Instant) {
    start = now
    steps = 0
  }
}
