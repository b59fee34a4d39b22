import ColorScience
import GamutContainer
import NeuralField

/// Optimizes the network of one photograph.
package enum Optimizer {
  package struct Result: Sendable {
    /// In stored order, not yet rounded to the stored precision.
    package let parameters: [Float]
    /// Mean squared error of each step's batch, in the normalization of the network ([0, 1] as [-1, 1]).
    package let losses: [Float]
  }

  /// - Returns: nil where the plan's shares leave no sample to learn from.
  /// - Throws: `GamutError.stopped`, `.diverged`, `.startUnavailable`.
  package static func optimize(
    original: Raster<ProPhoto16>, received: Raster<SRGB8>, outOfGamut: GamutMask, toProPhoto: PixelMatrix, plan: OptimizationPlan,
    kernels: KernelSet, threads: Int, control: TrainingControl
  ) throws(GamutError) -> Result? {
    if case .file(let name) = plan.start { throw .startUnavailable(name) }
    let shape = FieldShape(plan.network)
    guard
      let pool = TrainingSamples.pool(
        original: original, received: received, outOfGamut: outOfGamut, toProPhoto: toProPhoto, shape: shape,
        outOfGamutShare: plan.sampleOutOfGamut, inGamutShare: plan.sampleInGamut, seed: plan.seed, threads: threads)
    else { return nil }
    let tables = FeatureTables(shape, columns: original.width, rows: original.height)
    let trainer = Trainer(
      shape: shape, tables: tables, pool: pool, plan: plan.training(threads: threads), kernels: kernels, finish: plan.finish)
    let steps = trainer.run(control: control)
    if control.isStopped { throw .stopped }
    let parameters = trainer.storedParameters(afterSteps: steps)
    guard parameters.allSatisfy({ abs($0) < GamutRecord.weightLimit }) else { throw .diverged(step: steps) }
    return Result(parameters: parameters, losses: trainer.losses(0..<steps))
  }
}
