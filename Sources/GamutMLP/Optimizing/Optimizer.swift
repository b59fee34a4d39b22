import ColorScience
import GamutContainer
import NeuralField

/// The optimization of one photograph's network, ready to run once.
package struct Optimizer: Sendable {
  package struct Result: Sendable {
    /// In stored order; unless the plan's finish has rounded them, not yet rounded to the stored precision.
    package let parameters: [Float]
    /// Mean squared error of each step's batch, in the normalization of the network ([0, 1] as [-1, 1]).
    package let losses: [Float]
  }

  private let trainer: Trainer

  /// Chooses the samples and sets up the network's start.
  /// - Returns: nil where the plan's shares leave no sample to learn from.
  /// - Throws: `GamutError.startUnusable`.
  package init?(
    original: Raster<ProPhoto16>, received: Raster<SRGB8>, outOfGamut: GamutMask, toProPhoto: PixelMatrix,
    plan: OptimizationPlan,
    kernels: KernelSet, threads: Int
  ) throws(GamutError) {
    let start = try plan.start.parameters(for: plan.network)
    let shape = FieldShape(plan.network)
    guard
      let pool = TrainingSamples.pool(
        original: original, received: received, outOfGamut: outOfGamut, toProPhoto: toProPhoto, shape: shape,
        outOfGamutShare: plan.sampleOutOfGamut, inGamutShare: plan.sampleInGamut, seed: plan.seed, threads: threads)
    else { return nil }
    let tables = FeatureTables(shape, columns: original.width, rows: original.height)
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
    guard parameters.allSatisfy({ abs($0) < GamutRecord.weightLimit }) else { throw .diverged(step: steps) }
    return Result(parameters: parameters, losses: trainer.losses(0..<steps))
  }

  /// Those of steps that are done, at any time and from any thread.
  package func losses(_ steps: Range<Int>) -> [Float] { trainer.losses(steps) }
}
