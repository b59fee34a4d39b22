import TerminalCanvas

/// The demonstration where it stands.
package struct Demo: Sendable {
  var scene = 0
  var player: KeyPlayer
  /// Ticks until the next scene, once this one's keys are pressed.
  var rest: Int
  let ticksPerKey: Int

  /// - Parameter stepsPerSecond: of the optimization; keys follow at a speed that fits.
  package init(stepsPerSecond: Double) {
    ticksPerKey = Int(min(150, max(6, 40 * Self.usualSteps / stepsPerSecond)))
    player = Self.player(0, ticksPerKey)
    rest = 2 * ticksPerKey
  }

  /// A run of the usual length takes about seven seconds.
  package static let usualSteps = 1_400.0

  private static func player(_ scene: Int, _ ticksPerKey: Int) -> KeyPlayer {
    // A script that cannot be read is found by a test; the show goes on without it.
    KeyPlayer((try? KeyScript(DemoTexts.scenes[scene].keys)) ?? KeyScript.empty, ticksPerKey: ticksPerKey)
  }

  /// - Returns: false after the last one.
  mutating func turnToNextScene() -> Bool {
    guard scene + 1 < DemoTexts.scenes.count else { return false }
    scene += 1
    player = Self.player(scene, ticksPerKey)
    rest = 2 * ticksPerKey
    return true
  }
}
