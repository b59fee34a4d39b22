import Reproducible
import Testing

@testable import NeuralField

@Suite struct TrainerTests {
  static let gold = TrainingGold.values

  private func trainer(_ gold: TrainingGold.Case, _ kernels: KernelSet, steps: Int? = nil) -> Trainer {
    let tables = FeatureTables(gold.shape, columns: Self.gold.columns, rows: Self.gold.rows)
    return Trainer(
      shape: gold.shape, tables: tables, pool: gold.pool, plan: gold.plan(steps: steps ?? gold.losses.count),
      kernels: kernels,
      start: gold.start)
  }

  /// Twelve steps in single precision stay within 2e-4 of double precision.
  @Test(arguments: gold.cases, KernelSet.available)
  func `losses are PyTorch's`(gold: TrainingGold.Case, kernels: KernelSet) {
    #expect(gold.shape.parameterCount == gold.start.count)
    let trainer = trainer(gold, kernels)
    #expect(trainer.run(control: TrainingControl()) == gold.losses.count)
    for (found, expected) in zip(trainer.losses(0..<gold.losses.count), gold.losses) {
      #expect(abs(found - expected) < 2e-4 * expected, "\(found) is not \(expected)")
    }
  }

  @Test(arguments: gold.cases, KernelSet.available)
  func `a trained network predicts an image row as PyTorch does`(gold: TrainingGold.Case, kernels: KernelSet) {
    let trainer = trainer(gold, kernels)
    _ = trainer.run(control: TrainingControl())
    let network = FieldNetwork(
      shape: gold.shape, parameters: trainer.storedParameters(afterSteps: gold.losses.count),
      columns: Self.gold.columns, rows: Self.gold.rows, kernels: kernels)
    let scratch = FieldNetwork.Scratch(network)
    let side = 2 * gold.shape.windowRadius + 1
    let found = FloatBlock(4 * FieldNetwork.tile)
    for i in gold.column.indices {
      // A band that holds this point's window where its column has it.
      let pitch = 3 * (Self.gold.columns + side) + 16
      let full = gold.neighborhood * 2 + 1
      var band = [Int16](repeating: 0, count: pitch * side)
      for y in 0..<side {
        for x in 0..<3 * side {
          let (dy, dx) = (y + (full - side) / 2, x + 3 * (full - side) / 2)
          band[y * pitch + 3 * gold.column[i] + x] = Int16(gold.window[i][3 * full * dy + dx]) * FieldShape.codeUnit
        }
      }
      network.predict(
        row: gold.row[i], codes: band, pitch: pitch, columns: [Int32(gold.column[i])], count: 1, values: gold.seen[i],
        residuals: found.pointer, scratch: scratch)
      for c in 0..<3 { #expect(abs(found.pointer[c] - gold.predictions[i][c]) < 1e-3) }
    }
  }

  /// Whole codes through tables, and the same codes as real numbers with the scale taken into the first layer's
  /// weights: without frequencies, value · w is the same sum, up to its roundings.
  @Test(arguments: KernelSet.available) func `real codes are whole ones, scaled`(kernels: KernelSet) {
    var shape = FieldShape(
      spatialFrequencies: 0, valueFrequencies: 0, usesPosition: false, usesValues: true, values: .wholeCodes,
      neighborhood: 1, width: 16, hiddenLayers: 1)
    var parameters = Trainer.randomStart(shape, seed: 4)
    let codes = (0..<27).map { Int16($0 * 9) * FieldShape.codeUnit } + Array(repeating: 0, count: 16)
    func predicted() -> [Float] {
      let network = FieldNetwork(shape: shape, parameters: parameters, columns: 3, rows: 3, kernels: kernels)
      let found = FloatBlock(4 * FieldNetwork.tile)
      let values = FloatBlock(4)
      network.predict(
        row: 1, codes: codes, pitch: 9, columns: [0], count: 1, values: values.pointer, residuals: found.pointer,
        scratch: FieldNetwork.Scratch(network))
      return (0..<3).map { found.pointer[$0] }
    }
    let whole = predicted()
    shape.values = .realCodes
    for neuron in 0..<16 { for value in 0..<3 { parameters[27 * neuron + value] /= FieldShape.realCodeScale } }
    for (real, whole) in zip(predicted(), whole) { #expect(abs(real - whole) < 1e-5) }
  }

  @Test(arguments: KernelSet.available) func `codes between and beyond those of 8 bits are told apart`(
    kernels: KernelSet
  ) {
    let shape = FieldShape(
      spatialFrequencies: 0, valueFrequencies: 3, usesPosition: false, usesValues: true, values: .realCodes,
      neighborhood: 0, width: 16, hiddenLayers: 1)
    let network = FieldNetwork(
      shape: shape, parameters: Trainer.randomStart(shape, seed: 4), columns: 1, rows: 1, kernels: kernels)
    func predicted(_ code: Int16) -> Float {
      let found = FloatBlock(4 * FieldNetwork.tile)
      let values = FloatBlock(4)
      network.predict(
        row: 0, codes: Array(repeating: code, count: 19), pitch: 3, columns: [0], count: 1, values: values.pointer,
        residuals: found.pointer, scratch: FieldNetwork.Scratch(network))
      return found.pointer[0]
    }
    let codes: [Int16] = [-6_400, -64, -1, 0, 1, 63, 64, 16_320, 16_321, 20_000]
    #expect(Set(codes.map(predicted)).count == codes.count)
  }

  /// A pool that no batch sees whole, so that every draw matters.
  static func randomPool(_ shape: FieldShape, leading: Int, others: Int) -> PointPool {
    let pool = PointPool(shape: shape, leadingRuns: leading, otherRuns: others)
    var random = RandomSource(seed: 5)
    for slot in 0..<pool.pointCount {
      let window = (0..<75).map { _ in Int16(random.index(below: 256)) * FieldShape.codeUnit }
      let target = SIMD3<Float>(repeating: slot < leading * 16 ? 0.2 : Float(random.unit()) * 0.1)
      pool.write(
        slot: slot, column: random.index(below: 64), row: random.index(below: 48), window: window, pitch: 15,
        values: .zero,
        target: target)
    }
    return pool
  }

  @Test(arguments: KernelSet.available) func `the same seed gives the same bits on any number of threads`(
    kernels: KernelSet
  ) {
    let shape = FieldShape(
      spatialFrequencies: 4, valueFrequencies: 3, usesPosition: true, usesValues: true, values: .wholeCodes,
      neighborhood: 1, width: 32,
      hiddenLayers: 2)
    let tables = FeatureTables(shape, columns: 64, rows: 48)
    let pool = Self.randomPool(shape, leading: 9, others: 17)
    func parameters(threads: Int, seed: UInt64) -> [UInt32] {
      let plan = TrainingPlan(
        steps: 40, batch: 1_000, rate: 1e-3, schedule: .cosine, leadingShare: 0.5, seed: seed,
        threads: threads)
      let trainer = Trainer(shape: shape, tables: tables, pool: pool, plan: plan, kernels: kernels)
      _ = trainer.run(control: TrainingControl())
      return trainer.storedParameters(afterSteps: plan.steps).map(\.bitPattern)
    }
    let one = parameters(threads: 1, seed: 3)
    #expect(parameters(threads: 2, seed: 3) == one)
    #expect(parameters(threads: 3, seed: 3) == one)
    #expect(parameters(threads: 2, seed: 4) != one)
  }

  @Test func `an optimization learns, and stops when it is told to`() {
    let gold = Self.gold.cases[0]
    let kernels = KernelSet.available.last!
    let trainer = trainer(gold, kernels, steps: 400)
    _ = trainer.run(control: TrainingControl())
    let losses = trainer.losses(0..<400)
    #expect(losses[399] < 0.05 * losses[0])
    let control = TrainingControl()
    control.stop()
    #expect(self.trainer(gold, kernels, steps: 400).run(control: control) == 1)
  }

  /// Sums are taken in another order, and rounding grows over the steps: 1e-4 of the loss after thirty of them.
  @Test(arguments: KernelSet.available, [0, 1])
  func `a first layer by tables learns what the general one learns`(kernels: KernelSet, neighborhood: Int) {
    let shape = FieldShape(
      spatialFrequencies: 3, valueFrequencies: 4, usesPosition: true, usesValues: true, values: .wholeCodes,
      neighborhood: neighborhood,
      width: 24, hiddenLayers: 2)
    let tables = FeatureTables(shape, columns: 64, rows: 48)
    let pool = Self.randomPool(shape, leading: 9, others: 17)
    func losses(_ inputs: TabledInputs, threads: Int) -> [Float] {
      let plan = TrainingPlan(
        steps: 30, batch: 700, rate: 1e-3, schedule: .constant, leadingShare: 0.5, seed: 3, threads: threads)
      let trainer = Trainer(
        shape: shape, tables: tables, pool: pool, plan: plan, kernels: kernels, tabledInputs: inputs)
      _ = trainer.run(control: TrainingControl())
      return trainer.losses(0..<plan.steps)
    }
    let general = losses([], threads: 1)
    for inputs: TabledInputs in [.codes, .position, [.codes, .position]] {
      let tabled = losses(inputs, threads: 1)
      for (a, b) in zip(tabled, general) { #expect(abs(a - b) < 1e-4 * b, "\(inputs): \(a) is not \(b)") }
      #expect(losses(inputs, threads: 2) == tabled)
    }
  }

  @Test func `tables serve inputs with many features of few values`() {
    var shape = FieldShape(
      spatialFrequencies: 12, valueFrequencies: 12, usesPosition: true, usesValues: true, values: .wholeCodes,
      neighborhood: 0, width: 32,
      hiddenLayers: 2)
    #expect(TabledInputs(fastestFor: shape, columns: 3_000, rows: 2_000, batch: 65_536) == .codes)
    #expect(TabledInputs(fastestFor: shape, columns: 300, rows: 200, batch: 65_536) == [.codes, .position])
    #expect(TabledInputs(fastestFor: shape, columns: 300, rows: 200, batch: 512) == [])
    shape.valueFrequencies = 3
    #expect(TabledInputs(fastestFor: shape, columns: 3_000, rows: 2_000, batch: 65_536) == [])
  }

  @Test(arguments: KernelSet.available) func `a finish leaves the parameters on their grid, and learns on`(
    kernels: KernelSet
  ) {
    let shape = FieldShape(
      spatialFrequencies: 4, valueFrequencies: 3, usesPosition: true, usesValues: true, values: .wholeCodes,
      neighborhood: 1, width: 32,
      hiddenLayers: 2)
    let tables = FeatureTables(shape, columns: 64, rows: 48)
    let pool = Self.randomPool(shape, leading: 9, others: 17)
    let scale: Float = 0.125
    func trained(_ steps: Int, finish share: Double) -> (parameters: [Float], lastLoss: Float) {
      let plan = TrainingPlan(
        steps: steps, batch: 512, rate: 3e-3, schedule: .cosine, leadingShare: 0.5, seed: 3, threads: 2)
      let finish = QuantizationAwareFinish(share: share, maximumCode: 7) { $0.map { _ in scale } }
      let trainer = Trainer(shape: shape, tables: tables, pool: pool, plan: plan, kernels: kernels, finish: finish)
      _ = trainer.run(control: TrainingControl())
      return (trainer.storedParameters(afterSteps: steps), trainer.losses(steps - 1..<steps)[0])
    }
    let long = trained(200, finish: 0.5)
    let short = trained(200, finish: 0.01)
    for value in long.parameters {
      let code = value / scale
      #expect(code == code.rounded())
      #expect(abs(code) <= 7)
    }
    #expect(long.lastLoss < short.lastLoss)
    #expect(trained(200, finish: 1).parameters.allSatisfy { ($0 / scale).rounded() * scale == $0 })
  }
}
