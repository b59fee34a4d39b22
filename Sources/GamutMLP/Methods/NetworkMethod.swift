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

  init(_ name: String, _ plan: OptimizationPlan) {
    self.name = name
    course = plan
  }

  /// The paper's network with a change.
  init(
    _ name: String, preset: OptimizationPlan.Preset = .paper,
    changing change: (inout NetworkDescription) -> Void = { _ in }
  ) {
    var plan = OptimizationPlan(preset: preset)
    change(&plan.network)
    self.init(name, plan)
  }

  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput {
    let builder = ModelBuilder(photo.pair, plan: course, kernels: context.kernels, threads: context.threads)
    let model = try builder.build(measures: course.gate == .auto, progress: context.progress) { optimizer in
      context.follow(optimizer)
      defer { context.follow(nil) }
      let result = try optimizer.run(within: context)
      try context.ensureWanted()
      return result
    }
    return MethodOutput(metadata: try model.record?.encoded() ?? [], steps: model.losses.count)
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    guard !received.metadata.isEmpty else { return received.restorer(nil).pixels(threads: context.threads) }
    let record = try GamutRecord(decoding: received.metadata)
    return try received.restorer(FieldNetwork(record, context.kernels), gate: record.gate).pixels(context)
  }
}

extension Optimizer {
  /// Runs all steps, or as many as the budget allows.
  fileprivate func run(within context: MethodContext) throws(GamutError) -> Result {
    let control = context.progress.control
    let end = DispatchWorkItem { control.stop() }
    if context.isOver {
      control.stop()
    } else if let left = context.left {
      DispatchQueue.global().asyncAfter(deadline: .now() + left / .seconds(1), execute: end)
    }
    defer { end.cancel() }
    return try run(control: control)
  }
}
