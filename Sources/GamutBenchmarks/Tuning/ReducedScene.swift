import ColorScience
import Foundation
import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField

/// A photograph, reduced once, on which any number of plans can be tried.
struct ReducedScene {
  let name: String
  private let subject: MethodInput

  /// - Parameter compressed: false: what readers see is the 8-bit sRGB image itself (the paper's protocol), not a
  ///   decoded JPEG.
  init(path: String, compressed: Bool, options: ReductionOptions) throws {
    name = path.fileStem
    subject = try MethodInput(
      PhotoReader.read(path: path, workers: options.threads), name: path, compression: compressed ? .init() : nil,
      threads: options.threads)
  }

  /// The result of one plan.
  struct Result {
    let clip: ColorErrors
    let recovered: ColorErrors
    /// As the comment segment that `reduce` would write.
    let bytes: Int
    /// Sampling, optimizing and rounding.
    let seconds: Double
  }

  /// - Returns: nil where the plan's shares leave no sample to learn from.
  func result(of plan: OptimizationPlan, options: ReductionOptions) throws -> Result? {
    let clock = ContinuousClock()
    let start = clock.now
    let prepared = subject.prepared
    guard let optimizer = try prepared.optimizer(plan: plan, kernels: options.kernels, threads: options.threads) else {
      return nil
    }
    let optimized = try optimizer.run(control: TrainingControl())
    let record = prepared.record(parameters: optimized.parameters, plan: plan, threads: options.threads)
    let seconds = (clock.now - start) / .seconds(1)
    let errors = prepared.errors(of: record, kernels: options.kernels, threads: options.threads)
    let clip = ColorErrors(errors.clip)
    guard let judged = record.judged(by: errors, gate: plan.gate, outOfGamutShare: prepared.outOfGamut.share) else {
      return Result(clip: clip, recovered: clip, bytes: 0, seconds: seconds)
    }
    // The least that segments can be put into: start of image, start of scan, end of image.
    let bare: [UInt8] = [0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x02, 0xFF, 0xD9]
    let carrying = try ModelCarrier.embed(judged.record.encoded(), into: bare, carrier: .auto)
    return Result(
      clip: clip, recovered: ColorErrors(judged.errors), bytes: carrying.count - bare.count, seconds: seconds)
  }
}
