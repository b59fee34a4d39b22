import GamutMLP
import InspectorEngine
import TerminalCanvas
import Wording

extension InspectorState {
  /// Starts a run; the one under way ends.
  /// - Parameter method: the name by which it was chosen, where it was.
  mutating func start(_ options: RunOptions, paused: Bool = false, method: String? = nil) -> [Effect] {
    guard let facts = photo.facts else {
      refuse(StatusTexts.notRead)
      return []
    }
    guard facts.canOptimize else {
      refuse(StatusTexts.cannotTune)
      return []
    }
    if let tour, let run = runs.active, !tour.runs.contains(run.id) {
      refuse(TourTexts.runIsUnderWay(run.id))
      return []
    }
    if study.isUnderWay {
      refuse(StudyTexts.isUnderWay)
      return []
    }
    let ended = runs.active
    runs.endActive()
    var options = options
    options.startsPaused = paused
    let run = runs.add(options, path: photo.path, method: method)
    tour?.runs.insert(run.id)
    loss.replayed = nil
    loss.cursor = nil
    if let ended, ended.step > 0 { say(StatusTexts.ended(ended.id, at: NumberFormat.count(ended.step), by: run.id)) }
    return [.engine(.start(run.id, options))]
  }

  mutating func pauseOrResume() -> [Effect] {
    if study.isUnderWay {
      study.isPaused.toggle()
      return [.engine(study.isPaused ? .pauseStudy : .resumeStudy)]
    }
    guard let run = runs.active, run.phase != .measuring else {
      say(runs.active == nil ? StatusTexts.noRunUnderWay : StatusTexts.isMeasured)
      return []
    }
    guard run.options.hasSteps else {
      say(MethodTexts.noPause(run.shortName ?? ""))
      return []
    }
    let pauses = !run.isHeld
    runs.change(run.id) { $0.phase = pauses ? .paused : .training }
    return [.engine(pauses ? .pause : .resume)]
  }

  mutating func singleStep() -> [Effect] {
    guard let run = runs.active, run.phase != .measuring else {
      say(StatusTexts.noRunUnderWay)
      return []
    }
    guard run.options.hasSteps else {
      say(MethodTexts.noPause(run.shortName ?? ""))
      return []
    }
    runs.change(run.id) { $0.phase = .paused }
    return [.engine(.singleStep)]
  }

  mutating func stop() -> [Effect] {
    if study.isUnderWay { return [.engine(.stopStudy)] }
    guard let run = runs.active, run.phase != .measuring else {
      say(StatusTexts.noRunUnderWay)
      return []
    }
    runs.change(run.id) { $0.phase = .measuring }
    return [.engine(.stop)]
  }

  mutating func show(run id: RunID) {
    runs.show(id)
    loss.replayed = nil
  }

  mutating func loadRun() {
    guard let run = runs.shown, run.id != 0 else { return say(StatusTexts.nothingToLoad) }
    if let method = run.options.trial { return say(MethodTexts.noParameters(run.id, method)) }
    var options = run.options
    options.startsPaused = false
    parameters.tuning.queue(options)
    say(StatusTexts.loaded(run.id))
  }

  mutating func compare() {
    guard runs.compareNext(of: photo.path) else { return say(StatusTexts.nothingToCompare) }
    if runs.comparedID == nil { say(StatusTexts.comparisonEnds) }
  }

  /// The next value of the chosen parameter.
  mutating func step(up: Bool) {
    guard photo.canTune else { return refuse(StatusTexts.cannotTune) }
    if let refusal = parameters.step(up: up) { refuse(refusal) }
  }

  mutating func copyCommand() -> [Effect] {
    if focus == .study {
      let commands = sweepCommands
      study.copiesSweep = commands == nil || study.chosen == nil
      if let commands { return copy(commands) }
    }
    if let run = runs.shown, let method = run.options.trial {
      let (words, notice) = evaluateCommand(method, run)
      return copy([words], notice)
    }
    let options = runs.shown.flatMap { $0.id == 0 ? nil : $0.options } ?? parameters.tuning.queued
    let input = photo.argument
    let words = ["gamutmlp", "reduce", input, "-o", Self.stem(input) + ".jpg"] + options.flags + launch.otherFlags
    return copy([words], shownStep == nil ? nil : StatusTexts.isOfWholeRun)
  }

  private mutating func copy(_ commands: [[String]], _ notice: String? = nil) -> [Effect] {
    let text = commands.map { $0.map(ShellWord.quoted).joined(separator: " ") }.joined(separator: " && ")
    let shown = notice.map { MethodTexts.command(text, noting: $0) } ?? text
    say(photo.path == nil ? StatusTexts.copiedForDemo(shown) : StatusTexts.copied(shown))
    return [.copy(text)]
  }
}

extension InspectorState {
  /// A path without its suffix.
  static func stem(_ path: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let point = path.lastIndex(of: "."), point > name else { return path }
    return String(path[..<point])
  }
}

/// Words as a shell takes them.
package enum ShellWord {
  private static let harmless = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./%+,:@=")

  package static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.allSatisfy(harmless.contains) { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
