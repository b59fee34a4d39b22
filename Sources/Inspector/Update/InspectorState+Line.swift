import InspectorEngine
import TerminalCanvas
import Wording

// Slow lines, and lines that break.
extension InspectorState {
  /// Pictures of 256 colours need a third of the bytes; the terminal's own depth comes back when the mode ends.
  package mutating func setEco(_ isOn: Bool) {
    guard isOn != isEco else { return }
    (isEco, profile.sparesBytes) = (isOn, isOn)
    (bytesPerSecond, colorsBeforeEco) = (0, isOn ? profile.colors : colorsBeforeEco)
    if isOn, profile.colors == .truecolor {
      profile.colors = .c256
    } else if !isOn, let colors = colorsBeforeEco {
      profile.colors = colors
    }
  }

  /// What the title says of the line.
  var ecoText: String { PanelTexts.eco(NumberFormat.fixed(Double(bytesPerSecond) / 1e3, 1)) }

  /// A lost connection ends the program, or its screen only.
  mutating func end(_ signal: Int32) -> [Effect] {
    guard signal == Self.hangup, launch.outputWhenLost != nil else { return [.engine(.close), .quit(signal: signal)] }
    guard !isDetached else { return [] }
    (isDetached, overlay, demo) = (true, nil, nil)
    let effects = leaveTour()
    pace = Pace()
    return effects + [.leaveScreen, .engine(.pace(nil))]
  }

  /// SIGHUP.
  private static let hangup: Int32 = 1

  /// Without a screen: the run goes on to its end, is exported, and then the program ends.
  mutating func finishUnseen() -> [Effect] {
    guard isDetached, let path = launch.outputWhenLost, !exportsUnseen else { return [] }
    if let run = activeRun {
      guard run.phase == .paused else { return [] }
      change(run.id) { $0.phase = .training }
      return [.engine(.resume)]
    }
    if facts == nil, message?.kind != .failure { return [] }
    let done = listedRuns.filter { $0.phase == .done && $0.id > 0 && $0.options.trial == nil }
    guard let run = done.last(where: { $0.id == shownRun }) ?? done.last else {
      return [.engine(.close), .quit(signal: nil)]
    }
    exportsUnseen = true
    return [.engine(.export(ExportRequest(kind: .jpeg, run: run.id, path: path)))]
  }

  /// The answer to the export ends what nobody sees.
  func endAfterExport(_ event: EngineEvent) -> [Effect] {
    guard exportsUnseen else { return [] }
    switch event {
    case .exported, .failed: return [.engine(.close), .quit(signal: nil)]
    default: return []
    }
  }
}
