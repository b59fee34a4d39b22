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
    let reduced = try reducedOnce(photo, options, progress)
    guard let limit = options.jpeg.bytes, reduced.jpeg.count > limit else { return reduced }
    // The network is larger than those of the presets, for which room was left: once more with the room that it took.
    var roomier = options
    roomier.jpeg.modelRoom = reduced.report.metadataBytes + 64
    let smaller = try reducedOnce(photo, roomier, progress)
    guard smaller.jpeg.count <= limit else { throw GamutError.tooFewBytes(missing: smaller.jpeg.count - limit) }
    return smaller
  }

  private static func reducedOnce(
    _ photo: Photo, _ options: ReductionOptions, _ progress: WorkProgress
  ) throws -> ReducedPhoto {
    var clock = StageClock()
    let pair = try PhotoPair(
      photo, settings: options.jpeg, threads: options.threads, progress: progress, clock: &clock)
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
    let report = ReductionReport(
      width: photo.pixels.width, height: photo.pixels.height, outOfGamutPercent: 100 * pair.outOfGamut.share,
      isExtended: pair.reception.isExtended,
      clip: model.clip.map { ColorErrors($0) }, extended: model.extended.map { ColorErrors($0) },
      recovered: model.recovered.map { ColorErrors($0) },
      metadataBytes: carrying.map { $0.count - pair.jpeg.count } ?? 0, jpegBytes: (carrying ?? pair.jpeg).count,
      parameters: model.record?.network?.weights.count ?? 0, steps: model.losses.count,
      samples: model.losses.count * plan.batch, seconds: clock.seconds)
    return ReducedPhoto(jpeg: carrying ?? pair.jpeg, report: report, notices: notices)
  }
}

extension PhotoPair {
  /// The JPEG with a model.
  /// - Throws: `ContainerError`.
  package func carrying(_ record: GamutRecord, carrier: ModelCarrier) throws(ContainerError) -> [UInt8] {
    try ModelCarrier.embed(record.encoded(), into: jpeg, carrier: carrier)
  }
}

/// Takes the model out of a JPEG.
public enum ModelRemoval {
  /// - Returns: the JPEG without its model, otherwise byte for byte the same, and by how many bytes it shrank.
  /// - Throws: `ImageFileError`, `ContainerError` for a broken JPEG.
  public static func strip(path: String) throws -> (jpeg: [UInt8], removedBytes: Int) {
    try strip(InputFile(path: path))
  }

  package static func strip(_ input: borrowing InputFile) throws -> (jpeg: [UInt8], removedBytes: Int) {
    let jpeg = try input.jpeg()
    let stripped = try ModelCarrier.strip(jpeg)
    return (stripped, jpeg.count - stripped.count)
  }
}
