/// Everything a decoder must know to build the network and its inputs, except the weights.
public struct NetworkDescription: Sendable, Hashable {
  /// Which inputs the network sees (the paper's Table 2).
  public struct Inputs: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The pixel's column and row over the whole image, each in [-1, 1].
    public static let xy = Inputs(rawValue: 1)
    /// The pixel's received colour.
    public static let rgb = Inputs(rawValue: 2)

    /// The sets that make a network.
    package static let choices: [Inputs] = [[.xy, .rgb], .xy, .rgb]

    /// `xyrgb`, `xy` or `rgb`.
    package var name: String { (contains(.xy) ? "xy" : "") + (contains(.rgb) ? "rgb" : "") }
  }

  /// How the colour inputs are made from the received sRGB codes.
  public enum ColorInput: String, Sendable, CaseIterable {
    /// The sRGB code itself, 0…255 mapped to [-1, 1].
    case encoded
    /// Linear ProPhoto of the received colour, [0, 1] mapped to [-1, 1] (the paper's).
    case linear
  }

  /// The function after every hidden layer.
  public enum Activation: Sendable, CaseIterable {
    /// max(0, z).
    case relu
    /// sin(30 z), as in SIREN (Sitzmann et al. 2020).
    case sine
  }

  /// The numbers of outputs and inputs of one linear layer.
  public struct LayerShape: Sendable, Hashable {
    public let outputs: Int
    public let inputs: Int

    public init(outputs: Int, inputs: Int) {
      self.outputs = outputs
      self.inputs = inputs
    }

    /// Weights, (outputs, inputs), then one bias per output.
    public var parameterCount: Int { outputs * inputs + outputs }
  }

  /// Frequencies of the encoding of x and of y, 0…16; 0 gives the raw value.
  public var frequenciesXY: Int
  /// Frequencies of the encoding of each colour input, 0…16; 0 gives the raw value.
  public var frequenciesRGB: Int
  public var inputs: Inputs
  public var colorInput: ColorInput
  /// Radius of the square of neighbouring pixels that the network sees besides its own, 0…2.
  public var neighborhood: Int
  /// 1…4.
  public var hiddenLayers: Int
  /// Neurons of each hidden layer, 8…256.
  public var width: Int
  public var activation: Activation

  public init(
    frequenciesXY: Int, frequenciesRGB: Int, inputs: Inputs = [.xy, .rgb], colorInput: ColorInput,
    neighborhood: Int = 0,
    hiddenLayers: Int = 2, width: Int = 32, activation: Activation = .relu
  ) {
    self.frequenciesXY = frequenciesXY
    self.frequenciesRGB = frequenciesRGB
    self.inputs = inputs
    self.colorInput = colorInput
    self.neighborhood = neighborhood
    self.hiddenLayers = hiddenLayers
    self.width = width
    self.activation = activation
  }
}

extension NetworkDescription {
  /// Inputs of the first layer, in the order in which they are stored: x, y, R, G, B, each as sin 2⁰πm, cos 2⁰πm, sin
  /// 2¹πm, … (or m alone), then the neighbours by row offset, column offset and channel. Without colour inputs there
  /// are no neighbours.
  public var featureCount: Int {
    let perXY = frequenciesXY == 0 ? 1 : 2 * frequenciesXY
    let perRGB = frequenciesRGB == 0 ? 1 : 2 * frequenciesRGB
    return (inputs.contains(.xy) ? 2 * perXY : 0) + (inputs.contains(.rgb) ? 3 * perRGB : 0) + neighborFeatureCount
  }

  /// The last inputs of the first layer: three channels of every neighbour.
  public var neighborFeatureCount: Int {
    let side = 2 * neighborhood + 1
    return inputs.contains(.rgb) ? 3 * (side * side - 1) : 0
  }

  /// The layers from input to output; the last has three outputs.
  public var layerShapes: [LayerShape] {
    let first = LayerShape(outputs: width, inputs: featureCount)
    let further = Array(repeating: LayerShape(outputs: width, inputs: width), count: max(0, hiddenLayers - 1))
    return [first] + further + [LayerShape(outputs: 3, inputs: width)]
  }

  public var parameterCount: Int { layerShapes.reduce(0) { $0 + $1.parameterCount } }

  /// The ranges that a stored network may have: they bound what a hostile file can make a reader allocate.
  static let frequencyRange = 0...16
  static let neighborhoodRange = 0...2
  static let hiddenLayerRange = 1...4
  static let widthRange = 8...256

  /// - Throws: `.outOfRange` for the first property outside its range.
  func validate() throws(ContainerError) {
    let properties: [(String, Int, ClosedRange<Int>)] = [
      ("number of xy frequencies", frequenciesXY, Self.frequencyRange),
      ("number of RGB frequencies", frequenciesRGB, Self.frequencyRange),
      ("set of inputs", inputs.rawValue, 1...3),
      ("neighborhood radius", neighborhood, Self.neighborhoodRange),
      ("number of hidden layers", hiddenLayers, Self.hiddenLayerRange),
      ("hidden width", width, Self.widthRange),
    ]
    for (name, value, range) in properties where !range.contains(value) {
      throw .outOfRange(field: name, value: value, allowed: range, at: nil)
    }
  }
}
