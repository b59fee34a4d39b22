import GamutMLP
import NeuralField
import Wording

/// How fast one shape is trained with one kernel set.
struct TrainingFigures: Codable {
  let shape: String
  let kernels: String
  let threads: Int
  let inputs: Int
  let kiloOperationsPerSample: Double
  let millionSamplesPerSecond: Double
  /// The share of the peak of as many cores, measured in turns with it; useful operations only.
  let share: Double

  /// One row for each number of threads, all tried in turns.
  /// - Parameter samples: about so many are trained in one try.
  static func measure(
    _ shape: BenchmarkShape, field: BenchmarkField, kernels: KernelSet, threads: [Int], samples: Int
  ) -> [TrainingFigures] {
    let (network, pool, tables) = field.pool(shape.plan)
    let steps = max(2, samples / shape.plan.batch)
    let trainings = threads.map { threads in
      {
        let plan = shape.plan.training(threads: threads, steps: steps)
        let trainer = Trainer(
          shape: network, tables: tables, pool: pool, plan: plan, kernels: kernels, finish: shape.plan.finish)
        precondition(trainer.run(control: TrainingControl()) == steps)
      }
    }
    let medians = medianSeconds(of: [KernelShares.multiplyAdds(kernels)] + trainings)
    let peak = KernelShares.operations(kernels) / medians[0]
    return zip(threads, medians.dropFirst()).map { threads, seconds in
      let rate = Double(steps * shape.plan.batch) / seconds
      let operations = Double(network.operationsPerSample)
      return TrainingFigures(
        shape: shape.rawValue, kernels: kernels.name, threads: threads, inputs: network.features,
        kiloOperationsPerSample: operations / 1e3, millionSamplesPerSecond: rate / 1e6,
        share: rate * operations / (peak * Double(threads)))
    }
  }

  var line: String {
    "  \(kernels), \(shape) (\(inputs) inputs), \(NumberFormat.count(threads, "thread")): "
      + "\(NumberFormat.fixed(millionSamplesPerSecond, 1)) M samples/s, "
      + "\(NumberFormat.fixed(100 * share, 0)) % of the peak"
  }
}

/// How fast training is with the first layer by tables, as a ratio to the general first layer in the same run.
struct TableFigures: Codable {
  let shape: String
  let batch: Int
  let tabled: String
  let speedRatio: Double

  init(
    _ name: String, plan options: OptimizationPlan, tabled: TabledInputs, tabledName: String, field: BenchmarkField,
    kernels: KernelSet,
    samples: Int
  ) {
    let (network, pool, tables) = field.pool(options)
    let plan = options.training(threads: 1, steps: max(2, samples / options.batch))
    let trainings = [TabledInputs(), tabled].map { inputs in
      {
        let trainer = Trainer(
          shape: network, tables: tables, pool: pool, plan: plan, kernels: kernels, tabledInputs: inputs)
        precondition(trainer.run(control: TrainingControl()) == plan.steps)
      }
    }
    let medians = medianSeconds(of: trainings)
    shape = name
    batch = options.batch
    self.tabled = tabledName
    speedRatio = medians[0] / medians[1]
  }

  var line: String {
    "  \(shape), batch \(batch), \(tabled) by tables: \(NumberFormat.fixed(speedRatio, 2)) times as fast"
  }
}

extension OptimizationPlan {
  /// The same with another number of steps.
  fileprivate func training(threads: Int, steps: Int) -> TrainingPlan {
    var plan = self
    plan.steps = steps
    return plan.training(threads: threads)
  }
}
