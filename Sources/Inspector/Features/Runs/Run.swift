import GamutMLP
import InspectorEngine

/// One optimization: its options, its course and what came of it.
package struct Run: Sendable {
  package enum Phase: Sendable, Hashable {
    /// Asked for; the first step is not done yet.
    case preparing
    case training, paused
    /// The last step is done, and the result is being measured.
    case measuring
    case done
    /// Read from the file of runs: its figures are known, its network is not.
    case recorded
    case failed
  }

  package let id: RunID
  package let options: RunOptions
  /// The photograph's path; nil for the demo photograph.
  package let path: String?
  /// By which it was chosen from the catalogue; nil: by its parameters.
  package var method: String?
  package var phase: Phase
  /// Losses of all steps, from the first on.
  package var losses: [Float] = []
  package var report: TrainingReport?
  /// The latest figures: estimated while it goes on, exact when it is done.
  package var errors: Errors?
  package var outcome: RunOutcome?
  /// Its JPEG, or what that restores, was written to a file.
  package var isExported = false
  /// One of many, that can be made again at any time.
  package var isOfStudy = false
  /// The user's words about it.
  package var note = ""

  package init(id: RunID, options: RunOptions, path: String?, phase: Phase = .preparing) {
    self.id = id
    self.options = options
    self.path = path
    self.phase = phase
  }

  /// Waits to be resumed, also where it was asked for so and is still being prepared.
  var isHeld: Bool { phase == .paused || (phase == .preparing && options.startsPaused) }
  package var isUnderWay: Bool { phase == .preparing || phase == .training || phase == .paused || phase == .measuring }
  /// Whether ending the program would lose a result: a model that no file has, and that a JPEG can carry.
  var isUnsaved: Bool {
    phase == .done && id != 0 && options.trial == nil && !isExported && !isOfStudy
      && outcome.map { $0.metadataBytes > 0 } == true
  }
  /// Done, and nothing cut it short.
  var isWhole: Bool { phase == .done && id != 0 && !isCutShort }
  /// Fewer steps were done than were asked for.
  private var isCutShort: Bool {
    options.hasSteps && outcome.map { !$0.isNeedless && $0.steps < options.plan.steps } == true
  }
  package var step: Int { outcome?.steps ?? report?.step ?? 0 }

  /// The step from which on the weights are rounded as they will be stored, so that losses before and after do not
  /// compare; nil where none is.
  package var roundedFrom: Int? {
    guard options.hasSteps, options.trial == nil, id != 0, options.plan.finish != nil else { return nil }
    return Int(Double(options.plan.steps) * (1 - options.plan.roundedShare))
  }

  /// The smallest loss and its step, of the network that can be stored as soon as there are such.
  package var best: (loss: Float, step: Int)? {
    let start = roundedFrom.flatMap { $0 < losses.count ? $0 : nil } ?? 0
    return losses.enumerated().dropFirst(start).min { $0.element < $1.element }.map { ($0.element, $0.offset) }
  }

  /// Seconds that are left, by the pace so far.
  package var secondsLeft: Double? {
    guard let report, report.step > 0, report.step < report.steps else { return nil }
    return report.seconds / Double(report.step) * Double(report.steps - report.step)
  }

  /// Takes in what was not reported before; a gap would shift the curve, so what begins elsewhere replaces from there
  /// on.
  mutating func append(_ report: TrainingReport) {
    if report.firstStep <= losses.count {
      losses.removeLast(losses.count - max(0, report.firstStep))
      losses += report.losses
    }
    self.report = report
    errors = report.estimate ?? errors
  }
}

extension Run {
  /// Mean of the last hundred steps, so that one step's pixels do not decide it.
  var lastLoss: Double? {
    losses.isEmpty ? nil : losses.suffix(100).reduce(0) { $0 + Double($1) } / Double(min(100, losses.count))
  }

  /// The method's name for titles: without the folder of another program.
  var shortName: String? { method.map { $0.hasPrefix("external:") ? "external" : $0 } }

  /// That the file has beside the picture; nil where it is not known: what another program stored, it does not tell.
  package var bytes: Int? { method?.hasPrefix("external:") == true ? nil : outcome?.metadataBytes }

  /// Its JPEG shows another picture than the clipped one.
  var hasOwnPicture: Bool { phase == .done && options.trial.map(MethodCatalog.changesPicture(named:)) == true }

  /// The model that a JPEG brought with it: its figures are those that its writer measured.
  init(carried model: JPEGInspection.Model, path: String?) {
    var options = RunOptions(preset: model.reception == .eightBit ? .compactClipped : .compact)
    if model.reception != .eightBit { options.jpeg.choose(model.reception.isExtended ? .extended : .clipped) }
    if let network = model.network {
      options.plan.network = network.architecture
      options.plan.precision = network.weights.precision
    }
    self.init(id: 0, options: options, path: path, phase: .done)
    errors = Errors(
      psnr: model.recovered.psnr, psnrOutOfGamut: model.recovered.psnrOutOfGamut,
      psnrInGamut: model.recovered.psnrInGamut,
      rmse: model.recovered.rmse, rmseOutOfGamut: model.recovered.rmseOutOfGamut, isExact: true)
  }
}
