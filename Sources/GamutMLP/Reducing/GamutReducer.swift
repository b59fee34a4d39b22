import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

/// Reduces a photograph to an sRGB JPEG that carries the network restoring its wide gamut.
public enum GamutReducer {
  /// - Parameters:
  ///   - photo: any size up to 65 500 on a side.
  ///   - progress: tells how far the work is, and can stop it.
  /// - Throws: `GamutError`, `ImageFileError`, `ContainerError`.
  public static func reduce(
    _ photo: Photo, options: ReductionOptions, progress: WorkProgress = WorkProgress()
  ) throws -> ReducedPhoto {
    guard options.measures || options.plan.gate == .off else { throw GamutError.gateNeedsMeasuring }
    var clock = StageClock(), notices = photo.notices
    let (jpeg, outOfGamut) = try write(photo, options, progress, &clock, &notices)
    let received = try ReceivedPhoto(jpeg: jpeg, name: "the written JPEG", threads: options.threads, progress: progress)
    clock.end(.jpeg)

    let scene = Scene(original: photo.pixels, received: received, outOfGamut: outOfGamut, options: options)
    let model = try scene.model(progress, &clock, &notices)
    let carrying = try model.record.map { record in
      try ModelCarrier.embed(record.encoded(), into: jpeg, carrier: options.carrier)
    }
    let report = ReductionReport(
      width: photo.pixels.width, height: photo.pixels.height, outOfGamutPercent: 100 * outOfGamut.share,
      clip: model.clip.map { ColorErrors($0) }, recovered: model.recovered.map { ColorErrors($0) },
      metadataBytes: carrying.map { $0.count - jpeg.count } ?? 0, jpegBytes: (carrying ?? jpeg).count,
      parameters: model.record?.parameters.count ?? 0, steps: model.steps, samples: model.steps * options.plan.batch,
      seconds: clock.seconds)
    return ReducedPhoto(jpeg: carrying ?? jpeg, report: report, notices: notices)
  }

  /// Clips and encodes; the clipped pixels themselves are needed no longer after this.
  private static func write(
    _ photo: Photo, _ options: ReductionOptions, _ progress: WorkProgress, _ clock: inout StageClock, _ notices: inout [String]
  ) throws -> (jpeg: [UInt8], outOfGamut: GamutMask) {
    progress.enter(.clip)
    let (pixels, outOfGamut) = GamutReduction.clip(photo.pixels, adaptation: options.adaptation.chromatic, threads: options.threads)
    clock.end(.clip)
    progress.enter(.jpeg)
    let bare = try JPEGFile.encode(pixels, quality: options.quality, subsampling: options.subsampling.file) { progress.report($0) }
    let carried = photo.metadata.jpegSegments(width: photo.pixels.width, height: photo.pixels.height)
    notices += carried.notices
    return (try JPEGSegments(bare).inserting(carried.segments + [.sRGBProfile]), outOfGamut)
  }
}

/// One photograph before and after its reduction, and what is wanted of it.
private struct Scene {
  let original: Raster<ProPhoto16>
  let received: ReceivedPhoto
  let outOfGamut: GamutMask
  let options: ReductionOptions

  struct Model {
    var record: GamutRecord?
    var clip: ErrorSums?
    var recovered: ErrorSums?
    var steps = 0
  }

  func model(_ progress: WorkProgress, _ clock: inout StageClock, _ notices: inout [String]) throws -> Model {
    guard outOfGamut.count > 0 else {
      notices.append("No pixel is outside sRGB, so the JPEG needs no model and carries none.")
      return withoutModel(progress, &clock)
    }
    let plan = options.plan
    if plan.start == .meta {
      notices.append("There is no meta-learned start yet, so the optimization began from random weights.")
    }
    progress.enter(.optimize, steps: plan.steps)
    let result = try Optimizer.optimize(
      original: original, received: received.pixels, outOfGamut: outOfGamut, toProPhoto: options.adaptation.toProPhoto, plan: plan,
      kernels: options.kernels, threads: options.threads, control: progress.control)
    guard let result else {
      notices.append("The sample rates leave no pixel to learn from, so the JPEG carries no model.")
      return withoutModel(progress, &clock)
    }
    var record = GamutRecord(
      width: original.width, height: original.height, network: plan.network, adaptation: options.adaptation.recorded,
      precision: plan.precision, parameters: plan.precision.quantize(result.parameters, network: plan.network),
      digest: received.digest,
      thumbnail: ImageIdentity(of: received.pixels, threads: options.threads).bytes)
    clock.end(.optimize)
    guard options.measures else { return Model(record: record, steps: result.losses.count) }

    let errors = measure(record, progress)
    let choice = plan.gate == .auto ? errors.best() : (gate: GamutRecord.Gate.all, errors: errors.errors(upTo: 127))
    var model = Model(clip: errors.clip, recovered: choice?.errors ?? errors.clip, steps: result.losses.count)
    if let choice {
      record.gate = choice.gate
      record.errors = RecordedErrors(
        outOfGamutShare: outOfGamut.share, clip: .init(errors.clip), recovered: .init(choice.errors))
      model.record = record
    } else {
      notices.append("The network would not restore this photograph better than the standard conversion, so the JPEG carries no model.")
    }
    clock.end(.measure)
    return model
  }

  private func withoutModel(_ progress: WorkProgress, _ clock: inout StageClock) -> Model {
    let errors = options.measures ? measure(nil, progress).clip : nil
    clock.end(.measure)
    return Model(clip: errors, recovered: errors)
  }

  private func measure(_ record: GamutRecord?, _ progress: WorkProgress) -> GateErrors {
    progress.enter(.measure)
    let restorer = Restorer(
      received: received.pixels, toProPhoto: options.adaptation.toProPhoto, network: record.map { FieldNetwork($0, options.kernels) },
      gate: .all)
    return Measurement.gateErrors(of: restorer, original: original, outOfGamut: outOfGamut, threads: options.threads)
  }
}

extension RecordedErrors.Decibels {
  init(_ sums: ErrorSums) {
    let errors = ColorErrors(sums)
    func decibels(_ psnr: Double?, _ pixels: Int) -> Double? { pixels == 0 ? nil : psnr ?? .infinity }
    self.init(
      inGamut: decibels(errors.psnrInGamut, sums.countInGamut), outOfGamut: decibels(errors.psnrOutOfGamut, sums.countOutOfGamut))
  }
}

extension JPEGSegment {
  /// The compact sRGB profile in one piece (ICC.1, annex B.4).
  fileprivate static let sRGBProfile = JPEGSegment(marker: application(2), payload: iccPrefix + [1, 1] + ICCProfile.sRGB)
}

extension FieldNetwork {
  /// The network of a record, for the size that it was made for.
  convenience init(_ record: GamutRecord, _ kernels: KernelSet) {
    self.init(
      shape: FieldShape(record.network), parameters: record.parameters, columns: record.width, rows: record.height, kernels: kernels)
  }
}
