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
