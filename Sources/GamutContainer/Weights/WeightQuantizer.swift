/// The grid on which whole-number weights are stored: the parameters of a block share one scale, and a stored parameter
/// is scale × code.
///
/// A block is the weights of one layer, or its biases; the neighbours' weights of the first layer are a block of their
/// own, since the inputs they meet vary less and bear a coarser grid. One scale per layer, not per output: entropy
/// coding makes a row of small weights cheap anyway, and at equal size the equal steps keep more. (Trained networks, 3
/// × 3 neighbours, 6 bits: a scale per row took 2 356 bytes for 41.27 dB out of gamut, a scale per layer 1 968 bytes
/// for 41.32 dB.)
///
/// An optimizer that finishes with rounded weights takes `scales(for:)` once, or `representable` scales of its own, and
/// rounds to `code × scale`. `StoredWeights` keeps parameters that lie on a grid bit for bit. Coarser scales make
/// smaller models.
public struct WeightQuantizer: Sendable {
  /// Parameters that share one scale.
  public struct Block: Sendable, Hashable {
    public enum Content: Sendable {
      /// Weights, (outputs, inputs), except those of neighbouring pixels.
      case weights
      /// Weights of the first layer, (outputs, neighbour inputs).
      case neighborWeights
      /// (outputs).
      case biases
    }
    public let content: Content
    /// 0 is the layer next to the inputs.
    public let layer: Int
  }

  /// In the order of their scales.
  public let blocks: [Block]
  /// Layers with weights of their own, the output layer included.
  public let layers: Int
  /// The block of every parameter, (parameters), as an index into `blocks`.
  public let blockIndices: [Int]
  /// Codes are in -maximumCode…maximumCode.
  public let maximumCode: Int

  /// - Returns: `nil` for floating-point precisions, which have no grid.
  public init?(network: NetworkDescription, precision: WeightPrecision) {
    guard let maximumCode = precision.maximumCode else { return nil }
    self.maximumCode = maximumCode
    var blocks: [Block] = []
    var indices: [Int] = []
    for (layer, shape) in network.layerShapes.enumerated() {
      let neighbors = layer == 0 ? network.neighborFeatureCount : 0
      let weights = blocks.count
      // Colour inputs alone can be all there is, but neighbours never come without a colour: the first block is never
      // empty.
      blocks.append(Block(content: .weights, layer: layer))
      if neighbors > 0 { blocks.append(Block(content: .neighborWeights, layer: layer)) }
      let row =
        Array(repeating: weights, count: shape.inputs - neighbors) + Array(repeating: weights + 1, count: neighbors)
      for _ in 0..<shape.outputs { indices += row }
      indices += Array(repeating: blocks.count, count: shape.outputs)
      blocks.append(Block(content: .biases, layer: layer))
    }
    self.blocks = blocks
    layers = network.layerShapes.count
    blockIndices = indices
  }

  /// The scale of every block, (blocks): the grid on which the block lies already, else the finest that clips nothing;
  /// 0 for zeros only.
  /// - Precondition: `parameters` has one finite value per parameter.
  public func scales(for parameters: [Float]) -> [Float] { scaleCodes(for: parameters).map(\.scale) }

  /// The scale nearest to `scale` that can be stored: powers of 2^(1/8) from 9.7e-7 to 3 756, and 0.
  public static func representable(_ scale: Float) -> Float { ScaleCode.nearest(to: scale).scale }

  /// Every parameter's code on the grid of `scales` (blocks), rounded to nearest and clipped to the range.
  public func codes(for parameters: [Float], scales: [Float]) -> [Int8] {
    zip(parameters, blockIndices).map { Self.code(of: $0, scale: scales[$1], maximumCode: maximumCode) }
  }

  /// The parameters that `codes` stand for: scale × code.
  public func dequantize(_ codes: [Int8], scales: [Float]) -> [Float] {
    zip(codes, blockIndices).map { Float($0) * scales[$1] }
  }

  func scaleCodes(for parameters: [Float]) -> [ScaleCode] {
    precondition(parameters.count == blockIndices.count, "one value per parameter")
    var values = [[Float]](repeating: [], count: blocks.count)
    for (value, block) in zip(parameters, blockIndices) { values[block].append(value) }
    return values.map { ScaleCode.fitting($0, maximumCode: maximumCode) }
  }

  @inline(__always)
  static func code(of value: Float, scale: Float, maximumCode: Int) -> Int8 {
    guard scale > 0 else { return 0 }
    let multiple = (value / scale).rounded()
    // Written so that what is no number is clipped too.
    guard multiple < Float(maximumCode) else { return Int8(maximumCode) }
    return Int8(max(multiple, -Float(maximumCode)))
  }
}
