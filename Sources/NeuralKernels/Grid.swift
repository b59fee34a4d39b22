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
