import ColorScience
import NeuralField

/// A photograph, or a part of one, that a start is learnt from: the pixels that inner loops draw from, and nothing else
/// of it.
package struct PretrainingPhoto: Sendable {
  private let shape: FieldShape
  private let tables: FeatureTables
  private let pool: PointPool
  /// The digest of the pixels that a network would see.
  let digest: UInt64

  /// - Returns: nil where the plan's shares leave no sample to learn from.
  package init?(_ photo: PhotoPair, _ plan: PretrainingPlan, threads: Int) {
    shape = FieldShape(plan.network, isExact: false)
    guard
      let pool = TrainingSamples.pool(
        of: photo, shape: shape, outOfGamutShare: plan.sampleOutOfGamut, inGamutShare: plan.sampleInGamut,
        seed: plan.seed, threads: threads)
    else { return nil }
    self.pool = pool
    tables = FeatureTables(shape, columns: photo.original.width, rows: photo.original.height)
    digest = photo.received.digest(threads: threads).value
  }

  /// The parameters at which an inner loop ends that begins at `start`, both in stored order.
  func parameters(from start: [Float], _ training: TrainingPlan, _ kernels: KernelSet) -> [Float] {
    let trainer = Trainer(shape: shape, tables: tables, pool: pool, plan: training, kernels: kernels, start: start)
    return trainer.storedParameters(afterSteps: trainer.run(control: TrainingControl()))
  }
}
