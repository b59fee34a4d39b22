import CProcessor

/// One worker's part of a training step: the network forward and backward over tiles of points, its gradients added
/// into a shard. Letters: S points of a tile, F features padded to whole vectors, N neurons padded likewise.
struct Backpropagation: ~Copyable {
  private let kernels: KernelSet
  private let layout: ParameterLayout
  private let source: FeatureSource
  private let pool: PointPool
  private let batch: BatchPlan
  private let tabled: SeparableLayer?
  /// The first layer's features that are not looked up in tables.
  private let dense: Range<Int>
  /// Offset of a point's own codes in its record.
  private let middle: Int
  private let stride: Int
  /// (S, F), with the slack that table rows ask for.
  private let features: FloatBlock
  /// (hidden layers, S, N): activations, over which the gradients by the layers' sums are written.
  private let activations: FloatBlock
  /// (hidden layers, S, N): derivatives of the activations where they are sines.
  private let slopes: FloatBlock
  private var hasSlopes: Bool { layout.shape.activation == .sine }
  /// (S, 4) each.
  private let predictions: FloatBlock
  private let targets: FloatBlock
  /// (hidden layers - 1, N, N): weights of the later hidden layers, transposed.
  private let transposed: FloatBlock
  /// (N / 16, 4, 16), see `interleaveOutputWeights`.
  private let fan: FloatBlock

  private static let tile = BatchPlan.tile

  init(
    kernels: KernelSet, layout: ParameterLayout, tables: FeatureTables, tabled: SeparableLayer?, pool: PointPool,
    batch: BatchPlan
  ) {
    self.kernels = kernels
    self.layout = layout
    self.pool = pool
    self.batch = batch
    self.tabled = tabled
    source = tabled?.dense(tables.source) ?? tables.source
    dense = tabled?.denseFeatures ?? 0..<layout.shape.features
    let radius = layout.shape.windowRadius
    middle = pool.layout.windowOffset + 6 * (radius * (2 * radius + 1) + radius)
    stride = max(16, (dense.count + 15) / 16 * 16)
    features = FloatBlock(Self.tile * stride + 16)
    activations = FloatBlock(layout.shape.hiddenLayers * Self.tile * layout.neurons)
    slopes = FloatBlock(layout.shape.activation == .sine ? layout.shape.hiddenLayers * Self.tile * layout.neurons : 0)
    predictions = FloatBlock(Self.tile * 4)
    targets = FloatBlock(Self.tile * 4)
    transposed = FloatBlock((layout.shape.hiddenLayers - 1) * layout.neurons * layout.neurons)
    fan = FloatBlock(layout.neurons * 4)
  }

  /// Rearranges the weights as the kernels want them; to be called whenever the parameters have changed.
  func prepare(_ parameters: FloatPointer) {
    let n = layout.neurons
    for layer in 1..<max(1, layout.shape.hiddenLayers) {
      let from = parameters + layout.weights[layer]
      let to = transposed.pointer + (layer - 1) * n * n
      for input in 0..<n {
        for output in 0..<n { to[output * n + input] = from[input * n + output] }
      }
    }
    kernels.interleaveOutputWeights(parameters + layout.weights[layout.shape.hiddenLayers], fan.pointer, n)
  }

  /// Adds the gradients of one tile to a shard (or sets them, where `adding` is false).
  /// - Parameters:
  ///   - next: the tile that this worker will have next, to be brought near.
  ///   - rows: the shard's gradients by table rows, where there are tables.
  /// - Returns: the sum of squared errors over the tile's valid points and three outputs.
  func run(
    step: Int, tile: Int, next: (step: Int, tile: Int)?, parameters: FloatPointer, gradients: MutableFloatPointer,
    rows: TableRows?,
    adding: Bool
  ) -> Float {
    let last = layout.shape.hiddenLayers
    let n = layout.neurons
    gather(step: step, tile: tile)
    if let next { prefetch(step: next.step, tile: next.tile) }

    let weights = layout.weights[0] + dense.lowerBound * n
    if let tabled {
      addTables(tabled.sumRows, step: step, tile: tile, biases: parameters + layout.biases[0])
    }
    forward(
      0, features.pointer, stride, parameters + weights, tabled == nil ? parameters + layout.biases[0] : nil,
      dense.count)
    for layer in 1..<max(1, last) {
      forward(layer, activation(layer - 1), n, parameters + layout.weights[layer], parameters + layout.biases[layer], n)
    }
    kernels.outputForward(
      activation(last - 1), fan.pointer, parameters + layout.biases[last], predictions.pointer, Self.tile, n)
    let error = kernels.squaredError(predictions.pointer, targets.pointer, Self.tile, batch.validPoints(tile: tile))

    let outputBackward = hasSlopes ? kernels.outputBackwardPlain : kernels.outputBackward
    outputBackward(
      predictions.pointer, parameters + layout.weights[last], activation(last - 1), gradients + layout.weights[last],
      gradients + layout.biases[last], Self.tile, n, adding)
    multiplyByActivationDerivative(last - 1)
    for layer in (1..<max(1, last)).reversed() {
      kernels.weightGradient(
        activation(layer - 1), n, activation(layer), gradients + layout.weights[layer], Self.tile, n, n, adding)
      kernels.biasGradient(activation(layer), gradients + layout.biases[layer], Self.tile, n, adding)
      backward(layer)
    }
    kernels.weightGradient(
      features.pointer, stride, activation(0), gradients + weights, Self.tile, dense.count, n, adding)
    if let rows { gatherTables(rows, step: step, tile: tile) }
    kernels.biasGradient(activation(0), gradients + layout.biases[0], Self.tile, n, adding)
    return error
  }

