import ColorScience
import GamutContainer
import NeuralField

/// The optimization of one photograph's network, ready to run once.
package struct Optimizer: Sendable {
  package struct Result: Sendable {
    /// In stored order; unless the plan's finish has rounded them, not yet rounded to the stored precision.
    package let parameters: [Float]
    /// The mean squared error of each step's batch, in the normalization of the network ([0, 1] as [-1, 1]).
    package let losses: [Float]
  }

  private let trainer: Trainer

  /// Chooses the samples and sets up the network's start.
  /// - Parameter samples: those of the plan's choice, where they are there already.
  /// - Returns: nil where the plan's shares leave no sample to learn from.
  /// - Throws: `GamutError.startUnusable`.
  package init?(
    _ photo: PhotoPair, plan: OptimizationPlan, samples: PointPool? = nil, kernels: KernelSet, threads: Int
  ) throws(GamutError) {
    let start = try plan.start.parameters(for: plan.network)
    let shape = FieldShape(plan.network, isExact: photo.received.isExact)
    guard let pool = samples ?? TrainingSamples.pool(of: photo, plan: plan, threads: threads) else { return nil }
    let tables = FeatureTables(shape, columns: photo.original.width, rows: photo.original.height)
    trainer = Trainer(
      shape: shape, tables: tables, pool: pool, plan: plan.training(threads: threads), kernels: kernels,
      finish: plan.finish,
      start: start)
  }

  /// Runs all steps, or until `control` says stop.
  /// - Throws: `GamutError.diverged`.
  package func run(control: TrainingControl) throws(GamutError) -> Result {
    let steps = trainer.run(control: control)
    let parameters = trainer.storedParameters(afterSteps: steps)
    guard parameters.allSatisfy({ abs($0) < StoredWeights.limit }) else { throw .diverged(step: steps) }
    return Result(parameters: parameters, losses: trainer.losses(0..<steps))
  }

  /// The losses of steps that are done, at any time and from any thread.
  package func losses(_ steps: Range<Int>) -> [Float] { trainer.losses(steps) }
}

extension OptimizationPlan.Start {
  /// The parameters to begin from, in stored order.
  /// - Returns: nil for random ones, also where the library has no start for the shape.
  /// - Throws: `GamutError.startUnusable` for a file that is none, or one of another shape.
  func parameters(for network: NetworkDescription) throws(GamutError) -> [Float]? {
    switch self {
    case .random: return nil
    case .meta: return LearntStart.shipped.first { $0.network == network }?.parameters
    case .file(let path):
      let start = try LearntStart.read(path: path)
      guard start.network == network else {
        throw .startUnusable(path: path, .otherNetwork(found: start.network, needed: network))
      }
      return start.parameters
    }
  }
}
