import TerminalCanvas

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
    let key = demo.player.announced.map { "[\($0.label(isUnicode: screen.profile.isUnicode))]  " } ?? ""
    return key + DemoTexts.scenes[demo.scene].caption.filled(tourValue)
  }

  /// From the first scene, as if the program had just been started.
  mutating func beginDemo() -> [Effect] {
    let speed = runs.pace.stepsPerSecond ?? Demo.usualSteps
    runs.pace = Pace(stepsPerSecond: speed)
    let path = photo.path
    let former = Set(runs.listed(of: path).map(\.id))
    runs.delete(former, of: path)
    overlay = nil
    screen.layoutOptions = Layout.Options()
    photo.viewport = Viewport()
    chromaticity.view = DiagramView()
    loss = LossState()
    demo = Demo(stepsPerSecond: speed)
    parameters.tuning = Tuning(launch.demoOptions ?? parameters.tuning.queued)
    return [.engine(.pace(runs.pace.interval)), .engine(.forget(former))] + openAnew(photo.index)
  }

  /// Any key of the user's ends the demonstration; it does nothing else.
  mutating func takeOver() -> [Effect] {
    demo = nil
    overlay = nil
    runs.pace = Pace()
    say(DemoTexts.takenOver)
    return [.engine(.pace(nil))]
  }
}
