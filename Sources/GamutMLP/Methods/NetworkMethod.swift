import ColorScience
import Dispatch
import GamutContainer
import ImageFiles
import NeuralField

/// A network of the engine, optimized for the photograph and stored as `reduce` stores it.
struct NetworkMethod: RecoveryMethod {
  let name: String
  private let course: OptimizationPlan
  /// The reader of its JPEG, where there is one.
  let reader: JPEGReader
  var plan: OptimizationPlan? { course }
  var carrier: ModelCarrier { .auto }

  init(_ name: String, _ plan: OptimizationPlan, reader: JPEGReader = .eightBit) {
    self.name = name
    course = plan
    self.reader = reader
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
    let pair = try photo.pair(for: reader, context)
    let builder = ModelBuilder(pair, plan: course, kernels: context.kernels, threads: context.threads)
    let model = try builder.build(measures: course.gate == .auto, progress: context.progress) { optimizer in
      context.follow(optimizer)
      defer { context.follow(nil) }
      let result = try optimizer.run(within: context)
      try context.ensureWanted()
      return result
    }
    return MethodOutput(
      jpeg: pair.reception == .eightBit ? nil : pair.jpeg, metadata: try model.record?.encoded() ?? [],
      steps: model.losses.count)
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    if reader == .exact, let jpeg = received.jpeg { return try received.restoredExactly(jpeg, context) }
    guard !received.metadata.isEmpty else { return received.restorer(nil).pixels(threads: context.threads) }
    let record = try GamutRecord(decoding: received.metadata)
    let gate = record.network?.gate ?? .none
    return try received.restorer(FieldNetwork(record, context.kernels), gate: gate).pixels(context)
  }
}

/// The extended signal as the exact reader restores it, without a network.
struct ExtendedSignal: RecoveryMethod {
  let name = "extended"
  var carrier: ModelCarrier { .auto }
  var changesPicture: Bool { true }

  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput {
    let pair = try photo.pair(for: .exact, signal: .extended, context)
    let builder = ModelBuilder(
      pair, plan: OptimizationPlan(preset: .compact), kernels: context.kernels, threads: context.threads)
    return MethodOutput(jpeg: pair.jpeg, metadata: try builder.judge(nil).record?.encoded() ?? [])
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    guard let jpeg = received.jpeg else { return received.restorer(nil).pixels(threads: context.threads) }
    return try received.restoredExactly(jpeg, context)
  }
}

extension MethodFile {
  /// The photograph as `expand` restores it from the file.
  /// - Throws: `GamutError`, `ContainerError`, `ImageFileError`, `CancellationError`.
  fileprivate func restoredExactly(_ jpeg: [UInt8], _ context: MethodContext) throws -> Raster<ProPhoto16> {
    guard !metadata.isEmpty else {
      let file = try InputFile(bytes: jpeg, name: name)
      return try PhotoReader.read(file, jpegs: .exact, workers: context.threads).pixels
    }
    let carried = try CarriedModel(
      jpeg, blob: metadata, name: name, ignoringMismatch: false, threads: context.threads, progress: context.progress)
    return try carried.restorer(kernels: context.kernels).pixels(context)
  }
}

extension MethodInput {
  /// The photograph as a reader receives it: the clipped one that all methods share, or one of its own where the exact
  /// reader reads it. Without compression there are 8 bits only.
  fileprivate func pair(
    for reader: JPEGReader, signal: SignalChoice = .auto, _ context: MethodContext
  ) throws -> PhotoPair {
    guard reader == .exact, let compression else { return pair }
    var settings = JPEGSettings()
    settings.quality = compression.quality
    settings.subsampling = compression.subsampling
    settings.adaptation = pair.adaptation
    settings.choose(signal)
    return try PhotoPair(
      Photo(pixels: pair.original), settings: settings, threads: context.threads, progress: context.progress)
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
