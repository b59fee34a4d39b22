import GamutMLP

/// One option of `reduce` that decides what a run is: as a row of the parameters pane, and as a flag of the command
/// line.
package enum Parameter: String, CaseIterable, Sendable {
  case frequencies
  case frequenciesXY = "frequencies-xy"
  case frequenciesRGB = "frequencies-rgb"
  case inputs
  case colorInput = "color-input"
  case neighborhood, width
  case hiddenLayers = "hidden-layers"
  case sampleOutOfGamut = "sample-out-of-gamut"
  case sampleInGamut = "sample-in-gamut"
  case batchOutOfGamut = "batch-out-of-gamut"
  case steps, batch
  case learningRate = "learning-rate"
  case schedule, seed, weights, gate, quality, subsampling, adaptation

  package var flag: String { "--" + rawValue }

  /// Those that together say everything about a run; `frequencies` only sets two others.
  static let complete = allCases.filter { $0 != .frequencies }

  /// Whether it decides what the JPEG is, before any network.
  var isOfJPEG: Bool { [.quality, .subsampling, .adaptation].contains(self) }

  /// Those that a JPEG's model tells.
  static let recorded: [Parameter] = [
    .frequenciesXY, .frequenciesRGB, .inputs, .colorInput, .neighborhood, .width, .hiddenLayers, .weights,
  ]

  /// The values to choose from, where there are few.
  package var choices: [String]? {
    switch self {
    case .inputs: NetworkDescription.Inputs.choices.map(\.name)
    case .colorInput: ["encoded", "linear"]
    case .schedule: RateSchedule.allCases.map(\.rawValue)
    case .weights: WeightPrecision.allCases.map(\.rawValue)
    case .gate: OptimizationPlan.GateMode.allCases.map(\.rawValue)
    case .subsampling: ChromaSubsampling.allCases.map(\.rawValue)
    case .adaptation: ChromaticAdaptation.allCases.map(\.rawValue)
    case .width: PlanLimits.widths.map(String.init)
    default: nil
    }
  }

  /// The range of whole numbers, where it is one.
  var range: ClosedRange<Int>? {
    switch self {
    case .frequencies, .frequenciesXY, .frequenciesRGB: PlanLimits.frequencies
    case .neighborhood: PlanLimits.neighborhood
    case .hiddenLayers: PlanLimits.hiddenLayers
    case .steps: PlanLimits.steps
    case .batch: PlanLimits.batch
    case .quality: PlanLimits.quality
    default: nil
    }
  }
}
