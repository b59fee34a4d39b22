import GamutContainer

/// How much wider than 1/127 of a block's largest weight the steps between its stored weights are, for each kind of
/// weights; at least 1. Wider steps take fewer bytes. How wide they may be depends on the inputs of the weights: errors
/// of the output layer reach the photograph as they are, those of neighbours' weights only times the small differences
/// between neighbours. Biases, being few, keep the finest steps.
public struct GridCoarseness: Sendable, Hashable {
  /// The first layer's weights of position and colour.
  public var input: Double
  /// The first layer's weights of neighbouring pixels.
  public var neighbors: Double
  /// The later hidden layers' weights.
  public var hidden: Double
  public var output: Double

  public init(input: Double, neighbors: Double, hidden: Double, output: Double) {
    self.input = input
    self.neighbors = neighbors
    self.hidden = hidden
    self.output = output
  }

  public static let finest = GridCoarseness(input: 1, neighbors: 1, hidden: 1, output: 1)

  /// The scale of every block, (blocks), never finer than the precision can store without clipping.
  func scales(for parameters: [Float], _ quantizer: WeightQuantizer) -> [Float] {
    zip(quantizer.scales(for: parameters), quantizer.blocks).map { finest, block in
      let ofByte = Float(quantizer.maximumCode) / 127
      return WeightQuantizer.representable(finest * max(1, ofByte * Float(factor(of: block, layers: quantizer.layers))))
    }
  }

  private func factor(of block: WeightQuantizer.Block, layers: Int) -> Double {
    switch block.content {
    case .biases: 1
    case .neighborWeights: neighbors
    case .weights: block.layer == 0 ? input : block.layer == layers - 1 ? output : hidden
    }
  }
}
