/// Seconds of the fastest of a few tries: on a machine that others use too, the least disturbed try says most about the code.
func fastest(tries: Int = 5, _ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<tries {
    let start = clock.now
    try body()
    best = min(best, (clock.now - start) / .seconds(1))
  }
  return best
}
