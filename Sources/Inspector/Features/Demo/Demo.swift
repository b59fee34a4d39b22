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
    (player, rest) = (Self.player(0, ticksPerKey), 2 * ticksPerKey)
  }

  /// A run of the usual length takes about seven seconds.
  package static let usualSteps = 1_400.0

  private static func player(_ scene: Int, _ ticksPerKey: Int) -> KeyPlayer {
    // A script that cannot be read is found by a test; the show goes on without it.
    KeyPlayer((try? KeyScript(DemoScript.scenes[scene].keys)) ?? KeyScript.empty, ticksPerKey: ticksPerKey)
  }

  /// - Returns: false after the last one.
  mutating func turnToNextScene() -> Bool {
    guard scene + 1 < DemoScript.scenes.count else { return false }
    scene += 1
    (player, rest) = (Self.player(scene, ticksPerKey), 2 * ticksPerKey)
    return true
  }
}

extension InspectorState {
  /// A tick of the demonstration.
  mutating func playDemo() -> [Effect] {
    guard var demo else { return [] }
    var effects: [Effect] = []
    if demo.player.isDone {
      demo.rest -= 1
      guard demo.rest <= 0 else {
        self.demo = demo
        return []
      }
      guard demo.turnToNextScene() else { return beginDemo() }
      self.demo = demo
    } else {
      let key = demo.player.tick(fulfils)
      self.demo = demo
      if let key, key != .escape || overlay != nil { effects = press(key).effects }
    }
    message = Message(demoCaption)
    return effects
  }

  /// The key that comes next, and what is shown.
  private var demoCaption: String {
    guard let demo else { return "" }
    let key = demo.player.announced.map { "[\($0.label(isUnicode: profile.isUnicode))]  " } ?? ""
    return key + DemoScript.scenes[demo.scene].caption.filled(tourValue)
  }

  /// From the first scene, as if the program had just been started.
  mutating func beginDemo() -> [Effect] {
    let speed = pace.stepsPerSecond ?? Demo.usualSteps
    pace = Pace(stepsPerSecond: speed)
    let path = path
    runs.removeAll { $0.path == path }
    (overlay, layoutOptions, viewport, diagram, lossPlot) = (
      nil, Layout.Options(), Viewport(), DiagramView(), LossView()
    )
    demo = Demo(stepsPerSecond: speed)
    tuning = Tuning(launch.demoOptions ?? tuning.queued)
    return [.engine(.pace(pace.interval))] + open(photographIndex)
  }

  /// Any key of the user's ends the demonstration; it does nothing else.
  mutating func takeOver() -> [Effect] {
    (demo, overlay) = (nil, nil)
    pace = Pace()
    say(DemoScript.takenOver)
    return [.engine(.pace(nil))]
  }
}
