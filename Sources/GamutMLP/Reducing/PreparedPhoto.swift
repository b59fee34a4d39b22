import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

/// A photograph after its reduction, before any network: what every network of it is optimized for, judged by and
/// embedded in. Whoever makes networks, at once or while somebody watches, goes through its methods, so that equal
/// options give equal files.
package struct PreparedPhoto: Sendable {
  /// (height, width, 3), what is to be recovered.
  package let original: Raster<ProPhoto16>
  /// What readers of the JPEG see.
  package let received: ReceivedPhoto
  package let outOfGamut: GamutMask
  /// The JPEG without a model: metadata, sRGB profile, pixels. Empty where the picture was not compressed.
  package let jpeg: [UInt8]
  package let adaptation: Adaptation
  package let notices: [GamutNotice]

  /// Clips, encodes and decodes again; the clipped pixels themselves are needed no longer after this.
  /// - Throws: `ImageFileError`, `ContainerError`.
  init(_ photo: Photo, options: ReductionOptions, progress: WorkProgress, clock: inout StageClock) throws {
    progress.enter(.clip)
    let (bare, mask) = try Self.encode(photo, options, progress, &clock)
    let carried = photo.metadata.jpegSegments(width: photo.pixels.width, height: photo.pixels.height)
    try self.init(
      original: photo.pixels, jpeg: JPEGSegments(bare).inserting(carried.segments + [.sRGBProfile]), outOfGamut: mask,
      adaptation: options.adaptation, notices: (photo.notices + carried.notices).map(GamutNotice.photo),
      threads: options.threads,
      progress: progress)
    clock.end(.jpeg)
  }

  /// The same without a clock.
  package init(_ photo: Photo, options: ReductionOptions, progress: WorkProgress) throws {
    var clock = StageClock()
    try self.init(photo, options: options, progress: progress, clock: &clock)
  }

  /// From a JPEG that was made of the photograph before.
  /// - Throws: `ImageFileError`.
  package init(
    original: Raster<ProPhoto16>, jpeg: [UInt8], outOfGamut: GamutMask, adaptation: Adaptation,
    notices: [GamutNotice] = [],
    threads: Int,
    progress: WorkProgress
  ) throws(ImageFileError) {
    self.original = original
    self.jpeg = jpeg
    self.outOfGamut = outOfGamut
    self.adaptation = adaptation
    self.notices = notices
    received = try ReceivedPhoto(jpeg: jpeg, name: "the written JPEG", threads: threads, progress: progress)
  }

  /// With a picture that was not compressed.
  package init(original: Raster<ProPhoto16>, received: ReceivedPhoto, outOfGamut: GamutMask, adaptation: Adaptation) {
    (self.original, self.received, self.outOfGamut, self.adaptation) = (original, received, outOfGamut, adaptation)
    (jpeg, notices) = ([], [])
  }

  private static func encode(
    _ photo: Photo, _ options: ReductionOptions, _ progress: WorkProgress, _ clock: inout StageClock
  ) throws(ImageFileError) -> (jpeg: [UInt8], outOfGamut: GamutMask) {
    let (pixels, outOfGamut) = GamutReduction.clip(
      photo.pixels, adaptation: options.adaptation.chromatic, threads: options.threads)
    clock.end(.clip)
    progress.enter(.jpeg)
    let jpeg = try JPEGFile.encode(pixels, quality: options.quality, subsampling: options.subsampling.file) {
      progress.report($0)
    }
    return (jpeg, outOfGamut)
  }

  /// The optimization of a network for this photograph.
  /// - Returns: nil where the plan's shares leave no sample to learn from.
  /// - Throws: `GamutError.startUnusable`.
  package func optimizer(plan: OptimizationPlan, kernels: KernelSet, threads: Int) throws(GamutError) -> Optimizer? {
    try Optimizer(
      original: original, received: received.pixels, outOfGamut: outOfGamut, toProPhoto: adaptation.toProPhoto,
      plan: plan,
      kernels: kernels, threads: threads)
  }

  /// What restores the photograph with a network, or by the standard conversion alone.
  package func restorer(_ network: FieldNetwork?, gate: GamutRecord.Gate = .all) -> Restorer {
    Restorer(received: received.pixels, toProPhoto: adaptation.toProPhoto, network: network, gate: gate)
  }

  /// A network as it would be stored, its gate open and its errors not measured.
  package func record(parameters: [Float], plan: OptimizationPlan, threads: Int) -> GamutRecord {
    GamutRecord(
      width: original.width, height: original.height, network: plan.network, adaptation: adaptation.recorded,
      precision: plan.precision,
      parameters: plan.precision.quantize(parameters, network: plan.network), digest: received.digest,
      thumbnail: ImageIdentity(of: received.pixels, threads: threads).bytes)
  }

  /// Errors for every gate with a record's network; nil: of the standard conversion.
  package func errors(of record: GamutRecord?, kernels: KernelSet, threads: Int) -> GateErrors {
    Measurement.gateErrors(
      of: restorer(record.map { FieldNetwork($0, kernels) }), original: original, outOfGamut: outOfGamut,
      threads: threads)
  }

  /// The JPEG with a model.
  /// - Throws: `ContainerError`.
  package func carrying(_ record: GamutRecord, carrier: ModelCarrier) throws(ContainerError) -> [UInt8] {
    try ModelCarrier.embed(record.encoded(), into: jpeg, carrier: carrier)
  }
}

extension GamutRecord {
  /// This record with the gate that the measured errors ask for, and with these errors.
  /// - Parameter share: of the out-of-gamut pixels, 0…1.
  /// - Returns: nil where the network restores no photograph better than the standard conversion.
  package func judged(by errors: GateErrors, gate mode: OptimizationPlan.GateMode, outOfGamutShare share: Double) -> (
    record: GamutRecord, errors: ErrorSums
  )? {
    let choice = mode == .auto ? errors.best() : (gate: Gate.all, errors: errors.errors(upTo: 127))
    guard let choice else { return nil }
    var record = self
    record.gate = choice.gate
    record.errors = RecordedErrors(outOfGamutShare: share, clip: .init(errors.clip), recovered: .init(choice.errors))
    return (record, choice.errors)
  }
}

extension RecordedErrors.Decibels {
  init(_ sums: ErrorSums) {
    let errors = ColorErrors(sums)
    func decibels(_ psnr: Double?, _ pixels: Int) -> Double? { pixels == 0 ? nil : psnr ?? .infinity }
    self.init(
      inGamut: decibels(errors.psnrInGamut, sums.countInGamut),
      outOfGamut: decibels(errors.psnrOutOfGamut, sums.countOutOfGamut))
  }
}

extension JPEGSegment {
  /// The compact sRGB profile in one piece (ICC.1, annex B.4).
  fileprivate static let sRGBProfile = JPEGSegment(
    marker: application(2), payload: iccPrefix + [1, 1] + ICCProfile.sRGB)
}

extension FieldNetwork {
  /// The network of a record, for the size that it was made for.
  package convenience init(_ record: GamutRecord, _ kernels: KernelSet) {
    self.init(
      shape: FieldShape(record.network), parameters: record.parameters, columns: record.width, rows: record.height,
      kernels: kernels)
  }
}
