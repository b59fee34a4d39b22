import GamutMLP

/// One option of `reduce` that decides what a run is: as a row of the parameters pane, and as a flag of the command line.
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

  package var title: String {
    switch self {
    case .frequencies: "Frequencies K"
    case .frequenciesXY: "K of position"
    case .frequenciesRGB: "K of colour"
    case .inputs: "Inputs"
    case .colorInput: "Colour input"
    case .neighborhood: "Neighbourhood"
    case .width: "Layer width"
    case .hiddenLayers: "Hidden layers"
    case .sampleOutOfGamut: "Sample outside"
    case .sampleInGamut: "Sample inside"
    case .batchOutOfGamut: "Batch outside"
    case .steps: "Steps"
    case .batch: "Batch"
    case .learningRate: "Learning rate"
    case .schedule: "Schedule"
    case .seed: "Seed"
    case .weights: "Weights"
    case .gate: "Gate"
    case .quality: "JPEG quality"
    case .subsampling: "Subsampling"
    case .adaptation: "Adaptation"
    }
  }

  /// What it does and which values it takes.
  package var help: String {
    switch self {
    case .frequencies: "Encoding frequencies of every input, 0…16; 0 gives the raw value."
    case .frequenciesXY: "Encoding frequencies of the position alone, 0…16."
    case .frequenciesRGB: "Encoding frequencies of the colour alone, 0…16."
    case .inputs: "What the network sees: position and colour, or one of them."
    case .colorInput: "Colours as sRGB codes, or as linear ProPhoto."
    case .neighborhood: "Radius of the neighbouring pixels that the network sees, 0…2."
    case .width: "Neurons per hidden layer: 8, 16, 32, 64, 128 or 256."
    case .hiddenLayers: "Hidden layers, 1…4."
    case .sampleOutOfGamut: "Share of the out-of-gamut pixels to learn from: 20 % or 0.2."
    case .sampleInGamut: "Share of the in-gamut pixels to learn from: 20 % or 0.2."
    case .batchOutOfGamut: "Share of each batch that is out of gamut, or natural."
    case .steps: "Optimization steps."
    case .batch: "Pixels per step."
    case .learningRate: "Adam's rate at the beginning, above 0 and at most 1."
    case .schedule: "How the rate goes on."
    case .seed: "The same seed gives the same network, on any number of threads."
    case .weights: "How weights are stored."
    case .gate: "Which pixels get a residual: those near the gamut boundary as far as that is best, or all."
    case .quality: "JPEG quality, 1…100."
    case .subsampling: "How finely the JPEG stores colour against brightness."
    case .adaptation: "The white adaptation between ProPhoto and sRGB."
    }
  }

  /// The values to choose from, where there are few.
  package var choices: [String]? {
    switch self {
    case .inputs: NetworkDescription.Inputs.choices.map(\.name)
    case .colorInput: ["encoded", "linear"]
    case .schedule: OptimizationPlan.Schedule.allCases.map(\.rawValue)
    case .weights: WeightPrecision.allCases.map(\.name)
    case .gate: OptimizationPlan.GateMode.allCases.map(\.rawValue)
    case .subsampling: ChromaSubsampling.allCases.map(\.rawValue)
    case .adaptation: Adaptation.allCases.map(\.rawValue)
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
