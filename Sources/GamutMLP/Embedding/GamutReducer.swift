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
    let jpeg = StudySettings(plan: options.plan, jpeg: options.jpeg).settled.jpeg
    var clock = StageClock()
    let pair = try PhotoPair(
      photo, settings: jpeg, threads: options.threads, progress: progress, clock: &clock)
    var notices = pair.notices
    let plan = options.plan
    if pair.outOfGamut.count > 0, plan.start == .meta, !LearntStart.isThere(for: plan.network) {
      notices.append(.noStart)
    }
    let builder = ModelBuilder(pair, plan: plan, kernels: options.kernels, threads: options.threads)
    let model = try builder.build(measures: options.measures, progress: progress)
    clock.add(model.seconds)
    if let absence = model.absence { notices.append(.noModel(absence)) }
    let carrying = try model.record.map { try pair.carrying($0, carrier: options.carrier) }
    let bytes = carrying ?? pair.jpeg
    if jpeg.takesEffort, let limit = jpeg.bytes, bytes.count > limit {
      throw GamutError.tooFewBytes(missing: bytes.count - limit)
    }
    let report = ReductionReport(
      width: photo.pixels.width, height: photo.pixels.height, outOfGamutPercent: 100 * pair.outOfGamut.share,
      isExtended: pair.reception.isExtended,
      clip: model.clip.map { ColorErrors($0) }, extended: model.extended.map { ColorErrors($0) },
      recovered: model.recovered.map { ColorErrors($0) },
      metadataBytes: carrying.map { $0.count - pair.jpeg.count } ?? 0, jpegBytes: bytes.count,
      parameters: model.record?.network?.weights.count ?? 0, steps: model.losses.count,
      samples: model.losses.count * plan.batch, seconds: clock.seconds)
    return ReducedPhoto(jpeg: bytes, report: report, notices: notices)
  }
}

extension PhotoPair {
  /// The JPEG with a model.
  /// - Throws: `ContainerError`.
  package func carrying(_ record: GamutRecord, carrier: ModelCarrier) throws(ContainerError) -> [UInt8] {
    try ModelCarrier.embed(record.encoded(), into: jpeg, carrier: carrier)
  }
}
