import GamutMLP
import InspectorEngine
import TerminalCanvas

extension InspectorState {
  mutating func beginMethod() -> [Effect] {
    if canTune { overlay = .methods(MethodDialog()) } else { refuse(StatusTexts.cannotTune) }
    return []
  }

  mutating func press(_ key: Key, in dialog: MethodDialog) -> (isBound: Bool, effects: [Effect]) {
    var dialog = dialog
    switch key {
    case .enter: return (true, choose(dialog))
    case .down, .control("n"): dialog.move(by: 1)
    case .up, .control("p"): dialog.move(by: -1)
    case .pageDown: dialog.move(by: 10)
    case .pageUp: dialog.move(by: -10)
    case .tab: dialog.complete()
    default: guard dialog.field.handle(key) else { return (false, []) }
    }
    overlay = .methods(dialog)
    return (true, [])
  }

  /// Starts what is chosen, or says why not; a parameter that is missing is asked for.
  private mutating func choose(_ dialog: MethodDialog) -> [Effect] {
    guard let name = dialog.name else {
      var dialog = dialog
      dialog.complete()
      overlay = .methods(dialog)
      return []
    }
    // Whether a folder holds the photograph, only the disk knows.
    if dialog.folder != nil { return [.check(method: name, photo: path ?? Self.demoFile)] }
    do throws(MethodError) { _ = try MethodCatalog.method(named: name) } catch {
      if case .unknown = error { return refused(MethodTexts.unknown(name)) }
      return refused(EngineTexts.sentence(for: error))
    }
    return checked(name, refusal: nil)
  }

  /// The answer to a check.
  mutating func checked(_ name: String, refusal: String?) -> [Effect] {
    guard case .methods = overlay else { return [] }
    if let refusal { return refused(refusal) }
    overlay = nil
    return start(method: name)
  }

  private mutating func refused(_ sentence: String) -> [Effect] {
    guard case .methods(var dialog) = overlay else { return [] }
    dialog.refusal = sentence
    overlay = .methods(dialog)
    return []
  }

  /// Starts a method on the photograph, with the JPEG of the next run: networks as runs, whose parameters are then the
  /// queued ones.
  mutating func start(method name: String, paused: Bool = false) -> [Effect] {
    let options = RunOptions(method: name, jpeg: tuning.queued.jpeg)
    let effects = start(options, paused: paused && options.hasSteps, method: name)
    if !effects.isEmpty, options.trial == nil, options != tuning.queued {
      tuning.queue(options)
      if let shownRun { say(MethodTexts.queued(shownRun, name)) }
    }
    return effects
  }

  /// What the demo photograph's file is called in copied commands.
  static let demoFile = "demo.tif"

  /// The command that tries the method of a run on the photograph.
  func evaluateCommand(_ name: String, _ run: Run) -> (words: [String], notice: String?) {
    let defaults = JPEGSettings()
    let jpeg = run.options.jpeg
    var words = [
      "gamutmlp", "evaluate", path.map { $0.hasPrefix("-") ? "./" + $0 : $0 } ?? Self.demoFile, "--methods", name,
    ]
    if jpeg.quality != defaults.quality { words += ["--quality", "\(jpeg.quality)"] }
    if jpeg.subsampling != defaults.subsampling { words += ["--subsampling", jpeg.subsampling.rawValue] }
    // The carrier is a matter of models.
    let pairs = stride(from: 0, to: launch.otherFlags.count - 1, by: 2).map { Array(launch.otherFlags[$0..<$0 + 2]) }
    words += pairs.filter { $0[0] != "--carrier" }.flatMap { $0 }
    return (words, jpeg.adaptation == defaults.adaptation ? nil : MethodTexts.adaptsByBradford)
  }
}

extension Run {
  /// The method's name for titles: without the folder of another program.
  var shortName: String? { method.map { $0.hasPrefix("external:") ? "external" : $0 } }

  /// That the file has beside the picture; nil where it is not known: what another program stored, it does not tell.
  package var bytes: Int? { method?.hasPrefix("external:") == true ? nil : outcome?.metadataBytes }

  /// Its JPEG shows another picture than the clipped one.
  var hasOwnPicture: Bool { phase == .done && options.trial.map(MethodCatalog.changesPicture(named:)) == true }
}
