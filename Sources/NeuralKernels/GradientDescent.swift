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
