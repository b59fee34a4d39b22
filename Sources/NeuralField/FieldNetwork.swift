import CProcessor

/// A finished field, ready to predict the residuals of a whole image. The first layer's part that each column, each row
/// and each code contributes is a fixed vector of N sums, so these vectors are made once; per pixel they are only
/// added, and what remains of the first layer is its neighbours (and values that are no codes).
package final class FieldNetwork: Sendable {
  package let shape: FieldShape
  private let layout: ParameterLayout
  private let kernels: KernelSet
  private let tables: FeatureTables
  private let parameters: FloatBlock
  /// (columns, N), where the position is an input.
  private let columnSums: FloatBlock
  /// (3, 256, N), where values are whole codes.
  private let codeSums: FloatBlock
  /// (N / 16, 4, 16), see `interleaveOutputWeights`.
  private let fan: FloatBlock
  /// The features that the dense part sees: no position, and values only where they are floats.
  private let denseSource: FeatureSource
  private var denseFeatures: Int {
    shape.neighborFeatures + (shape.values == .wholeCodes ? 0 : 3 * shape.valueFeatures)
  }

  package static let tile = BatchPlan.tile

  /// - Parameters:
  ///   - parameters: in stored order, `shape.parameterCount` of them.
  ///   - columns, rows: size of the image whose residuals are wanted.
  package init(shape: FieldShape, parameters stored: [Float], columns: Int, rows: Int, kernels: KernelSet) {
    precondition(stored.count == shape.parameterCount, "a network needs exactly its parameters")
    self.shape = shape
    self.kernels = kernels
    layout = ParameterLayout(shape)
    tables = FeatureTables(shape, columns: columns, rows: rows)
    parameters = FloatBlock(layout.count)
    for (value, place) in zip(stored, layout.storedOrder) { parameters.pointer[place] = value }
    let n = layout.neurons
    fan = FloatBlock(4 * n)
    kernels.interleaveOutputWeights(
      FloatPointer(parameters.pointer + layout.weights[shape.hiddenLayers]), fan.pointer, n)

    var dense = tables.source
    dense.spatial = 0
    if shape.values == .wholeCodes { dense.value = 0 }
    denseSource = dense

    let source = tables.source
    let weights = FloatPointer(parameters.pointer)
    columnSums = FloatBlock(shape.usesPosition ? columns * n : 0)
    if shape.usesPosition {
      multiply(source.columns, columns, weights, shape.spatialFeatures, columnSums.pointer, n)
    }
    codeSums = FloatBlock(shape.values == .wholeCodes ? 768 * n : 0)
    if let codes = source.codes {
      for channel in 0..<3 {
        let row = 2 * shape.spatialFeatures + shape.neighborFeatures + channel * shape.valueFeatures
        multiply(codes, 256, weights + row * n, shape.valueFeatures, codeSums.pointer + channel * 256 * n, n)
      }
    }
  }

  /// A worker's room for one tile.
  package struct Scratch: ~Copyable {
    fileprivate let start: FloatBlock
    fileprivate let features: FloatBlock
    fileprivate let activations: FloatBlock
    fileprivate let stride: Int

    package init(_ network: FieldNetwork) {
      let n = network.layout.neurons
      stride = max(16, (network.denseFeatures + 15) / 16 * 16)
      start = FloatBlock(n)
      features = FloatBlock(FieldNetwork.tile * stride + 16)
      activations = FloatBlock(2 * FieldNetwork.tile * n)
    }
  }

  /// Predicts the residuals of some pixels of one image row.
  /// - Parameters:
  ///   - row: the image row.
  ///   - codes: column 0 of the topmost row of the window, in 64ths, in rows of `pitch` codes that are padded by the
  ///     radius on both sides (so `codes` points at padding), with 16 readable codes past the last.
  ///   - columns: (count) columns of the pixels.
  ///   - values: (count, 3), read only where points carry their values.
  ///   - residuals: (count, 4) in the units of training, the fourth column 0; room for `count` rounded up to whole
  ///     tiles.
  package func predict(
    row: Int, codes: UnsafePointer<Int16>, pitch: Int, columns: UnsafePointer<Int32>, count: Int, values: FloatPointer,
    residuals: MutableFloatPointer, scratch: borrowing Scratch
  ) {
    let n = layout.neurons
    let radius = shape.windowRadius
    startRow(row, scratch.start.pointer)
    let middle = codes + radius * (pitch + 3)
    for first in stride(from: 0, to: count, by: Self.tile) {
      let points = min(Self.tile, count - first)
      let padded = (points + 7) / 8 * 8
      var from = scratch.activations.pointer
      var to = from + Self.tile * n
      kernels.tableSums(
        FloatPointer(scratch.start.pointer), shape.usesPosition ? FloatPointer(columnSums.pointer) : nil,
        shape.values == .wholeCodes && shape.usesValues ? FloatPointer(codeSums.pointer) : nil, middle, columns + first,
        points, from,
        n)
      if denseFeatures > 0 {
        withUnsafePointer(to: denseSource) { source in
          kernels.imageFeatures(
            source, codes, pitch, columns + first, points, row, values + 3 * first, scratch.features.pointer,
            scratch.stride)
        }
      }
      kernels.hiddenForward(
        shape.activation, FloatPointer(scratch.features.pointer), scratch.stride,
        FloatPointer(parameters.pointer + 2 * shape.spatialFeatures * n), nil,
        from, padded, denseFeatures, n, slopes: nil)
      for layer in 1..<max(1, shape.hiddenLayers) {
        kernels.hiddenForward(
          shape.activation, FloatPointer(from), n, FloatPointer(parameters.pointer + layout.weights[layer]),
          FloatPointer(parameters.pointer + layout.biases[layer]), to, padded, n, n, slopes: nil)
        swap(&from, &to)
      }
      kernels.outputForward(
        FloatPointer(from), FloatPointer(fan.pointer),
        FloatPointer(parameters.pointer + layout.biases[shape.hiddenLayers]),
        residuals + 4 * first, points, n)
    }
  }

  /// The first layer's biases and the part of this row's coordinate.
  private func startRow(_ row: Int, _ start: MutableFloatPointer) {
    let n = layout.neurons
    let spatial = shape.spatialFeatures
    let biases = parameters.pointer + layout.biases[0]
    for i in 0..<n { start[i] = biases[i] }
    guard shape.usesPosition else { return }
    let features = tables.source.rows + row * spatial
    let weights = parameters.pointer + spatial * n
    for k in 0..<spatial {
      let feature = features[k]
      for i in 0..<n { start[i] += feature * weights[k * n + i] }
    }
  }
}

/// `y = x · w` for the tables: x (rows, inputs), w (inputs, neurons), y (rows, neurons), zero before.
private func multiply(
  _ x: FloatPointer, _ rows: Int, _ w: FloatPointer, _ inputs: Int, _ y: MutableFloatPointer, _ neurons: Int
) {
  for row in 0..<rows {
    let sums = y + row * neurons
    for k in 0..<inputs {
      let value = x[row * inputs + k]
      let weights = w + k * neurons
      for i in 0..<neurons { sums[i] += value * weights[i] }
    }
  }
}
