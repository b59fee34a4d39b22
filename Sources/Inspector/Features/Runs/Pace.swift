/// How fast steps follow one another.
package struct Pace: Sendable, Hashable {
  /// Steps a second, at most; nil: as fast as possible.
  package private(set) var stepsPerSecond: Double?

  private static let levels: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000]

  package init(stepsPerSecond: Double? = nil) { self.stepsPerSecond = stepsPerSecond }

  package mutating func slowDown() {
    guard let stepsPerSecond else {
      stepsPerSecond = Self.levels.last
      return
    }
    self.stepsPerSecond = Self.levels.last { $0 < stepsPerSecond } ?? stepsPerSecond
  }

  package mutating func speedUp() {
    guard let stepsPerSecond else { return }
    self.stepsPerSecond = Self.levels.first { $0 > stepsPerSecond }
  }

  package var interval: Duration? { stepsPerSecond.map { .seconds(1 / $0) } }

  package var text: String {
    guard let stepsPerSecond else { return StatusTexts.fullPace }
    let number = stepsPerSecond == stepsPerSecond.rounded() ? "\(Int(stepsPerSecond))" : "\(stepsPerSecond)"
    return StatusTexts.limitedPace(number)
  }
}
