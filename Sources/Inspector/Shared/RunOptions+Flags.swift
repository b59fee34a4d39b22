import GamutMLP
import InspectorEngine

/// Run options as the words of a command line, and back.
extension RunOptions {
  /// `--preset` and what differs from it: of all presets the one that leaves least to say.
  package var flags: [String] {
    // A method is no parameter; what it is tried with is the JPEG.
    guard trial == nil else { return RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: jpeg).flags }
    guard let choices = settings.choices else { return [] }
    return ["--preset", choices.preset.rawValue] + choices.differences.flatMap { [$0.parameter.flag, $0.text] }
  }

  /// Options from words such as `flags` gives.
  /// - Throws: a sentence about the first word that is not understood.
  package init(flags: [String]) throws(ParameterRefusal) {
    var options = RunOptions(preset: .compact)
    var words = flags[...]
    while let flag = words.popFirst() {
      guard let value = words.popFirst() else { throw .noValue(flag) }
      guard let parameter = ([.preset, .start] + Parameter.complete).first(where: { $0.flag == flag }) else {
        throw .noOption(flag)
      }
      try parameter.set(value, in: &options)
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
