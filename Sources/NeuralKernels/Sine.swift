// Hidden layers whose activation is sin(30 z) (SIREN, Sitzmann et al. 2020).

/// Sums become activations in place, `y = sin(30 y)`; `count` is a multiple of 16.
/// - Parameter slopes: gets the derivatives `30 cos(30 y)`, which the backward pass needs; nil where there is none.
public func sine(_ y: MutableFloatPointer, _ slopes: MutableFloatPointer?, _ count: Int) {
  // sin(30 z) is the sine of 30 z / 2π turns, its cosine that of a quarter turn more.
  let turns = V(repeating: 4.774_648_3)
  let frequency = V(repeating: 30)
  for i in stride(from: 0, to: count, by: 16) {
    let t = load(y, i) * turns
    if let slopes { store(frequency * sineOfTurns(t + V(repeating: 0.25)), slopes, i) }
    store(sineOfTurns(t), y, i)
  }
}

/// `y = y · factors`, element by element; `count` is a multiple of 16.
public func multiply(_ y: MutableFloatPointer, _ factors: FloatPointer, _ count: Int) {
  for i in stride(from: 0, to: count, by: 16) { store(load(y, i) * load(factors, i), y, i) }
}
