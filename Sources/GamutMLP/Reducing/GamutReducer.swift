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
    var clock = StageClock()
    let prepared = try PreparedPhoto(photo, options: options, progress: progress, clock: &clock)
    var notices = prepared.notices
    let model = try Model(of: prepared, options, progress, &clock, &notices)
    let carrying = try model.record.map { try prepared.carrying($0, carrier: options.carrier) }
    let report = ReductionReport(
      width: photo.pixels.width, height: photo.pixels.height, outOfGamutPercent: 100 * prepared.outOfGamut.share,
      clip: model.clip.map { ColorErrors($0) }, recovered: model.recovered.map { ColorErrors($0) },
      metadataBytes: carrying.map { $0.count - prepared.jpeg.count } ?? 0, jpegBytes: (carrying ?? prepared.jpeg).count,
      parameters: model.record?.parameters.count ?? 0, steps: model.steps, samples: model.steps * options.plan.batch,
      seconds: clock.seconds)
    return ReducedPhoto(jpeg: carrying ?? prepared.jpeg, report: report, notices: notices)
  }
}

/// What a photograph's JPEG is to carry, and what it is worth.
private struct Model {
  var record: GamutRecord?
  var clip: ErrorSums?
  var recovered: ErrorSums?
  var steps = 0

  init(
    of prepared: PreparedPhoto, _ options: ReductionOptions, _ progress: WorkProgress, _ clock: inout StageClock,
    _ notices: inout [GamutNotice]
  ) throws {
    let plan = options.plan
    if prepared.outOfGamut.count == 0 {
      notices.append(.noModel(.nothingOutOfGamut))
    } else if plan.start == .meta, !LearntStart.isThere(for: plan.network) {
      notices.append(.noStart)
    }
    progress.enter(.optimize, steps: plan.steps)
    let optimizer =
      prepared.outOfGamut.count == 0
      ? nil : try prepared.optimizer(plan: plan, kernels: options.kernels, threads: options.threads)
    if let optimizer {
      let result = try optimizer.run(control: progress.control)
      if progress.control.isStopped { throw GamutError.stopped }
      steps = result.losses.count
      record = prepared.record(parameters: result.parameters, plan: plan, threads: options.threads)
      clock.end(.optimize)
    } else if prepared.outOfGamut.count > 0 {
      notices.append(.noModel(.noSamples))
    }
    if options.measures { judge(prepared, options, progress, &notices) }
    clock.end(.measure)
  }

  private mutating func judge(
    _ prepared: PreparedPhoto, _ options: ReductionOptions, _ progress: WorkProgress, _ notices: inout [GamutNotice]
  ) {
    progress.enter(.measure)
    let errors = prepared.errors(of: record, kernels: options.kernels, threads: options.threads)
    (clip, recovered) = (errors.clip, errors.clip)
    guard let made = record else { return }
    let judged = made.judged(by: errors, gate: options.plan.gate, outOfGamutShare: prepared.outOfGamut.share)
    if judged == nil { notices.append(.noModel(.notWorthIt)) }
    (record, recovered) = (judged?.record, judged?.errors ?? errors.clip)
  }
}
