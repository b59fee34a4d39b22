/// Where each layer's numbers stand in the one block that holds all parameters of a field. Gradients and moments share
/// the layout, so that an optimizer's step is one pass. Letters: F features, N the width rounded up to whole vectors of
/// 16; the numbers that pad a row are 0 and stay 0, since neither an activation nor a gradient reaches them.
///
/// First layer (F, N), its biases (N); each further hidden layer (N, N) and (N), all (input, output); the output layer
/// (3, N), (output, input), and its biases in a vector of their own. In the first layer neighbours stand before values,
/// so that all that is dense comes first.
package struct ParameterLayout: Sendable {
  package let shape: FieldShape
  /// N.
  package let neurons: Int
  /// Floats in the block, a multiple of 16.
  package let count: Int
  /// Start of the weights of each hidden layer and the output layer, and of their biases.
  package let weights: [Int]
  package let biases: [Int]

  package init(_ shape: FieldShape) {
    self.shape = shape
    let neurons = (shape.width + 15) / 16 * 16
    self.neurons = neurons
    var weights: [Int] = []
    var biases: [Int] = []
    var end = 0
    for layer in 0...shape.hiddenLayers {
      weights.append(end)
      end += (layer == 0 ? shape.features : layer == shape.hiddenLayers ? 3 : neurons) * neurons
      biases.append(end)
      end += layer == shape.hiddenLayers ? 16 : neurons
    }
    self.weights = weights
    self.biases = biases
    count = end
  }

  /// For each parameter in stored order (layer by layer; (output, input), then biases; features x, y, three values,
  /// neighbours) its place in the block.
  package var storedOrder: [Int] {
    var order: [Int] = []
    order.reserveCapacity(shape.parameterCount)
    for (layer, size) in shape.layers.enumerated() {
      let isOutput = layer == shape.hiddenLayers
      for output in 0..<size.outputs {
        for input in 0..<size.inputs {
          let row = layer == 0 ? blockRow(ofFeature: input) : input
          order.append(weights[layer] + (isOutput ? output * neurons + row : row * neurons + output))
        }
      }
      order += (0..<size.outputs).map { biases[layer] + $0 }
    }
    return order
  }

  /// The row of the first layer's weights for a feature counted in stored order.
  private func blockRow(ofFeature feature: Int) -> Int {
    let position = 2 * shape.spatialFeatures
    let values = 3 * shape.valueFeatures
    if feature < position { return feature }
    return feature < position + values ? feature + shape.neighborFeatures : feature - values
  }
}
