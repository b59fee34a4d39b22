import ColorScience
import Foundation
import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField

/// A photograph, reduced once, on which any number of plans can be tried.
struct ReducedScene {
  let name: String
  let original: Raster<ProPhoto16>
  let outOfGamut: GamutMask
  /// What readers see: the decoded JPEG, or with `compressed` false the 8-bit sRGB image itself (the paper's protocol).
  let received: Raster<SRGB8>
  private let digest: PixelDigest
  private let jpeg: [UInt8]

  init(path: String, compressed: Bool, options: ReductionOptions) throws {
    let photo = try PhotoReader.read(path: path, workers: options.threads).pixels
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    original = photo
    let clipped = GamutReduction.clip(photo, adaptation: .bradford, threads: options.threads)
    outOfGamut = clipped.outOfGamut
    jpeg = try JPEGFile.encode(clipped.pixels, quality: options.quality, subsampling: .s444) { _ in }
    let decoded = try ReceivedPhoto(jpeg: jpeg, name: name, threads: options.threads, progress: WorkProgress())
    received = compressed ? decoded.pixels : clipped.pixels
    digest = decoded.digest
  }

  /// What one plan makes of it.
  struct Result {
    let clip: ColorErrors
    let recovered: ColorErrors
    let bytes: Int
    /// Sampling, optimizing and rounding.
    let seconds: Double
  }

  func result(of plan: OptimizationPlan, options: ReductionOptions) throws -> Result? {
    let clock = ContinuousClock(), start = clock.now
    let toProPhoto = PixelMatrix(RGBSpace.sRGB.matrix(to: .proPhoto, adaptation: .bradford))
    let optimized = try Optimizer.optimize(
      original: original, received: received, outOfGamut: outOfGamut, toProPhoto: toProPhoto, plan: plan, kernels: options.kernels,
      threads: options.threads, control: TrainingControl())
    guard let optimized else { return nil }
    var record = GamutRecord(
      width: original.width, height: original.height, network: plan.network, adaptation: .bradford, precision: plan.precision,
      parameters: plan.precision.quantize(optimized.parameters, network: plan.network), digest: digest,
      thumbnail: ImageIdentity(of: received, threads: options.threads).bytes)
    let seconds = (clock.now - start) / .seconds(1)
    let network = FieldNetwork(
      shape: FieldShape(plan.network), parameters: record.parameters, columns: original.width, rows: original.height,
      kernels: options.kernels)
    let errors = Measurement.gateErrors(
      of: Restorer(received: received, toProPhoto: toProPhoto, network: network, gate: .all), original: original, outOfGamut: outOfGamut,
      threads: options.threads)
    let choice = plan.gate == .auto ? errors.best() : (gate: GamutRecord.Gate.all, errors: errors.errors(upTo: 127))
    let clip = ColorErrors(errors.clip)
    guard let choice else { return Result(clip: clip, recovered: clip, bytes: 0, seconds: seconds) }
    record.gate = choice.gate
    let carrying = try ModelCarrier.embed(record.encoded(), into: jpeg, carrier: .auto)
    return Result(clip: clip, recovered: ColorErrors(choice.errors), bytes: carrying.count - jpeg.count, seconds: seconds)
  }
}
