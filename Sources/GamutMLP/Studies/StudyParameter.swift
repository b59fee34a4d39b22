import ColorScience
import GamutContainer

/// One parameter of a reduction by its name: wherever values are chosen, varied or listed as text, this is what they
/// mean.
package enum StudyParameter: String, CaseIterable, Sendable {
  case preset
  case frequencies
  case frequenciesXY = "frequencies-xy"
  case frequenciesRGB = "frequencies-rgb"
  case inputs
  case colorInput = "color-input"
  case neighborhood, width
  case hiddenLayers = "hidden-layers"
  case sampleOutOfGamut = "sample-out-of-gamut"
  case sampleInGamut = "sample-in-gamut"
  case sampleClipped = "sample-clipped"
  case batchOutOfGamut = "batch-out-of-gamut"
  case steps, batch
  case learningRate = "learning-rate"
  case schedule, seed, weights, gate, signal, quality, bytes, effort, subsampling, adaptation
  case start = "init"
  case carrier

  /// Those that together with a preset say everything about a reduction; `frequencies` only sets two others.
  package static let besidesPreset = allCases.filter { $0 != .preset && $0 != .frequencies }

  /// Whether it decides what the JPEG is, before any network.
  package var isOfJPEG: Bool { [.signal, .quality, .bytes, .effort, .subsampling, .adaptation].contains(self) }

  /// Whether another value would make another file.
  package func hasEffect(on settings: StudySettings) -> Bool {
    let inputs = settings.plan.network.inputs
    return switch self {
    case .frequenciesXY: inputs.contains(.xy)
    case .frequenciesRGB, .colorInput, .neighborhood: inputs.contains(.rgb)
    case .sampleClipped: settings.jpeg.signal != .clipped
    default: true
    }
  }

  /// The values to choose from, where there are few.
  package var choices: [String]? {
    switch self {
    case .preset: OptimizationPlan.Preset.allCases.map(\.rawValue)
    case .inputs: NetworkDescription.Inputs.choices.map(\.name)
    case .colorInput: NetworkDescription.ColorInput.allCases.map(\.rawValue)
    case .schedule: RateSchedule.allCases.map(\.rawValue)
    case .weights: WeightPrecision.allCases.map(\.rawValue)
    case .gate: OptimizationPlan.GateMode.allCases.map(\.rawValue)
    case .signal: SignalChoice.allCases.map(\.rawValue)
    case .effort: QuantizingEffort.allCases.map(\.text)
    case .subsampling: ChromaSubsampling.allCases.map(\.rawValue)
    case .adaptation: ChromaticAdaptation.allCases.map(\.rawValue)
    case .width: PlanLimits.widths.map(String.init)
    case .carrier: ModelCarrier.allCases.map(\.rawValue)
    default: nil
    }
  }

  /// The range of whole numbers, where it is one.
  package var range: ClosedRange<Int>? {
    switch self {
    case .frequencies, .frequenciesXY, .frequenciesRGB: PlanLimits.frequencies
    case .neighborhood: PlanLimits.neighborhood
    case .hiddenLayers: PlanLimits.hiddenLayers
    case .steps: PlanLimits.steps
    case .batch: PlanLimits.batch
    case .quality: PlanLimits.quality
    case .bytes: PlanLimits.fileBytes
    default: nil
    }
  }

  /// Whether its values are numbers: of them all, but for `natural`.
  package var isNumeric: Bool {
    switch self {
    case .width, .sampleOutOfGamut, .sampleInGamut, .sampleClipped, .batchOutOfGamut, .learningRate, .seed, .effort:
      true
    default: range != nil
    }
  }
}

/// A value that a parameter does not take.
package struct UnusableValue: Error, Equatable {
  package let parameter: StudyParameter
  package let text: String
  package let reason: Reason

  /// The values that the parameter takes.
  package enum Reason: Sendable, Equatable {
    case range(ClosedRange<Int>)
    case rate, seed, share, clippedShare, start
    case choice([String])
  }
}
