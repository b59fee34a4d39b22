import CProcessor
import Dispatch
import Reproducible
import Synchronization

/// Optimizes one field. Each step has two phases between which the workers meet: first every shard of the batch is run
/// through the network, then the parameters move.
///
/// A batch is cut into a number of shards that depends on its size only, and the shards' gradients are added in order,
/// so that **the same seed gives the same bits on any number of threads**.
package final class Trainer: @unchecked Sendable {
  // Unchecked: the blocks are written by workers in disjoint ranges (a shard, a slice of parameters), and read by
  // others after they met.
  package let layout: ParameterLayout
  private let plan: TrainingPlan
  private let batch: BatchPlan
  private let pool: PointPool
  private let tables: FeatureTables
  private let kernels: KernelSet
  private let parameters: FloatBlock
  private let firstMoment: FloatBlock
  private let secondMoment: FloatBlock
  /// (shards, layout.count).
  private let gradients: FloatBlock
  /// Sum of squared errors of each shard.
  private let shardErrors: FloatBlock
  private let shards: Int
  private let tabled: SeparableLayer?
  private let lossHistory: FloatBlock
  private let finish: QuantizationAwareFinish?
  private let grid: ParameterGrid
  private let firstRoundedStep: Int
  private let ends = Atomic<Bool>(false)
  /// Whether the team works together, and the step at which those who rested come back.
  private let works = Atomic<Bool>(false)
  private let nextStep = Atomic<Int>(0)
  /// Members besides the first that have moved their parameters in this step; and whether a pause holds the first.
  private let moved = Atomic<Int>(0)
  private let isHeld = Atomic<Bool>(false)

  /// - Parameters:
  ///   - finish: how the last steps see the parameters as they will be stored; nil: they do not.
  ///   - tabledInputs: which inputs of the first layer are looked up in tables; nil: those for which that is faster.
  ///   - start: parameters in stored order; nil for random ones.
  package init(
    shape: FieldShape, tables: FeatureTables, pool: PointPool, plan: TrainingPlan, kernels: KernelSet,
    finish: QuantizationAwareFinish? = nil,
    tabledInputs: TabledInputs? = nil, start: [Float]? = nil
  ) {
    layout = ParameterLayout(shape)
    self.plan = plan
    self.pool = pool
    self.tables = tables
    self.kernels = kernels
    batch = BatchPlan(pool: pool, batch: plan.batch, leadingShare: plan.leadingShare, seed: plan.seed)
    // Four tiles keep a shard's sums worth their pass through Adam, but small batches are to serve four cores too; more
    // shards than 64 would serve more cores than meet well.
    shards = min(batch.tiles, min(64, max(4, batch.tiles / 4)))
    parameters = FloatBlock(layout.count)
    firstMoment = FloatBlock(layout.count)
    secondMoment = FloatBlock(layout.count)
    gradients = FloatBlock(shards * layout.count)
    shardErrors = FloatBlock(shards)
    lossHistory = FloatBlock(max(1, plan.steps))
    tabled = SeparableLayer(
      tabledInputs
        ?? TabledInputs(fastestFor: shape, columns: tables.columnCount, rows: tables.rowCount, batch: plan.batch),
      layout: layout, tables: tables, shards: shards, kernels: kernels)
    self.finish = finish
    firstRoundedStep = finish?.firstStep(of: plan.steps) ?? plan.steps
    grid = ParameterGrid(
      count: finish == nil ? 0 : layout.count, maximumCode: finish?.maximumCode ?? 0, kernels: kernels)
    let values = start ?? Self.randomStart(shape, seed: plan.seed)
    for (value, place) in zip(values, layout.storedOrder) { parameters.pointer[place] = value }
  }

  /// Uniform weights within ±√(6 / inputs) (He et al. 2015, for rectified layers), the output layer within a tenth of
  /// ±√(1 / inputs), so that the first residuals are near 0; biases 0. In stored order.
  ///
  /// Sine layers start as SIREN's do (Sitzmann et al. 2020): the first within ±1 / inputs, the others, output included,
  /// within ±√(6 / inputs) / 30, which keeps the spread of every layer's sums; biases within ±√(1 / inputs).
  package static func randomStart(_ shape: FieldShape, seed: UInt64) -> [Float] {
    var random = RandomSource(seed: seed)
    if shape.activation == .sine {
      return shape.layers.enumerated().flatMap { layer, size in
        let inputs = Double(size.inputs)
        let bound = layer == 0 ? 1 / inputs : (6 / inputs).squareRoot() / 30
        let weights = (0..<size.outputs * size.inputs).map { _ in Float((2 * random.unit() - 1) * bound) }
        return weights + (0..<size.outputs).map { _ in Float((2 * random.unit() - 1) / inputs.squareRoot()) }
      }
    }
    var values: [Float] = []
    for (layer, size) in shape.layers.enumerated() {
      let bound =
        layer == shape.hiddenLayers
        ? 0.1 * (1 / Double(size.inputs)).squareRoot() : (6 / Double(size.inputs)).squareRoot()
      for _ in 0..<size.outputs * size.inputs { values.append(Float((2 * random.unit() - 1) * bound)) }
      values += Array(repeating: 0, count: size.outputs)
    }
    return values
  }

  /// A random start for rectified layers with small weights, of which each frequency's are 0.45 times those of the one
  /// below it. What networks learn of photographs falls off like that, and the highest frequencies of large K alternate
  /// from pixel to pixel: in a usual start they are noise that an optimization spends most of its steps on, and Adam,
  /// whose steps have one size, moves small weights relatively further. (The paper's network on an uncompressed
  /// photograph with 58 % out of gamut, 1 200 steps: 62.2 dB, 63.9 out of gamut, instead of 57.0 and 59.4; with the
  /// fall alone 59.2 and 62.3. Factors from 0.3 to 0.6 do as well.)
  package static func smoothStart(_ shape: FieldShape, seed: UInt64) -> [Float] {
    func factors(_ inputs: Int, _ frequencies: Int) -> [Float] {
      let one = frequencies == 0 ? [0.4] : (0..<2 * frequencies).map { 0.4 * Float(power(0.45, Double($0 / 2))) }
      return (0..<inputs).flatMap { _ in one }
    }
    let encoded =
      (shape.usesPosition ? factors(2, shape.spatialFrequencies) : [])
      + (shape.usesValues ? factors(3, shape.valueFrequencies) : [])
    let first = encoded + Array(repeating: 0.4, count: shape.features - encoded.count)
    let scales = shape.layers.enumerated().flatMap { layer, size -> [Float] in
      let row = layer == 0 ? first : Array(repeating: layer == shape.hiddenLayers ? 0.1 : 0.35, count: size.inputs)
      return (0..<size.outputs).flatMap { _ in row } + Array(repeating: 1, count: size.outputs)
    }
    return zip(randomStart(shape, seed: seed), scales).map { $0 * $1 }
  }

  /// Runs all steps, or until `control` says stop.
  /// - Returns: the number of steps done.
  package func run(control: TrainingControl) -> Int {
    guard plan.steps > 0 else { return 0 }
    if firstRoundedStep == 0 { beginRounding() }
    control.keepIfDue { storedParameters(afterSteps: 0) }
    if control.isPaused {
      var now = DispatchTime.now()
      control.attend(&now) { storedParameters(afterSteps: 0) }
      if control.isStopped { return 0 }
    }
    WorkerTeam.run(threads: min(plan.threads, shards)) { member in
      work(member, control)
    }
    return control.completedSteps
  }

  /// The parameters in stored order, rounded where the finish has begun; to be read while no run is under way, or
  /// between two steps when all members have moved theirs.
  package func storedParameters(afterSteps steps: Int) -> [Float] {
    let present = present(atStep: steps)
    return layout.storedOrder.map { present[$0] }
  }

  /// The parameters that the network is run with.
  private func present(atStep step: Int) -> FloatPointer {
    FloatPointer(finish != nil && step >= firstRoundedStep ? grid.rounded.pointer : parameters.pointer)
  }

  private func beginRounding() {
    guard let finish else { return }
    let order = layout.storedOrder
    grid.set(finish.scales(order.map { parameters.pointer[$0] }), at: order)
    grid.round(FloatPointer(parameters.pointer), 0..<layout.count)
  }

  /// Mean squared error of each step's batch, in the units of the targets; those before `control.completedSteps` may be
  /// read at any time.
  package func losses(_ range: Range<Int>) -> [Float] { range.map { lossHistory.pointer[$0] } }

  private func work(_ member: WorkerTeam.Member, _ control: TrainingControl) {
    let network = Backpropagation(
      kernels: kernels, layout: layout, tables: tables, tabled: tabled, pool: pool, batch: batch)
    var pace = TeamPace()
    var step = 0
    var stepEnd = DispatchTime.now()
    var present = next(member, &step)
    while step < plan.steps, !ends.load(ordering: .relaxed) {
      if member.index == 0 { moved.store(0, ordering: .relaxed) }
      let parameters = self.present(atStep: step)
      network.prepare(parameters)
      if let tabled {
        tabled.build(parameters, present)
        present.meet()
      }
      let share = present.share(of: shards)
      for shard in share { run(shard: shard, of: share, step: step, network) }
      present.meet()
      if let tabled {
        tabled.collect(gradients.pointer, present)
        present.meet()
      }
      move(present.share(of: layout.count, unit: 16), step: step)
      step += 1
      if member.index > 0 {
        moved.add(1, ordering: .releasing)
      } else {
        finish(step, control, team: present.size, &stepEnd)
        let together = pace.together() || step == plan.steps || ends.load(ordering: .relaxed)
        nextStep.store(step, ordering: .relaxed)
        works.store(together, ordering: .releasing)
      }
      present.meet()
      present = next(member, &step)
    }
  }

  /// The team of the next step. Where it is not wanted, the first member is one of its own and the others sleep.
  /// Whoever comes back reads the step anew: it may have slept, or just been slow, while the first member went on.
  private func next(_ member: WorkerTeam.Member, _ step: inout Int) -> WorkerTeam.Member {
    if member.index == 0 { return works.load(ordering: .relaxed) ? member : member.alone }
    while !works.load(ordering: .acquiring) { isHeld.load(ordering: .relaxed) ? sleepLong() : sleepBriefly() }
    step = nextStep.load(ordering: .relaxed)
    return member
  }

  /// Runs once after a step, in member 0: records the loss and handles pause, stop and snapshot requests.
  private func finish(_ step: Int, _ control: TrainingControl, team: Int, _ stepEnd: inout DispatchTime) {
    let error = (0..<shards).reduce(Float(0)) { $0 + shardErrors.pointer[$1] }
    lossHistory.pointer[step - 1] = error / Float(3 * plan.batch)
    if step == firstRoundedStep {
      awaitMoves(team: team)
      beginRounding()
    }
    control.report(completed: step)
    if step < plan.steps, control.needsAttention {
      awaitMoves(team: team)
      isHeld.store(control.isPaused, ordering: .relaxed)
      control.attend(&stepEnd) { storedParameters(afterSteps: step) }
      isHeld.store(false, ordering: .relaxed)
    }
    ends.store(control.isStopped, ordering: .relaxed)
  }

  /// The first member may be done with its part of the parameters before the others are with theirs.
  private func awaitMoves(team: Int) {
    while moved.load(ordering: .acquiring) < team - 1 { processor_pause() }
  }

  private func run(shard: Int, of share: Range<Int>, step: Int, _ network: borrowing Backpropagation) {
    let tiles = firstTile(of: shard)..<firstTile(of: shard + 1)
    let own = firstTile(of: share.lowerBound)..<firstTile(of: share.upperBound)
    var error: Float = 0
    tabled?.clear(shard: shard)
    for tile in tiles {
      // After a worker's last tile comes its first one of the next step: small batches have few in between.
      let next = tile + 1 < own.upperBound ? (step: step, tile: tile + 1) : (step: step + 1, tile: own.lowerBound)
      error += network.run(
        step: step, tile: tile, next: next, parameters: present(atStep: step),
        gradients: gradients.pointer + shard * layout.count,
        rows: tabled?.gradientRows(shard: shard), adding: tile > tiles.lowerBound)
    }
    shardErrors.pointer[shard] = error
  }

  private func firstTile(of shard: Int) -> Int { batch.tiles * shard / shards }

  private func move(_ slice: Range<Int>, step: Int) {
    let i = slice.lowerBound
    let rate = plan.rate * plan.schedule.factor(step: step, of: plan.steps)
    // The error's gradient was taken without its factor 2, over the sum instead of the mean.
    let scale = 2 / Double(3 * plan.batch)
    switch plan.gradientMethod {
    case .adam:
      let beta1 = 0.9
      let beta2 = 0.999
      let t = Double(step + 1)
      kernels.adam(
        parameters.pointer + i, firstMoment.pointer + i, secondMoment.pointer + i, FloatPointer(gradients.pointer + i),
        shards,
        layout.count,
        slice.count, Float(scale), Float(rate / (1 - power(beta1, t))), Float(1 / (1 - power(beta2, t))), Float(beta1),
        Float(beta2), 1e-8)
    case .sgd:
      kernels.descend(
        parameters.pointer + i, FloatPointer(gradients.pointer + i), shards, layout.count, slice.count,
        Float(rate * scale))
    }
    if finish != nil, step >= firstRoundedStep { grid.round(FloatPointer(parameters.pointer), slice) }
  }
}
