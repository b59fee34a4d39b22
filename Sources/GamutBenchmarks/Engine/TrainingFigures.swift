import GamutMLP
import NeuralField

/// How fast one shape is trained with one kernel set.
struct TrainingFigures: Codable {
  let shape: String
  let kernels: String
  let threads: Int
  let inputs: Int
  let kiloOperationsPerSample: Double
  let millionSamplesPerSecond: Double
  /// Of the peak of so many cores, measured before and after, useful operations only.
  let share: Double

  /// - Parameter samples: about so many are trained in one try.
  init(_ shape: BenchmarkShape, field: BenchmarkField, kernels: KernelSet, threads: Int, samples: Int) {
    let (network, pool, tables) = field.pool(shape.plan)
    var plan = shape.plan.training(threads: threads)
    plan.steps = max(2, samples / plan.batch)
    let before = KernelShares.peak(of: kernels)
    let seconds = fastest(tries: 5) {
      let trainer = Trainer(shape: network, tables: tables, pool: pool, plan: plan, kernels: kernels, finish: shape.plan.finish)
      precondition(trainer.run(control: TrainingControl()) == plan.steps)
    }
    self.shape = shape.rawValue
    self.kernels = kernels.name
    self.threads = threads
    inputs = network.features
    kiloOperationsPerSample = Double(network.operationsPerSample) / 1e3
    let rate = Double(plan.steps * plan.batch) / seconds
    millionSamplesPerSecond = rate / 1e6
    let peak = max(before, KernelShares.peak(of: kernels))
    share = rate * Double(network.operationsPerSample) / (peak * 1e9 * Double(threads))
  }

  var line: String {
    "  \(kernels), \(shape) (\(inputs) inputs), \(threads) thread\(threads == 1 ? "" : "s"): \(fixed(millionSamplesPerSecond, 1)) M samples/s, "
      + "\(fixed(100 * share, 0)) % of the peak"
  }
}

/// How fast training is with the first layer by tables, as a ratio to the general first layer in the same run.
struct TableFigures: Codable {
  let shape: String
  let batch: Int
  let tabled: String
  let speedRatio: Double

  init(
    _ name: String, plan options: OptimizationPlan, tabled: TabledInputs, tabledName: String, field: BenchmarkField, kernels: KernelSet,
    samples: Int
  ) {
    let (network, pool, tables) = field.pool(options)
    var plan = options.training(threads: 1)
    plan.steps = max(2, samples / plan.batch)
    func seconds(_ inputs: TabledInputs) -> Double {
      fastest(tries: 1) {
        let trainer = Trainer(shape: network, tables: tables, pool: pool, plan: plan, kernels: kernels, tabledInputs: inputs)
        precondition(trainer.run(control: TrainingControl()) == plan.steps)
      }
    }
    var general = Double.infinity, fast = Double.infinity
    // Side by side, so that both meet the same disturbances.
    for _ in 0..<5 { (general, fast) = (min(general, seconds([])), min(fast, seconds(tabled))) }
    (shape, batch, self.tabled, speedRatio) = (name, options.batch, tabledName, general / fast)
  }

  var line: String { "  \(shape), batch \(batch), \(tabled) by tables: \(fixed(speedRatio, 2)) times as fast" }
}
