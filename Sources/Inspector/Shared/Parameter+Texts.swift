/// Titles, help and refusals of the parameters.
extension Parameter {
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
    case .sampleClipped: "Sample clipped"
    case .batchOutOfGamut: "Batch outside"
    case .steps: "Steps"
    case .batch: "Batch"
    case .learningRate: "Learning rate"
    case .schedule: "Schedule"
    case .seed: "Seed"
    case .weights: "Weights"
    case .gate: "Gate"
    case .signal: "Signal"
    case .quality: "JPEG quality"
    case .subsampling: "Subsampling"
    case .adaptation: "Adaptation"
    }
  }

  /// Its effect and the values it takes.
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
    case .sampleClipped: "Share of the samples as a copy has them whose colours an editor has clipped."
    case .batchOutOfGamut: "Share of each batch that is out of gamut, or natural."
    case .steps: "Optimization steps."
    case .batch: "Pixels per step."
    case .learningRate: "Adam's rate at the beginning, above 0 and at most 1."
    case .schedule: "How the rate goes on."
    case .seed: "The same seed gives the same network, on any number of threads."
    case .weights: "How weights are stored."
    case .gate: "Which pixels get a residual: those near the gamut boundary as far as that is best, or all."
    case .signal: "Whether the JPEG holds colours beyond sRGB too, which viewers clip; auto takes the better one."
    case .quality: "JPEG quality, 1…100."
    case .subsampling: "How finely the JPEG stores colour against brightness."
    case .adaptation: "The white adaptation between ProPhoto and sRGB."
    }
  }

  /// The first of each group says what the group is about.
  var heading: String? {
    switch self {
    case .frequencies: "Network"
    case .sampleOutOfGamut: "Optimization"
    case .weights: "File"
    default: nil
    }
  }

  /// Why a value is not taken.
  func refusal(_ reason: ParameterReason, _ text: String) -> ParameterRefusal {
    let given = text.isEmpty ? "empty" : text
    let sentence =
      switch reason {
      case .range(let range): "\(title) is \(range.lowerBound)…\(range.upperBound), not \(given)."
      case .rate: "\(title) is above 0 and at most 1, not \(given)."
      case .seed: "\(title) is a whole number from 0 on, not \(given)."
      case .clippedShare: "\(title) is a share, 0…0.5 or 0…50%, not \(given)."
      case .share: "\(title) is a share, 0…1 or 0…100%, not \(given)."
      case .choice(let choices): "\(title) is one of \(choices.joined(separator: ", ")), not \(given)."
      }
    return ParameterRefusal(sentence: sentence)
  }
}

/// The values that a parameter takes.
enum ParameterReason {
  case range(ClosedRange<Int>)
  case rate, seed, share, clippedShare
  case choice([String])
}

extension ParameterRefusal {
  static func noValue(_ flag: String) -> ParameterRefusal { ParameterRefusal(sentence: "\(flag) has no value.") }
  static func noPreset(_ name: String) -> ParameterRefusal { ParameterRefusal(sentence: "There is no preset \(name).") }
  static func noOption(_ flag: String) -> ParameterRefusal { ParameterRefusal(sentence: "There is no option \(flag).") }
}
