import ColorScience
import Dispatch
import GamutContainer
import NeuralField

/// A network of the engine, optimized for the photograph and stored as `reduce` stores it.
struct NetworkMethod: RecoveryMethod {
  let name: String
  private let course: OptimizationPlan
  var plan: OptimizationPlan? { course }
  var carrier: ModelCarrier { .auto }

  init(_ name: String, _ plan: OptimizationPlan) { (self.name, course) = (name, plan) }

  /// The paper's network with a change.
  init(
    _ name: String, preset: OptimizationPlan.Preset = .paper,
    changing change: (inout NetworkDescription) -> Void = { _ in }
  ) {
    var plan = OptimizationPlan(preset: preset)
    change(&plan.network)
    self.init(name, plan)
  }

  func reduce(_ photo: MethodInput, _ work: MethodContext) throws -> MethodReduction {
    let prepared = photo.prepared
    let plan = course
    work.progress.enter(.optimize, steps: plan.steps)
    guard prepared.outOfGamut.count > 0,
      let optimizer = try prepared.optimizer(plan: plan, kernels: work.kernels, threads: work.threads)
    else { return MethodReduction() }
    work.follow(optimizer)
    let outcome = Result { () throws(GamutError) in try optimizer.run(within: work) }
    work.follow(nil)
    let result = try outcome.get()
    try work.ensureWanted()
    let record = prepared.record(parameters: result.parameters, plan: plan, threads: work.threads)
    guard plan.gate == .auto else { return MethodReduction(metadata: try record.encoded(), steps: result.losses.count) }
    work.progress.enter(.measure)
    let errors = prepared.errors(of: record, kernels: work.kernels, threads: work.threads)
    let judged = record.judged(by: errors, gate: .auto, outOfGamutShare: prepared.outOfGamut.share)
    return MethodReduction(metadata: try judged?.record.encoded() ?? [], steps: result.losses.count)
  }

  func expand(_ received: ReceivedFile, _ work: MethodContext) throws -> Raster<ProPhoto16> {
    guard !received.metadata.isEmpty else { return received.restorer(nil).pixels(threads: work.threads) }
    let record = try GamutRecord(decoding: received.metadata)
    return try received.restorer(FieldNetwork(record, work.kernels), gate: record.gate).pixels(work)
  }
}

extension Optimizer {
  /// Runs all steps, or as many as the budget allows.
  fileprivate func run(within work: MethodContext) throws(GamutError) -> Result {
    let control = work.progress.control
    let end = DispatchWorkItem { control.stop() }
    if work.isOver {
      control.stop()
    } else if let left = work.left {
      DispatchQueue.global().asyncAfter(deadline: .now() + left / .seconds(1), execute: end)
    }
    defer { end.cancel() }
    return try run(control: control)
  }
}
