/// Seconds that one piece of work takes.
func secondsTaken(by body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try body()
  return (clock.now - start) / .seconds(1)
}

/// Median seconds of several pieces of work, done in turns: what disturbs the machine for a while disturbs all of them,
/// and their ratios stay.
func medianSeconds(tries: Int = 7, of bodies: [() -> Void]) -> [Double] {
  var rounds: [[Double]] = []
  for _ in 0..<tries { rounds.append(bodies.map { secondsTaken(by: $0) }) }
  return bodies.indices.map { body in median(rounds.map { $0[body] }) }
}

/// - Precondition: `values` is not empty.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
