import ColorScience
import Foundation
import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField

/// A photograph, reduced once, on which any number of plans can be compared.
struct TuningPhoto {
  let name: String
  private let pair: PhotoPair

  /// - Parameter compressed: false: readers see the 8-bit sRGB image itself (the paper's protocol), not a
  ///   JPEG with the options' settings.
  init(path: String, compressed: Bool, options: ReductionOptions) throws {
    name = path.fileStem
    let photo = try PhotoReader.read(path: path, workers: options.threads)
    pair =
      compressed
      ? try PhotoPair(photo, settings: options.jpeg, threads: options.threads, progress: WorkProgress())
      : try MethodInput(photo, name: path, compression: nil, threads: options.threads).pair
  }

  /// The outcome of one plan.
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
    let builder = ModelBuilder(pair, plan: plan, kernels: options.kernels, threads: options.threads)
    let model = try builder.build(progress: WorkProgress())
    guard model.absence != .noSamples, model.absence != .nothingOutOfGamut,
      let clip = model.clip.map({ ColorErrors($0) }), let recovered = model.recovered.map({ ColorErrors($0) })
    else { return nil }
    let seconds = model.seconds[.optimize] ?? 0
    guard let record = model.record else { return Result(clip: clip, recovered: clip, bytes: 0, seconds: seconds) }
    // The least that segments can be put into: start of image, start of scan, end of image.
    let bare: [UInt8] = [0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x02, 0xFF, 0xD9]
    let carrying = try ModelCarrier.embed(record.encoded(), into: bare, carrier: .auto)
    return Result(
      clip: clip, recovered: recovered, bytes: carrying.count - bare.count, seconds: seconds)
  }
}
