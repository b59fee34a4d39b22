import Testing

@testable import NeuralField

@Suite struct ReptileTests {
  /// Adam's first step has the rate's size and the gradient's sign (Kingma and Ba 2015, section 2.1).
  @Test func `the first move is the rate towards the results' mean`() {
    var reptile = Reptile(start: [0, 1, -2])
    reptile.move(towards: [[1, 0, -2], [3, 0, -2]], rate: 0.01)
    for (found, expected) in zip(reptile.start, [0.01, 0.99, -2] as [Float]) { #expect(abs(found - expected) < 1e-6) }
    #expect(reptile.steps == 1)
  }

  @Test func `where all results agree it arrives`() {
    var reptile = Reptile(start: [0, 5])
    for _ in 0..<2_000 { reptile.move(towards: [[0.5, 4], [0.5, 4]], rate: 0.01) }
    #expect(abs(reptile.start[0] - 0.5) < 0.01)
    #expect(abs(reptile.start[1] - 4) < 0.01)
  }

  @Test func `a smooth start is smaller than a random one, the more the higher the frequency`() {
    let shape = FieldShape(
      spatialFrequencies: 3, valueFrequencies: 2, usesPosition: true, usesValues: true, values: .wholeCodes,
      neighborhood: 1, width: 16,
      hiddenLayers: 2)
    let random = Trainer.randomStart(shape, seed: 4)
    let smooth = Trainer.smoothStart(shape, seed: 4)
    #expect(random.count == smooth.count)
    let factors = zip(smooth, random).map { $1 == 0 ? 1 : $0 / $1 }
    for neuron in 0..<16 {
      let row = Array(factors[neuron * shape.features..<(neuron + 1) * shape.features])
      func equal(_ a: Int, _ b: Int) -> Bool { abs(row[a] - row[b]) < 1e-5 }
      // x: sine and cosine of three frequencies; red begins behind y, neighbours behind blue.
      #expect(equal(0, 1))
      #expect(row[2] < row[1])
      #expect(row[4] < row[3])
      #expect(equal(12, 0))
      #expect(equal(14, 2))
      #expect(equal(24, 0))
    }
    let weights = zip(factors, random).filter { $1 != 0 }.map(\.0)
    #expect(weights.allSatisfy { $0 > 0 && $0 < 0.8 })
    #expect(factors.count > weights.count)
  }
}
