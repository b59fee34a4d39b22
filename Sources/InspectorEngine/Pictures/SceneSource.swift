import ColorScience
import GamutContainer
import GamutMLP
import NeuralField
import Synchronization

/// Makes scenes from what lies on the engineState, and remembers what is costly to make.
final class SceneSource: Sendable {
  private struct State {
    /// The newest first, three at most: to compare two runs, and one under way.
    var restorers: [(key: Scene.Key, restorer: Restorer)] = []
    /// The pixels of a JPEG other than the present one, for older runs.
    var other: (photo: Int, settings: JPEGSettings, pair: PhotoPair, estimates: EstimateSet)?
    var diagram: (photo: Int, adaptation: ChromaticAdaptation, pixels: DiagramSet)?
    var map: (photo: Int, adaptation: ChromaticAdaptation, map: ScreenMap)?
    /// Exact pictures, the newest last, so that going back and forth between views is at once.
    var pictures: [(key: Scene.Key, picture: Picture)] = []
  }
  private let state = Mutex(State())
  private let engineState: EngineState
  private let reconstructions: ReconstructionStore
  private let checkpoints: CheckpointStore
  private let options: ReductionOptions
  let screen: ScreenGamut

  /// - Parameter screen: where pictures are seen.
  init(
    engineState: EngineState, reconstructions: ReconstructionStore, checkpoints: CheckpointStore,
    options: ReductionOptions, screen: ScreenGamut
  ) {
    self.screen = screen
    self.engineState = engineState
    self.reconstructions = reconstructions
    self.checkpoints = checkpoints
    self.options = options
  }

  func reset() {
    state.withLock { $0 = State() }
    reconstructions.reset()
  }

  /// - Returns: nil where nothing is open, or what a method restores is being made again: then it is worth to be asked
  ///   for when it is; or no network of that step is kept.
  func scene(_ moment: SceneMoment) -> Scene? {
    let run = moment.run
    let (photo, present, last, trial) = engineState.with { state in
      (state.photo, state.present, run.flatMap { state.networks[$0] }, run.flatMap { state.trials[$0] })
    }
    guard let photo else { return nil }
    if let model = photo.model { return scene(photo, model, run) }
    guard let original = photo.photo?.pixels else { return nil }
    var network = last
    if let run, let step = moment.step {
      guard judgement(of: run, at: step) != nil, let kept = checkpoints.network(of: run, at: step) else { return nil }
      network = kept
    }
    let settings = network?.settings ?? trial?.settings ?? present?.settings
    let key = Scene.Key(
      photo: photo.generation, settings: settings, run: run, step: moment.step,
      version: network?.version ?? (trial == nil ? 0 : 1))
    guard let settings, let pair = settings == present?.settings ? present?.pair : other(photo, settings)?.pair else {
      return Scene(
        key: key, original: original, received: nil, adaptation: settings?.adaptation ?? .bradford, outOfGamut: nil,
        restorer: nil,
        isFinal: !photo.facts.canOptimize)
    }
    var reconstruction: Reconstruction?
    if let run, let trial {
      guard let found = reconstructions.find(run, trial, of: photo, pair) else { return nil }
      reconstruction = found.reconstruction
    }
    let restorer = remembered(key) {
      guard let network, network.gate != .none else { return pair.restorer(nil) }
      return pair.restorer(network.field(pair, options.kernels), gate: network.gate)
    }
    return Scene(
      key: key, original: original, received: pair.viewed, adaptation: pair.adaptation,
      outOfGamut: pair.outOfGamut, restorer: restorer, reconstruction: reconstruction,
      isFinal: network?.isFinal ?? (run == nil || trial != nil))
  }

  /// A JPEG with its model: run 0, and nil for the standard conversion.
  private func scene(_ photo: OpenPhoto, _ model: OpenModel, _ run: RunID?) -> Scene {
    let key = Scene.Key(photo: photo.generation, settings: nil, run: 0, version: 0)
    let restorer = remembered(key) { model.carried.restorer(kernels: options.kernels) }
    return Scene(
      key: key, original: nil, received: model.viewed,
      adaptation: model.carried.record.adaptation,
      outOfGamut: nil, restorer: restorer, isFinal: true)
  }

  private func remembered(_ key: Scene.Key, _ make: () -> Restorer) -> Restorer {
    if let known = state.withLock({ $0.restorers.first { $0.key == key }?.restorer }) { return known }
    let made = make()
    state.withLock { $0.restorers = [(key, made)] + $0.restorers.filter { $0.key.run != key.run }.prefix(2) }
    return made
  }

