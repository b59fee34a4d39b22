// The loops that a step of the optimization runs over all parameters.

/// One step of Adam (Kingma and Ba 2015, algorithm 1) over `count` parameters, a multiple of 16, in one pass.
/// - Parameters:
///   - gradients: `shards` partial sums, the first at `gradients`, each `shardStride` floats after the one before; they
///     are added in order.
///   - scale: what turns their sum into the mean's gradient.
///   - rate: the learning rate divided by the first moment's bias correction, 1 - β₁ᵗ.
///   - correction: the inverse of the second moment's bias correction, 1 / (1 - β₂ᵗ).
public func adam(
  _ parameters: MutableFloatPointer, _ first: MutableFloatPointer, _ second: MutableFloatPointer,
  _ gradients: FloatPointer, _ shards: Int, _ shardStride: Int,
  _ count: Int,
  _ scale: Float, _ rate: Float, _ correction: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float
) {
  for i in stride(from: 0, to: count, by: 16) {
    var g = load(gradients, i)
    for shard in 1..<shards { g += load(gradients, shard * shardStride + i) }
    g *= scale
    let m = multiplyAdd(load(first, i) * beta1, g, V(repeating: 1 - beta1))
    let v = multiplyAdd(load(second, i) * beta2, g * g, V(repeating: 1 - beta2))
    store(m, first, i)
    store(v, second, i)
    store(load(parameters, i) - m * rate / ((v * correction).squareRoot() + epsilon), parameters, i)
  }
}

/// One step of plain gradient descent over `count` parameters, a multiple of 16.
/// - Parameters:
///   - gradients: `shards` partial sums, the first at `gradients`, each `shardStride` floats after the one before; they
///     are added in order.
///   - rate: the learning rate times what turns their sum into the mean's gradient.
public func descend(
  _ parameters: MutableFloatPointer, _ gradients: FloatPointer, _ shards: Int, _ shardStride: Int, _ count: Int,
  _ rate: Float
) {
  for i in stride(from: 0, to: count, by: 16) {
    var g = load(gradients, i)
    for shard in 1..<shards { g += load(gradients, shard * shardStride + i) }
    store(load(parameters, i) - g * rate, parameters, i)
  }
}

/// Rounds parameters to the nearest multiple of their scale, at most `limit` steps from 0.
/// - Parameters:
///   - parameters, rounded: (count), a multiple of 16.
///   - scales, inverses: of each parameter, and 1 / scale; both 0 where nothing but 0 can be stored.
public func roundToGrid(
  _ parameters: FloatPointer, _ scales: FloatPointer, _ inverses: FloatPointer, _ limit: Float,
  _ rounded: MutableFloatPointer, _ count: Int
) {
  // Adding and taking away 1.5 · 2²³ rounds to whole numbers; baseline processors have no instruction for it.
  let magic = V(repeating: 12_582_912)
  let top = V(repeating: limit)
  for i in stride(from: 0, to: count, by: 16) {
    let steps = load(parameters, i) * load(inverses, i)
    let bounded = steps.replacing(with: top, where: steps .> top).replacing(with: -top, where: steps .< -top)
    store(((bounded + magic) - magic) * load(scales, i), rounded, i)
  }
}
