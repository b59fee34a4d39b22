import GamutMLP
import InspectorEngine
import TerminalCanvas

extension InspectorState {
  /// Starts a run; the one under way ends.
  /// - Parameter method: the name by which it was chosen, where it was.
  mutating func start(_ options: RunOptions, paused: Bool = false, method: String? = nil) -> [Effect] {
    guard let facts else {
      refuse(StatusTexts.notRead)
      return []
    }
    guard facts.canOptimize else {
      refuse(StatusTexts.cannotTune)
      return []
    }
    if let tour, let run = activeRun, !tour.runs.contains(run.id) {
      refuse(TourTexts.runIsUnderWay(run.id))
      return []
    }
    endActiveRuns()
    var options = options
    options.startsPaused = paused
    var run = Run(id: nextRun, options: options, path: path, phase: .preparing)
    run.method = method
    nextRun += 1
    runs.append(run)
    tour?.runs.insert(run.id)
    shownRun = run.id
    lossPlot.replayed = nil
    return [.engine(.start(run.id, options))]
  }

  /// Another run or another photograph ends what is under way.
  mutating func endActiveRuns() {
    for index in runs.indices where runs[index].isUnderWay { runs[index].phase = .failed }
  }

  mutating func pauseOrResume() -> [Effect] {
    guard let run = activeRun, run.phase != .measuring else {
      say(activeRun == nil ? StatusTexts.noRunUnderWay : StatusTexts.isMeasured)
      return []
    }
    guard run.options.hasSteps else {
      say(MethodTexts.noPause(run.shortName ?? ""))
      return []
    }
    let pauses = run.phase != .paused
    change(run.id) { $0.phase = pauses ? .paused : .training }
    return [.engine(pauses ? .pause : .resume)]
  }

  mutating func singleStep() -> [Effect] {
    guard let run = activeRun, run.phase != .measuring else {
      say(StatusTexts.noRunUnderWay)
      return []
    }
    guard run.options.hasSteps else {
      say(MethodTexts.noPause(run.shortName ?? ""))
      return []
    }
    change(run.id) { $0.phase = .paused }
    return [.engine(.singleStep)]
  }

  mutating func stop() -> [Effect] {
    guard let run = activeRun, run.phase != .measuring else {
      say(StatusTexts.noRunUnderWay)
      return []
    }
    change(run.id) { $0.phase = .measuring }
    return [.engine(.stop)]
  }

  mutating func chooseRun(by distance: Int) {
    let listed = listedRuns
    guard !listed.isEmpty else { return }
    let index = (listed.firstIndex { $0.id == shownRun } ?? listed.count - 1) + distance
    show(run: listed[max(0, min(listed.count - 1, index))].id)
  }

  mutating func show(run id: RunID) {
    shownRun = id
    if comparedRun == id { comparedRun = nil }
    lossPlot.replayed = nil
  }

  mutating func loadRun() {
    guard let run = shown, run.id != 0 else { return say(StatusTexts.nothingToLoad) }
    if let method = run.options.trial { return say(MethodTexts.noParameters(run.id, method)) }
    var options = run.options
    options.startsPaused = false
    tuning.queue(options)
    say(StatusTexts.loaded(run.id))
  }

  /// From none over the others, newest first, to none again.
  mutating func compare() {
    let others = listedRuns.filter { $0.id != shownRun && (!$0.losses.isEmpty || $0.outcome != nil) }.reversed().map(
      \.id)
    guard !others.isEmpty else { return say(StatusTexts.nothingToCompare) }
    guard let comparedRun, let index = others.firstIndex(of: comparedRun) else {
      self.comparedRun = others[0]
      return
    }
    self.comparedRun = index + 1 < others.count ? others[index + 1] : nil
    if self.comparedRun == nil { say(StatusTexts.comparisonEnds) }
  }

  // Parameters.

  mutating func chooseParameter(by distance: Int) {
    let all = Parameter.allCases
    let index = (all.firstIndex(of: parameter) ?? 0) + distance
    parameter = all[max(0, min(all.count - 1, index))]
  }

  /// A JPEG's model is as it is.
  var canTune: Bool { facts?.canOptimize != false }

  /// The next value of the chosen parameter.
  mutating func step(up: Bool) {
    guard canTune else { return refuse(StatusTexts.cannotTune) }
    if let refusal = set(parameter, to: parameter.stepped(tuning.queued, up: up)) { refuse(refusal) }
  }

  /// - Returns: why the text is not taken.
  mutating func set(_ parameter: Parameter, to text: String) -> String? {
    var options = tuning.queued
    do { try parameter.set(text, in: &options) } catch { return error.sentence }
    tuning.queue(options)
    return nil
  }

  mutating func copyCommand() -> [Effect] {
    if let run = shown, let method = run.options.trial {
      let (words, notice) = evaluateCommand(method, run)
      return copy(words, notice)
    }
    let options = shown.flatMap { $0.id == 0 ? nil : $0.options } ?? tuning.queued
    let photo = path.map { $0.hasPrefix("-") ? "./" + $0 : $0 } ?? "demo.tif"
    let words = ["gamutmlp", "reduce", photo, "-o", Self.stem(photo) + ".jpg"] + options.flags + launch.otherFlags
    return copy(words)
  }

  private mutating func copy(_ words: [String], _ notice: String? = nil) -> [Effect] {
    let text = words.map(ShellWord.quoted).joined(separator: " ")
    let shown = notice.map { MethodTexts.command(text, noting: $0) } ?? text
    say(path == nil ? StatusTexts.copiedForDemo(shown) : StatusTexts.copied(shown))
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