  private func forward(
    _ layer: Int, _ x: FloatPointer, _ stride: Int, _ weights: FloatPointer, _ start: FloatPointer?, _ inputs: Int
  ) {
    kernels.hiddenForward(
      layout.shape.activation, x, stride, weights, start, activation(layer), Self.tile, inputs, layout.neurons,
      slopes: slope(layer))
  }

  /// The gradient by the sums of the layer before, from that by the sums of this one.
  private func backward(_ layer: Int) {
    let n = layout.neurons
    let weights = transposed.pointer + (layer - 1) * n * n
    guard hasSlopes else {
      return kernels.inputGradient(activation(layer), weights, activation(layer - 1), Self.tile, n, n)
    }
    kernels.product(activation(layer), n, weights, activation(layer - 1), Self.tile, n, n)
    multiplyByActivationDerivative(layer - 1)
  }

  /// From the gradient by a sine layer's activations to that by its sums; for rectified layers the kernels have done
  /// it.
  private func multiplyByActivationDerivative(_ layer: Int) {
    if let slopes = slope(layer) { kernels.multiply(activation(layer), slopes, Self.tile * layout.neurons) }
  }

  private func slope(_ layer: Int) -> MutableFloatPointer? {
    hasSlopes ? slopes.pointer + layer * Self.tile * layout.neurons : nil
  }

  private func activation(_ layer: Int) -> MutableFloatPointer {
    activations.pointer + layer * Self.tile * layout.neurons
  }

  private func gather(step: Int, tile: Int) {
    let runs = batch.runs(step: step, tile: tile)
    withUnsafePointer(to: source) { source in
      withUnsafePointer(to: pool.layout) { layout in
        for i in 0..<BatchPlan.runsPerTile {
          let row = i * PointPool.runLength
          kernels.poolFeatures(
            source, layout, pool.run(runs[i]), PointPool.runLength, features.pointer + row * stride, stride,
            targets.pointer + 4 * row)
        }
      }
    }
  }

  /// The first layer's sums, as far as tables have them.
  private func addTables(_ rows: TableRows, step: Int, tile: Int, biases: FloatPointer) {
    let runs = batch.runs(step: step, tile: tile)
    let n = layout.neurons
    withUnsafePointer(to: rows) { rows in
      withUnsafePointer(to: pool.layout) { layout in
        for i in 0..<BatchPlan.runsPerTile {
          let sums = activation(0) + i * PointPool.runLength * n
          kernels.pointSums(rows, layout, middle, pool.run(runs[i]), PointPool.runLength, biases, sums, n)
        }
      }
    }
  }

  private func gatherTables(_ rows: TableRows, step: Int, tile: Int) {
    let runs = batch.runs(step: step, tile: tile)
    let n = layout.neurons
    withUnsafePointer(to: rows) { rows in
      withUnsafePointer(to: pool.layout) { layout in
        for i in 0..<BatchPlan.runsPerTile {
          let gradients = FloatPointer(activation(0) + i * PointPool.runLength * n)
          kernels.pointGradients(rows, layout, middle, pool.run(runs[i]), PointPool.runLength, gradients, n)
        }
      }
    }
  }

  private func prefetch(step: Int, tile: Int) {
    let runs = batch.runs(step: step, tile: tile)
    for i in 0..<BatchPlan.runsPerTile {
      let points = pool.run(runs[i])
      for line in Swift.stride(from: 0, to: pool.runBytes, by: 64) { processor_prefetch(points + line) }
    }
  }
}
