import ColorScience
import GamutContainer

// Reading and writing are inverses: what `text` says, `set` takes.
extension StudyParameter {
  /// The value as text, for numbers the shortest that means exactly this one.
  package func text(_ settings: StudySettings) -> String {
    let plan = settings.plan
    let network = plan.network
    return switch self {
    case .preset: settings.choices?.preset.rawValue ?? ""
    case .frequencies:
      network.frequenciesXY == network.frequenciesRGB
        ? "\(network.frequenciesXY)" : "\(network.frequenciesXY)/\(network.frequenciesRGB)"
    case .frequenciesXY: "\(network.frequenciesXY)"
    case .frequenciesRGB: "\(network.frequenciesRGB)"
    case .inputs: network.inputs.name
    case .colorInput: network.colorInput.rawValue
    case .neighborhood: "\(network.neighborhood)"
    case .width: "\(network.width)"
    case .hiddenLayers: "\(network.hiddenLayers)"
    case .sampleOutOfGamut: Self.plain(plan.sampleOutOfGamut)
    case .sampleInGamut: Self.plain(plan.sampleInGamut)
    case .sampleClipped: Self.plain(plan.sampleClipped)
    case .batchOutOfGamut: plan.batchOutOfGamut.map(Self.plain) ?? "natural"
    case .steps: "\(plan.steps)"
    case .batch: "\(plan.batch)"
    case .learningRate: Self.plain(plan.learningRate)
    case .schedule: plan.schedule.rawValue
    case .seed: "\(plan.seed)"
    case .weights: plan.precision.rawValue
    case .gate: plan.gate.rawValue
    case .signal: settings.jpeg.signal.rawValue
    // The size is said by one of the two.
    case .quality: settings.jpeg.bytes == nil ? "\(settings.jpeg.quality)" : ""
    case .bytes: settings.jpeg.bytes.map { "\($0)" } ?? ""
    case .effort: (settings.jpeg.takesEffort ? settings.jpeg.effort : .plain).text
    case .subsampling: settings.jpeg.subsampling.rawValue
    case .adaptation: settings.jpeg.adaptation.rawValue
    case .start: plan.start.text
    case .carrier: settings.carrier.rawValue
    }
  }

  /// Whole numbers without a fraction, others with all the digits that they need.
  private static func plain(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

  /// Changes one value.
  /// - Throws: where it is not taken; nothing is changed then.
  package func set(_ text: String, in settings: inout StudySettings) throws(UnusableValue) {
    // Names of files keep their blanks.
    let text = self == .start ? text : text.filter { $0 != " " }
    switch self {
    case .preset:
      settings.follow(try choice(text, OptimizationPlan.Preset.allCases, \.rawValue))
    case .frequencies:
      // "8/3" names both, as `text` does where they differ.
      let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let xy = try whole(parts.first ?? text)
      let rgb = try whole(parts.last ?? text)
      settings.plan.network.frequenciesXY = xy
      settings.plan.network.frequenciesRGB = rgb
    case .frequenciesXY: settings.plan.network.frequenciesXY = try whole(text)
    case .frequenciesRGB: settings.plan.network.frequenciesRGB = try whole(text)
    case .inputs: settings.plan.network.inputs = try choice(text, NetworkDescription.Inputs.choices, \.name)
    case .colorInput:
      settings.plan.network.colorInput = try choice(text, NetworkDescription.ColorInput.allCases, \.rawValue)
    case .neighborhood: settings.plan.network.neighborhood = try whole(text)
    case .width: settings.plan.network.width = try choice(text, PlanLimits.widths, \.description)
    case .hiddenLayers: settings.plan.network.hiddenLayers = try whole(text)
    case .sampleOutOfGamut: settings.plan.sampleOutOfGamut = try share(text)
    case .sampleInGamut: settings.plan.sampleInGamut = try share(text)
    case .sampleClipped:
      let share = try share(text)
      guard PlanLimits.clippedShares.contains(share) else { throw refusal(.clippedShare, text) }
      settings.plan.sampleClipped = share
    case .batchOutOfGamut: settings.plan.batchOutOfGamut = text == "natural" ? nil : try share(text)
    case .steps: settings.plan.steps = try whole(text)
    case .batch: settings.plan.batch = try whole(text)
    case .learningRate:
      guard let rate = Double(text), PlanLimits.isLearningRate(rate) else { throw refusal(.rate, text) }
      settings.plan.learningRate = rate
    case .schedule: settings.plan.schedule = try choice(text, RateSchedule.allCases, \.rawValue)
    case .seed:
      guard let seed = UInt64(text) else { throw refusal(.seed, text) }
      settings.plan.seed = seed
    case .weights: settings.plan.precision = try choice(text, WeightPrecision.allCases, \.rawValue)
    case .gate: settings.plan.gate = try choice(text, OptimizationPlan.GateMode.allCases, \.rawValue)
    case .signal: settings.jpeg.choose(try choice(text, SignalChoice.allCases, \.rawValue))
    case .quality: if !text.isEmpty { settings.jpeg.quality = try whole(text) }
    case .bytes: settings.jpeg.bytes = text.isEmpty ? nil : try whole(text)
    case .effort: settings.jpeg.effort = try choice(text, QuantizingEffort.allCases, \.text)
    case .subsampling: settings.jpeg.subsampling = try choice(text, ChromaSubsampling.allCases, \.rawValue)
    case .adaptation: settings.jpeg.adaptation = try choice(text, ChromaticAdaptation.allCases, \.rawValue)
    case .start:
      guard let start = OptimizationPlan.Start(text: text) else { throw refusal(.start, text) }
      settings.plan.start = start
    case .carrier: settings.carrier = try choice(text, ModelCarrier.allCases, \.rawValue)
    }
  }

  private func whole(_ text: String) throws(UnusableValue) -> Int {
    let range = range ?? 0...Int.max
    guard let value = Int(text), range.contains(value) else { throw refusal(.range(range), text) }
    return value
  }

  private func share(_ text: String) throws(UnusableValue) -> Double {
    guard let share = Fraction(text) else { throw refusal(.share, text) }
    return share.value
  }

  private func choice<Value>(
    _ text: String, _ values: [Value], _ name: (Value) -> String
  ) throws(UnusableValue) -> Value {
    guard let value = values.first(where: { name($0) == text }) else {
      throw refusal(.choice(values.map(name)), text)
    }
    return value
  }

  private func refusal(_ reason: UnusableValue.Reason, _ text: String) -> UnusableValue {
    UnusableValue(parameter: self, text: text, reason: reason)
  }
}

extension QuantizingEffort {
  /// Its number.
  package var text: String { "\(rawValue)" }
}

extension OptimizationPlan.Start {
  /// `random`, `meta` or the path of a file.
  package var text: String {
    switch self {
    case .random: "random"
    case .meta: "meta"
    case .file(let path): path
    }
  }

  /// - Returns: nil for the empty text, which is no path.
  package init?(text: String) {
    switch text {
    case "": return nil
    case "random": self = .random
    case "meta": self = .meta
    default: self = .file(text)
    }
  }
}
