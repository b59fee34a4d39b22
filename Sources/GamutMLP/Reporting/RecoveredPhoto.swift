import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

/// A photograph, its JPEG and the network that was optimized for it, as `GamutReducer` would write them; kept in memory
/// to be looked at.
package struct RecoveredPhoto: Sendable {
  package let prepared: PreparedPhoto
  /// Of each step; empty where there was nothing to optimize.
  package let losses: [Float]
  /// The step from which on the network saw its weights rounded; nil where it never did.
  package let roundedFrom: Int?
  /// With the gate that was chosen; the standard conversion where no network is worth it.
  package let restorer: Restorer
  package let clip: ColorErrors
  package let recovered: ColorErrors

  /// - Throws: `GamutError`, `ImageFileError`, `ContainerError`.
  package init(_ photo: Photo, options: ReductionOptions, progress: WorkProgress) throws {
    let prepared = try PreparedPhoto(photo, options: options, progress: progress)
    self.prepared = prepared
    let plan = options.plan
    progress.enter(.optimize, steps: plan.steps)
    let optimizer =
      prepared.outOfGamut.count == 0
      ? nil : try prepared.optimizer(plan: plan, kernels: options.kernels, threads: options.threads)
    let result = try optimizer?.run(control: progress.control)
    if progress.control.isStopped { throw GamutError.stopped }
    losses = result?.losses ?? []
    roundedFrom = plan.finish == nil || losses.isEmpty ? nil : Int(Double(losses.count) * (1 - plan.roundedShare))
    progress.enter(.measure)
    let record = result.map { prepared.record(parameters: $0.parameters, plan: plan, threads: options.threads) }
    let errors = prepared.errors(of: record, kernels: options.kernels, threads: options.threads)
    let judged = record?.judged(by: errors, gate: plan.gate, outOfGamutShare: prepared.outOfGamut.share)
    restorer = prepared.restorer(
      judged.map { FieldNetwork($0.record, options.kernels) }, gate: judged?.record.gate ?? .all)
    clip = ColorErrors(errors.clip)
    recovered = ColorErrors(judged?.errors ?? errors.clip)
  }
}
