import ColorScience
import GamutContainer
import NeuralField

/// Makes the model of one photograph, always in this order: optimize a network, round it into a record, measure its
/// errors over the whole image, choose the gate. Everything that makes models goes through here, so that equal plans
/// give equal bytes.
///
/// `build` takes all steps; the inspector, which shows the work between them, takes them one by one.
package struct ModelBuilder: Sendable {
  package let photo: PhotoPair
  package let plan: OptimizationPlan
  private let samples: PointPool?
  private let kernels: KernelSet
  private let threads: Int

  /// - Parameter samples: the pool of `TrainingSamples.Choice(photo, plan: plan)`; nil: it is made.
  package init(
    _ photo: PhotoPair, plan: OptimizationPlan, samples: PointPool? = nil, kernels: KernelSet, threads: Int
  ) {
    self.photo = photo
    self.plan = plan
    self.samples = samples
    self.kernels = kernels
    self.threads = threads
  }

  /// - Parameters:
  ///   - measures: whether errors are measured and the gate is chosen by them; without, all pixels get a residual.
  ///   - run: runs the optimization; what it returns is stored, also where it ended early.
  /// - Throws: `GamutError.startUnusable`, and what `run` throws.
  package func build(
    measures: Bool = true, progress: WorkProgress, run: (Optimizer) throws -> Optimizer.Result
  ) throws -> BuiltModel {
    var clock = StageClock()
    progress.enter(.optimize, steps: plan.steps)
    var built = BuiltModel()
    var record: GamutRecord?
    if let optimizer = try optimizer() {
      let result = try run(optimizer)
      built.losses = result.losses
      built.roundedFrom = roundedFrom(steps: result.losses.count)
      record = self.record(parameters: result.parameters)
    } else {
      built.absence = absenceBeforehand
    }
    clock.end(.optimize)
    built.record = record ?? recordWithoutNetwork()
    if measures {
      progress.enter(.measure)
      let judged = judge(record)
      built.record = judged.record
      built.clip = judged.clip
      built.extended = judged.extended
      built.recovered = judged.recovered
      if record != nil, judged.record?.network == nil { built.absence = .notWorthIt }
    }
    clock.end(.measure)
    built.seconds = clock.seconds
    return built
  }

  /// Takes all steps of the optimization.
  /// - Throws: `GamutError.stopped` where `progress.control` stops it.
  package func build(measures: Bool = true, progress: WorkProgress) throws -> BuiltModel {
    try build(measures: measures, progress: progress) { optimizer in
      let result = try optimizer.run(control: progress.control)
      if progress.control.isStopped { throw GamutError.stopped }
      return result
    }
  }

  /// The optimization, ready to run once.
  /// - Returns: nil where there is nothing to recover or nothing to learn from, as `absenceBeforehand` says.
  /// - Throws: `GamutError.startUnusable`.
  package func optimizer() throws(GamutError) -> Optimizer? {
    if photo.outOfGamut.count == 0 { return nil }
    return try Optimizer(photo, plan: plan, samples: samples, kernels: kernels, threads: threads)
  }

  /// Why there is no optimization, where there is none.
  package var absenceBeforehand: ModelAbsence { photo.outOfGamut.count == 0 ? .nothingOutOfGamut : .noSamples }

  /// The network as it is stored; its gate lets all pixels through, its errors are not measured.
  package func record(parameters: [Float]) -> GamutRecord {
    var record = GamutRecord(
      width: photo.original.width, height: photo.original.height, reception: photo.reception,
      network: StoredNetwork(
        plan.network, weights: StoredWeights(parameters, network: plan.network, precision: plan.precision)),
      digest: photo.received.digest(threads: threads),
      thumbnail: ImageIdentity(of: photo.viewed, threads: threads).bytes)
    record.adaptation = photo.adaptation
    return record
  }

  /// A record that says only how the JPEG is to be read; nil where that goes without saying.
  package func recordWithoutNetwork() -> GamutRecord? {
    // Without a record the exact reader clamps, and adapts by Bradford.
    guard photo.reception.isExtended || (photo.reception != .eightBit && photo.adaptation != .bradford) else {
      return nil
    }
    var record = GamutRecord(
      width: photo.original.width, height: photo.original.height, reception: photo.reception, network: nil,
      digest: photo.received.digest(threads: threads))
    record.adaptation = photo.adaptation
    return record
  }

  /// Measures a record's network over the whole image and chooses its gate.
  /// - Parameter record: nil: what is received, alone.
  package func judge(_ record: GamutRecord?) -> JudgedModel {
    let errors = Measurement.gateErrors(
      of: photo.restorer(record.flatMap { FieldNetwork($0, kernels) }), original: photo.original,
      viewed: photo.received.isExact ? photo.viewed : nil, outOfGamut: photo.outOfGamut, threads: threads)
    return judge(record, by: errors)
  }

  /// Chooses the gate of a record by measured errors.
  package func judge(_ record: GamutRecord?, by errors: GateErrors) -> JudgedModel {
    let choice = record == nil ? (gate: Gate.none, errors: errors.received) : plan.gate.choice(errors)
    var judged = JudgedModel(
      record: choice.gate == .none ? recordWithoutNetwork() : record, clip: errors.clip,
      extended: photo.received.isExact ? errors.received : nil, recovered: choice.errors)
    if choice.gate != .none { judged.record?.network?.gate = choice.gate }
    judged.record?.errors = RecordedErrors(
      outOfGamutShare: photo.outOfGamut.share, clip: .init(errors.clip),
      extended: judged.extended.map { .init($0) } ?? .absent, recovered: .init(choice.errors))
    return judged
  }

  /// The step from which on the network saw its weights rounded; nil where it never did.
  private func roundedFrom(steps: Int) -> Int? {
    plan.finish == nil || steps == 0 ? nil : Int(Double(steps) * (1 - plan.roundedShare))
  }
}

/// A record with its gate and errors, and what they are.
package struct JudgedModel: Sendable {
  /// nil where the JPEG needs none.
  package var record: GamutRecord?
  /// The errors of the standard conversion, of the exact reader alone (nil where the JPEG is read with 8 bits), and of
  /// the restored photograph.
  package let clip: ErrorSums
  package let extended: ErrorSums?
  package let recovered: ErrorSums
}

/// The model of one photograph, and what it is worth.
package struct BuiltModel: Sendable {
  /// The record for the JPEG; nil: there is none, for the reason that `absence` gives.
  package fileprivate(set) var record: GamutRecord?
  package fileprivate(set) var absence: ModelAbsence?
  /// Errors of the standard conversion and of the restored photograph; nil where they were not measured.
  package fileprivate(set) var clip: ErrorSums?
  /// Errors of the exact reader without the network; nil where the JPEG is read with 8 bits.
  package fileprivate(set) var extended: ErrorSums?
  package fileprivate(set) var recovered: ErrorSums?
  /// The loss of each step; empty where nothing was optimized.
  package fileprivate(set) var losses: [Float] = []
  /// The step from which on the network saw its weights rounded; nil where it never did.
  package fileprivate(set) var roundedFrom: Int?
  /// Wall-clock seconds of the stages `optimize` (sampling and rounding included) and `measure`.
  package fileprivate(set) var seconds: [WorkProgress.Stage: Double] = [:]
}

extension OptimizationPlan.GateMode {
  /// The gate for these errors, and the errors with it.
  package func choice(_ errors: GateErrors) -> (gate: Gate, errors: ErrorSums) {
    switch self {
    case .auto: errors.best()
    case .off: (.all, errors.errors(.all))
    }
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
