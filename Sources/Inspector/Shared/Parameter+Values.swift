import GamutMLP
import InspectorEngine
import Wording

/// A value that an option does not take; the sentence says which it takes.
package struct ParameterRefusal: Error, Equatable {
  package let sentence: String
}

// Reading and writing are inverses: what `text` says, `set` takes.
extension Parameter {
  /// The value as the command line takes it.
  package func text(_ options: RunOptions) -> String {
    let plan = options.plan
    let network = plan.network
    return switch self {
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
    case .signal: options.jpeg.signal.rawValue
    case .quality: "\(options.jpeg.quality)"
    case .subsampling: options.jpeg.subsampling.rawValue
    case .adaptation: options.jpeg.adaptation.rawValue
    }
  }

  /// The value for people; `set` takes it as well.
  package func shown(_ options: RunOptions) -> String {
    let share: Double? =
      switch self {
      case .sampleOutOfGamut: options.plan.sampleOutOfGamut
      case .sampleInGamut: options.plan.sampleInGamut
      case .sampleClipped: options.plan.sampleClipped
      case .batchOutOfGamut: options.plan.batchOutOfGamut
      default: nil
      }
    guard let share else { return text(options) }
    // As few digits as mean exactly this share.
    return (0...6).map { NumberFormat.fixed(share * 100, $0) + " %" }.first {
      Fraction($0.filter { $0 != " " })?.value == share
    }
      ?? text(options)
  }

  /// Whole numbers without a fraction, others with all the digits that they need.
  private static func plain(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

  /// Changes one option.
  /// - Throws: a sentence, where it does not take the value; nothing is changed then.
  package func set(_ text: String, in options: inout RunOptions) throws(ParameterRefusal) {
    let text = text.filter { $0 != " " }
    switch self {
    case .frequencies:
      // "8/3" names both, as `text` does where they differ.
      let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let xy = try whole(parts.first ?? text)
      let rgb = try whole(parts.last ?? text)
      options.plan.network.frequenciesXY = xy
      options.plan.network.frequenciesRGB = rgb
    case .frequenciesXY: options.plan.network.frequenciesXY = try whole(text)
    case .frequenciesRGB: options.plan.network.frequenciesRGB = try whole(text)
    case .inputs: options.plan.network.inputs = try choice(text, NetworkDescription.Inputs.choices, \.name)
    case .colorInput:
      options.plan.network.colorInput = try choice(text, NetworkDescription.ColorInput.allCases, \.rawValue)
    case .neighborhood: options.plan.network.neighborhood = try whole(text)
    case .width: options.plan.network.width = try choice(text, PlanLimits.widths, \.description)
    case .hiddenLayers: options.plan.network.hiddenLayers = try whole(text)
    case .sampleOutOfGamut: options.plan.sampleOutOfGamut = try share(text)
    case .sampleInGamut: options.plan.sampleInGamut = try share(text)
    case .sampleClipped:
      let share = try share(text)
      guard PlanLimits.clippedShares.contains(share) else { throw refusal(.clippedShare, text) }
      options.plan.sampleClipped = share
    case .batchOutOfGamut: options.plan.batchOutOfGamut = text == "natural" ? nil : try share(text)
    case .steps: options.plan.steps = try whole(text)
    case .batch: options.plan.batch = try whole(text)
    case .learningRate:
      guard let rate = Double(text), PlanLimits.isLearningRate(rate) else { throw refusal(.rate, text) }
      options.plan.learningRate = rate
    case .schedule: options.plan.schedule = try choice(text, RateSchedule.allCases, \.rawValue)
    case .seed:
      guard let seed = UInt64(text) else { throw refusal(.seed, text) }
      options.plan.seed = seed
    case .weights: options.plan.precision = try choice(text, WeightPrecision.allCases, \.rawValue)
    case .gate: options.plan.gate = try choice(text, OptimizationPlan.GateMode.allCases, \.rawValue)
    case .signal: options.jpeg.choose(try choice(text, SignalChoice.allCases, \.rawValue))
    case .quality: options.jpeg.quality = try whole(text)
    case .subsampling: options.jpeg.subsampling = try choice(text, ChromaSubsampling.allCases, \.rawValue)
    case .adaptation: options.jpeg.adaptation = try choice(text, ChromaticAdaptation.allCases, \.rawValue)
    }
  }

  private func whole(_ text: String) throws(ParameterRefusal) -> Int {
    let range = range ?? 0...Int.max
    guard let value = Int(text), range.contains(value) else { throw refusal(.range(range), text) }
    return value
  }

  private func share(_ text: String) throws(ParameterRefusal) -> Double {
    guard let share = Fraction(text) else { throw refusal(.share, text) }
    return share.value
  }

  private func choice<Value>(_ text: String, _ values: [Value], _ name: (Value) -> String) throws(ParameterRefusal)
    -> Value
  {
    guard let value = values.first(where: { name($0) == text }) else {
      throw refusal(.choice(values.map(name)), text)
    }
    return value
  }
}
