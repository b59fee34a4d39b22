/// The outer loop of Reptile (Nichol, Achiam and Schulman 2018, algorithm 2): a start from which networks of different
/// photographs are soon optimized is found by moving it, again and again, towards where a few of them ended. The way
/// there takes the place of a gradient, and Adam follows it, as the paper's authors do.
package struct Reptile: Sendable, Equatable {
  /// (parameters), in stored order.
  package private(set) var start: [Float]
  /// Adam's moments, (parameters).
  package private(set) var firstMoment: [Float]
  package private(set) var secondMoment: [Float]
  /// How often it has moved.
  package private(set) var steps: Int

  package init(start: [Float]) {
    self.start = start
    firstMoment = Array(repeating: 0, count: start.count)
    secondMoment = firstMoment
    steps = 0
  }

  /// One that has moved before; all arrays of one length.
  package init(start: [Float], firstMoment: [Float], secondMoment: [Float], steps: Int) {
    self.start = start
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
    self.steps = steps
  }

  /// Moves the start towards the mean of `results`, (tasks, parameters).
  package mutating func move(towards results: [[Float]], rate: Double) {
    let beta1: Float = 0.9
    let beta2: Float = 0.999
    steps += 1
    let step = Float(rate / (1 - power(0.9, Double(steps))))
    let correction = Float(1 / (1 - power(0.999, Double(steps))))
    for i in start.indices {
      let mean = results.reduce(Float(0)) { $0 + $1[i] } / Float(results.count)
      let way = start[i] - mean
      firstMoment[i] = beta1 * firstMoment[i] + (1 - beta1) * way
      secondMoment[i] = beta2 * secondMoment[i] + (1 - beta2) * way * way
      start[i] -= step * firstMoment[i] / ((secondMoment[i] * correction).squareRoot() + 1e-8)
    }
  }
}
