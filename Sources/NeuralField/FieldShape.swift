import CProcessor
import GamutContainer

/// The shape of a field's network: which inputs it sees, how they are encoded, and its layers. A field maps points
/// (a position, three values, the values around it) to three residuals.
public struct FieldShape: Sendable, Hashable {
  public typealias Activation = NetworkDescription.Activation

  /// The meaning of a point's three values.
  public enum ValueInput: Sendable, Hashable {
    /// The point's codes, which are whole and of 0…255: code / 127.5 - 1.
    case wholeCodes
    /// The point's codes as they are, between and beyond 0…255: `realCodeScale` · (code / 127.5 - 1).
    case realCodes
    /// Floats that the point carries, in [-1, 1].
    case carried
  }

  /// One 8-bit code in the fixed-point numbers that points and images hold.
  package static let codeUnit = Int16(1 << CODE_FRACTION_BITS)
  /// Keeps the codes beyond 0…255 that photographs have within the first turn of the encoding.
  static let realCodeScale: Float = 0.66

  /// Frequencies K of x and y, 0…16: each gives 2 K features sin 2^k π m, cos 2^k π m; K = 0 gives the raw coordinate.
  public var spatialFrequencies: Int
  /// Frequencies of each of the three values, likewise.
  public var valueFrequencies: Int
  public var usesPosition: Bool
  public var usesValues: Bool
  public var values: ValueInput
  /// Radius of the neighbourhood, 0…2, whose values' differences to the centre's are further inputs; without values
  /// there are none.
  public var neighborhood: Int
  /// Neurons of each hidden layer, 8…256.
  public var width: Int
  /// 1…4.
  public var hiddenLayers: Int
  public var activation: Activation

  public init(
    spatialFrequencies: Int, valueFrequencies: Int, usesPosition: Bool, usesValues: Bool, values: ValueInput,
    neighborhood: Int,
    width: Int, hiddenLayers: Int, activation: Activation = .relu
  ) {
    self.spatialFrequencies = spatialFrequencies
    self.valueFrequencies = valueFrequencies
    self.usesPosition = usesPosition
    self.usesValues = usesValues
    self.values = values
    self.neighborhood = neighborhood
    self.width = width
    self.hiddenLayers = hiddenLayers
    self.activation = activation
  }

  /// Features of one spatial input.
  package var spatialFeatures: Int { usesPosition ? max(1, 2 * spatialFrequencies) : 0 }
  /// Features of one value.
  package var valueFeatures: Int { usesValues ? max(1, 2 * valueFrequencies) : 0 }
  /// Radius of the window of codes that a point needs.
  package var windowRadius: Int { usesValues ? neighborhood : 0 }
  /// Differences of neighbouring values: 0, 24 or 72.
  package var neighborFeatures: Int {
    let side = 2 * windowRadius + 1
    return 3 * (side * side - 1)
  }
  package var features: Int { 2 * spatialFeatures + 3 * valueFeatures + neighborFeatures }

  /// (outputs, inputs) of each layer, in order.
  public var layers: [(outputs: Int, inputs: Int)] {
    [(width, features)] + Array(repeating: (width, width), count: hiddenLayers - 1) + [(3, width)]
  }
  /// Weights and biases.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.outputs * ($1.inputs + 1) } }
}
