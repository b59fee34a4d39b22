import GamutMLP
import InspectorEngine

/// Run options as the words of a command line, and back.
extension RunOptions {
  /// `--preset` and what differs from it: of all presets the one that leaves least to say.
  package var flags: [String] {
    // A method is no parameter; what it is tried with is the JPEG.
    guard trial == nil else { return RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: jpeg).flags }
    let candidates = OptimizationPlan.Preset.allCases.compactMap { preset -> [String]? in
      let other = RunOptions(preset: preset)
      // What a preset alone decides cannot be asked for beside another one.
      guard plan.start == .random || plan.start == other.plan.start, plan.roundedShare == other.plan.roundedShare,
        plan.coarseness == other.plan.coarseness, other.jpeg.chosen(jpeg.signal).reader == jpeg.reader
      else { return nil }
      return ["--preset", preset.rawValue] + differences(from: other)
        + (plan.start == .random && other.plan.start != .random ? ["--init", "random"] : [])
    }
    return candidates.min { $0.count < $1.count } ?? []
  }

  private func differences(from other: RunOptions) -> [String] {
    Parameter.complete.flatMap { $0.text(self) == $0.text(other) ? [] : [$0.flag, $0.text(self)] }
  }

  /// Options from words such as `flags` gives.
  /// - Throws: a sentence about the first word that is not understood.
  package init(flags: [String]) throws(ParameterRefusal) {
    var options = RunOptions(preset: .compact)
    var words = flags[...]
    while let flag = words.popFirst() {
      guard let value = words.popFirst() else { throw .noValue(flag) }
      switch flag {
      case "--preset":
        guard let preset = OptimizationPlan.Preset(rawValue: value) else {
          throw .noPreset(value)
        }
        options.plan = OptimizationPlan(preset: preset)
        options.jpeg.follow(preset)
      case "--init": options.plan.start = .random
      default:
        guard let parameter = Parameter.complete.first(where: { $0.flag == flag }) else {
          throw .noOption(flag)
        }
        try parameter.set(value, in: &options)
      }
    }
    self = options
  }

  /// The name of the preset that these are, where only seed and JPEG may differ.
  package var presetName: String? {
    OptimizationPlan.Preset.allCases.first { preset in
      var plan = OptimizationPlan(preset: preset)
      plan.seed = self.plan.seed
      plan.start = self.plan.start
      return plan == self.plan
    }?.rawValue
  }
}

extension JPEGSettings {
  /// The same with this signal; its own changes nothing.
  fileprivate func chosen(_ signal: SignalChoice) -> JPEGSettings {
    var settings = self
    if signal != self.signal { settings.choose(signal) }
    return settings
  }
}
