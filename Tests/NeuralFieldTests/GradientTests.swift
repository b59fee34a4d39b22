import Foundation
import Reproducible
import Testing

@testable import NeuralField

@Suite struct GradientTests {
  /// The mean squared error of a case's points, in double precision and written out on its own.
  private func loss(_ gold: TrainingGold.Case, _ shape: FieldShape, _ parameters: [Double]) -> Double {
    var sum = 0.0
    for i in gold.column.indices {
      var activations = features(gold, i)
      var next = 0
      for (layer, size) in shape.layers.enumerated() {
        var outputs: [Double] = []
        for o in 0..<size.outputs {
          let row = parameters[(next + o * size.inputs)..<(next + (o + 1) * size.inputs)]
          let z = zip(row, activations).reduce(parameters[next + size.outputs * size.inputs + o]) { $0 + $1.0 * $1.1 }
          outputs.append(layer == shape.hiddenLayers ? z : shape.activation == .sine ? sin(30 * z) : max(z, 0))
        }
        next += size.outputs * (size.inputs + 1)
        activations = outputs
      }
      for c in 0..<3 { sum += pow(activations[c] - Double(gold.target[i][c]), 2) }
    }
    return sum / Double(3 * gold.column.count)
  }

  private func features(_ gold: TrainingGold.Case, _ i: Int) -> [Double] {
    func encoded(_ m: Double, _ k: Int) -> [Double] {
      k == 0 ? [m] : (0..<k).flatMap { [sin(pow(2, Double($0)) * .pi * m), cos(pow(2, Double($0)) * .pi * m)] }
    }
    let grid = TrainingGold.values
    let side = 2 * gold.neighborhood + 1
    let centre = 3 * (side * side / 2)
    var found: [Double] = []
    if gold.position {
      found += encoded(2 * Double(gold.column[i]) / Double(grid.columns - 1) - 1, gold.xy)
      found += encoded(2 * Double(gold.row[i]) / Double(grid.rows - 1) - 1, gold.xy)
    }
    guard gold.values else { return found }
    for c in 0..<3 {
      found += encoded(gold.codes ? Double(gold.window[i][centre + c]) / 127.5 - 1 : Double(gold.seen[i][c]), gold.rgb)
    }
    for n in gold.window[i].indices where n < centre || n >= centre + 3 {
      found.append(max(-1, min(1, (Double(gold.window[i][n]) - Double(gold.window[i][centre + n % 3])) / 32)))
    }
    return found
  }

  @Test(arguments: TrainingGold.values.cases, KernelSet.available)
  func `gradients are the loss's finite differences`(gold: TrainingGold.Case, kernels: KernelSet) {
    check(gold, gold.shape, gold.start, kernels)
  }

  @Test(arguments: TrainingGold.values.cases, KernelSet.available)
  func `gradients of sine layers are the loss's finite differences`(gold: TrainingGold.Case, kernels: KernelSet) {
    var shape = gold.shape
    shape.activation = .sine
    // Small enough that thirty times a sum stays within a few turns.
    check(gold, shape, gold.start.map { $0 / 10 }, kernels)
  }

  /// Plain gradients are read from a shard.
  private func check(_ gold: TrainingGold.Case, _ shape: FieldShape, _ start: [Float], _ kernels: KernelSet) {
    let layout = ParameterLayout(shape)
    let pool = gold.pool
    let tables = FeatureTables(shape, columns: TrainingGold.values.columns, rows: TrainingGold.values.rows)
    let batch = BatchPlan(pool: pool, batch: 64, leadingShare: nil, seed: 1)
    let network = Backpropagation(
      kernels: kernels, layout: layout, tables: tables, tabled: nil, pool: pool, batch: batch)
    let parameters = FloatBlock(layout.count)
    let gradients = FloatBlock(layout.count)
    for (value, place) in zip(start, layout.storedOrder) { parameters.pointer[place] = value }
    network.prepare(parameters.pointer)
    let error = network.run(
      step: 0, tile: 0, next: nil, parameters: parameters.pointer, gradients: gradients.pointer, rows: nil,
      adding: false)
    let exact = start.map(Double.init)
    #expect(abs(Double(error) / (3 * 64) - loss(gold, shape, exact)) < 1e-6)

    var random = RandomSource(seed: 7)
    for _ in 0..<60 {
      let i = random.index(below: exact.count)
      let step = 1e-5
      var up = exact
      var down = exact
      up[i] += step
      down[i] -= step
      let expected = (loss(gold, shape, up) - loss(gold, shape, down)) / (2 * step)
      let found = Double(gradients.pointer[layout.storedOrder[i]]) * 2 / (3 * 64)
      // A step may cross the bend of a rectified neuron, which moves the difference by a little.
      #expect(abs(found - expected) < 1e-4 + 1e-2 * abs(expected), "parameter \(i): \(found) is not \(expected)")
    }
  }
}
