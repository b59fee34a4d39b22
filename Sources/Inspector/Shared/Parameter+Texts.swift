/// Titles, help and refusals of the parameters.
extension Parameter {
  package var title: String {
    switch self {
    case .preset: "Preset"
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
    case .bytes: "Bytes"
    case .effort: "JPEG effort"
    case .subsampling: "Subsampling"
    case .adaptation: "Adaptation"
    case .start: "Start"
    case .carrier: "Carrier"
    }
  }

  /// Its name above a narrow column.
  var columnTitle: String {
    switch self {
    case .frequencies: "K"
    case .frequenciesXY: "K xy"
    case .frequenciesRGB: "K rgb"
    case .colorInput: "input"
    case .neighborhood: "nbh"
    case .hiddenLayers: "layers"
    case .sampleOutOfGamut: "s out"
    case .sampleInGamut: "s in"
    case .sampleClipped: "s clip"
    case .batchOutOfGamut: "b out"
    case .learningRate: "rate"
    case .subsampling: "sub"
    case .adaptation: "white"
    default: rawValue
    }
  }

  /// Its effect and the values it takes.
  package var help: String {
    switch self {
    case .preset: "A named set of values for all others."
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
    case .quality: "JPEG quality, 1…100; with an effort the size that a plain JPEG of this quality has."
    case .bytes: "Bytes of the whole file, instead of those that the quality stands for."
    case .effort: "0: rounded plainly; 1: less error in as many bytes; 2: the least squared error."
    case .subsampling: "How finely the JPEG stores colour against brightness."
    case .adaptation: "The white adaptation between ProPhoto and sRGB."
    case .start: "Starting point: random, meta (learnt from many photographs), or a file."
    case .carrier: "The JPEG segment that holds the model."
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
}

extension ParameterRefusal {
  static func noValue(_ flag: String) -> ParameterRefusal { ParameterRefusal(sentence: "\(flag) has no value.") }
  static func noOption(_ flag: String) -> ParameterRefusal { ParameterRefusal(sentence: "There is no option \(flag).") }
}
