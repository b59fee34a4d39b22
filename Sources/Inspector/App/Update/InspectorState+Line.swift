import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Wording

// Slow lines, and lines that break.
extension InspectorState {
  /// A lost connection ends the program, or its screen only.
  mutating func end(_ signal: Int32) -> [Effect] {
    guard signal == Self.hangup, launch.outputWhenLost != nil else { return [.engine(.close), .quit(signal: signal)] }
    guard !screen.isDetached else { return [] }
    screen.isDetached = true
    overlay = nil
    demo = nil
    let effects = leaveTour()
    runs.pace = Pace()
    return effects + [.leaveScreen, .engine(.pace(nil))]
  }

  /// SIGHUP.
  private static let hangup: Int32 = 1

  /// Without a screen: the run goes on to its end, is exported, and then the program ends.
  mutating func finishUnseen() -> [Effect] {
    guard screen.isDetached, let path = launch.outputWhenLost, !exporting.endsProgram else { return [] }
    if let run = runs.active {
      guard run.phase == .paused else { return [] }
      runs.change(run.id) { $0.phase = .training }
      return [.engine(.resume)]
    }
    if photo.facts == nil, message?.kind != .failure { return [] }
    let done = listedRuns.filter { $0.phase == .done && $0.id > 0 && $0.options.trial == nil }
    guard let run = done.last(where: { $0.id == runs.shownID }) ?? done.last else {
      exporting.failure = photo.openingFailure ?? ExportTexts.nothing
      return [.engine(.close), .quit(signal: nil)]
    }
    exporting.endsProgram = true
    return [.engine(.export(ExportRequest(kind: .jpeg, run: run.id, path: path)))]
  }

  /// Ends a program without a screen when its export is answered.
  mutating func endAfterExport(_ event: EngineEvent) -> [Effect] {
    guard exporting.endsProgram else { return [] }
    switch event {
    case .exported: return [.engine(.close), .quit(signal: nil)]
    case .failed(.export, let sentence, _):
      exporting.failure = sentence
      return [.engine(.close), .quit(signal: nil)]
    default: return []
    }
  }
}
