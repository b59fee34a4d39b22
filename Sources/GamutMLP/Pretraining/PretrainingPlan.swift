import GamutContainer
import NeuralField
import Reproducible

/// How a start is learnt from many photographs: in an inner loop a network is optimized for one of them, in the outer
/// loop the start moves towards where a few inner loops ended.
public struct PretrainingPlan: Sendable, Hashable {
  public var network: NetworkDescription
  /// Share of the out-of-gamut and of the in-gamut pixels of a photograph that may be drawn, 0…1.
  public var sampleOutOfGamut: Double
  public var sampleInGamut: Double
  /// Share of each batch that is out of gamut, 0…1; nil: as the samples are.
  public var batchOutOfGamut: Double?
  /// Of an inner loop, at least 1 each.
  public var innerSteps: Int
  public var innerBatch: Int
  public var innerRate: Double
  public var gradientMethod: GradientMethod
  /// Adam's rate in the outer loop, and how it goes on.
  public var outerRate: Double
  public var schedule: OptimizationPlan.Schedule
  /// Inner loops before the start moves, at least 1.
  public var photosPerStep: Int
  /// How often each photograph comes, at least 1.
  public var epochs: Int
  public var seed: UInt64

  /// For networks that `target` will optimize later: their shape and what they learn from.
  public init(for target: OptimizationPlan) {
    network = target.network
    (sampleOutOfGamut, sampleInGamut, batchOutOfGamut) = (
      target.sampleOutOfGamut, target.sampleInGamut, target.batchOutOfGamut
    )
    (innerSteps, innerBatch, innerRate, gradientMethod) = (1_000, 1_024, 1e-3, .adam)
    (outerRate, schedule, photosPerStep, epochs) = (4e-4, .cosine, 4, 3)
    seed = 1
  }

  /// An inner loop. Each has a seed of its own, so that a photograph's batches are others whenever it comes.
  func training(loop: Int) -> TrainingPlan {
    var random = RandomSource(seed: seed, stream: UInt64(loop))
    return TrainingPlan(
      steps: innerSteps, batch: innerBatch, rate: innerRate, gradientMethod: gradientMethod, schedule: .constant,
      leadingShare: batchOutOfGamut,
      seed: random.next(), threads: 1)
  }
}