  /// Decodes the JPEG of an older run once more.
  private func other(_ photo: OpenPhoto, _ settings: JPEGSettings) -> (pair: PhotoPair, estimates: EstimateSet)? {
    if let known = state.withLock({ $0.other }), known.photo == photo.generation, known.settings == settings {
      return (known.pair, known.estimates)
    }
    state.withLock { $0.other = nil }
    guard let made = engineState.with({ $0.made[settings] }), let original = photo.photo?.pixels else { return nil }
    let pair = try? PhotoPair(
      original: original, jpeg: made.jpeg, outOfGamut: made.outOfGamut, adaptation: settings.adaptation,
      reception: made.reception, threads: options.threads, progress: WorkProgress())
    guard let pair else { return nil }
    let estimates = EstimateSet(pair)
    state.withLock { $0.other = (photo.generation, settings, pair, estimates) }
    return (pair, estimates)
  }

  /// The open photograph and its JPEG with these settings; nil where there is no such JPEG.
  func pair(_ settings: JPEGSettings) -> PhotoPair? { jpeg(settings)?.pair }

  private func jpeg(_ settings: JPEGSettings) -> (pair: PhotoPair, estimates: EstimateSet)? {
    let (photo, present) = engineState.with { ($0.photo, $0.present) }
    if let present, present.settings == settings { return (present.pair, present.estimates) }
    return photo.flatMap { other($0, settings) }
  }

  /// The worth of a network that a run had on its way, estimated where it was not measured yet.
  /// - Returns: nil where no such network is kept.
  func judgement(of run: RunID, at step: Int) -> CheckpointStore.Judgement? {
    if let known = checkpoints.judgement(of: run, at: step) { return known }
    guard let network = checkpoints.network(of: run, at: step), let jpeg = jpeg(network.settings) else { return nil }
    let field = network.field(jpeg.pair, options.kernels)
    let found = jpeg.estimates.estimate(jpeg.pair.restorer(field), gate: network.plan.gate)
    let judgement = CheckpointStore.Judgement(errors: found.errors, gate: found.gate)
    checkpoints.note(judgement, of: run, at: step)
    return judgement
  }

  func diagram(_ scene: Scene) -> DiagramSet {
    if let known = state.withLock({ $0.diagram }), known.photo == scene.key.photo, known.adaptation == scene.adaptation
    {
      return known.pixels
    }
    let pixels = DiagramSet(scene)
    state.withLock { $0.diagram = (scene.key.photo, scene.adaptation, pixels) }
    return pixels
  }

  /// The map to the screen of all views of the scene's photograph.
  func screenMap(_ scene: Scene) -> ScreenMap {
    if let known = state.withLock({ $0.map }), known.photo == scene.key.photo, known.adaptation == scene.adaptation {
      return known.map
    }
    let map = ScreenMap(scene, screen)
    state.withLock { $0.map = (scene.key.photo, scene.adaptation, map) }
    return map
  }

  func picture(_ request: PictureRequest, _ key: Scene.Key) -> Picture? {
    let known = state.withLock { state in
      state.pictures.first { $0.key == key && $0.picture.request.isSamePicture(as: request) }?.picture
    }
    guard var known else { return nil }
    known.request = request
    return known
  }

  func keep(_ picture: Picture, _ key: Scene.Key) {
    state.withLock { $0.pictures = $0.pictures.suffix(7) + [(key, picture)] }
  }
}

extension RunNetwork {
  func field(_ pair: PhotoPair, _ kernels: KernelSet) -> FieldNetwork {
    FieldNetwork(
      shape: FieldShape(plan.network, isExact: pair.received.isExact), parameters: weights,
      columns: pair.original.width,
      rows: pair.original.height,
      kernels: kernels)
  }
}

extension Scene {
  /// The key of everything that a view's picture depends on.
  func key(for view: PhotoView) -> Key {
    var key = key
    let traits = view.traits
    guard !traits.needsRun, !traits.showsOwnPicture || reconstruction?.picture == nil else { return key }
    key.run = nil
    key.step = nil
    key.version = 0
    return key
  }

  /// Time for a pixel of a view, where 1 is that of a colour looked up: one through a network takes forty times that.
  func cost(of view: PhotoView) -> Int {
    let isRestored = view.traits.needsRun && reconstruction == nil && restorer?.network != nil
    return isRestored || referenceNeedsNetwork ? 40 : view.traits.cost
  }

  /// Whether nothing that a view shows can still change.
  func isSettled(_ view: PhotoView) -> Bool {
    if isFinal { return true }
    let traits = view.traits
    return !traits.needsRun && (traits.needsJPEG ? received != nil : original != nil)
  }
}
