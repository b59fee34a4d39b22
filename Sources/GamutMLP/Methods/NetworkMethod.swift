import ColorScience
import Dispatch
import GamutContainer
import ImageFiles
import NeuralField

/// A network of the engine, optimized for the photograph and stored as `reduce` stores it.
struct NetworkMethod: RecoveryMethod {
  let name: String
  private let course: OptimizationPlan
  /// Of its JPEG, where there is one.
  private let jpeg: JPEGSettings
  var reader: JPEGReader { jpeg.reader }
  var plan: OptimizationPlan? { course }
  var carrier: ModelCarrier { .auto }

  init(_ name: String, _ plan: OptimizationPlan, jpeg: JPEGSettings = JPEGSettings(for: .paper)) {
    self.name = name
    course = plan
    self.jpeg = jpeg
  }

  /// A preset of `reduce`.
  init(_ preset: OptimizationPlan.Preset) {
    self.init(preset.rawValue, OptimizationPlan(preset: preset), jpeg: JPEGSettings(for: preset))
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
    let pair = try photo.pair(jpeg, context)
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
  private static let jpeg: JPEGSettings = {
    var settings = JPEGSettings()
    settings.choose(.extended)
    settings.modelRoom = 100
    return settings
  }()
  var carrier: ModelCarrier { .auto }
  var changesPicture: Bool { true }

  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput {
    let pair = try photo.pair(Self.jpeg, context)
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
  /// The photograph as the settings' reader receives it: the clipped one that all methods share, or one of its own
  /// where the exact reader reads it. Without compression there are 8 bits only.
  fileprivate func pair(_ settings: JPEGSettings, _ context: MethodContext) throws -> PhotoPair {
    guard settings.reader == .exact, let compression else { return pair }
    var settings = settings
    settings.quality = compression.quality
    settings.subsampling = compression.subsampling
    settings.adaptation = pair.adaptation
    do {
      return try PhotoPair(
        Photo(pixels: pair.original), settings: settings, threads: context.threads, progress: context.progress)
    } catch GamutError.stopped {
      // Where another run took its place, nothing has failed.
      try context.ensureWanted()
      throw GamutError.stopped
    }
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
