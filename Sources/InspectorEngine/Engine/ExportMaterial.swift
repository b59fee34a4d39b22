import GamutContainer
import GamutMLP
import ImageFiles

/// The material of an export, as the engine's state has it at its beginning.
struct ExportMaterial: Sendable {
  enum Source: Sendable {
    /// The model of an opened JPEG.
    case opened(GamutRecord)
    case run(RunNetwork, PhotoPair)
    case trial(RunTrial, PhotoPair)
  }
  let photo: OpenPhoto
  let source: Source
  /// Without a model.
  let plainJPEG: [UInt8]

  /// - Parameter kept: the network that the run had on its way, in the place of its own.
  /// - Returns: nil where the run has no network yet.
  /// - Throws: `ImageFileError`, `ContainerError`.
  init?(_ run: RunID, at kept: RunNetwork?, _ engineState: EngineState, _ options: ReductionOptions) throws {
    let (photo, present, found, trial) = engineState.with { ($0.photo, $0.present, $0.networks[run], $0.trials[run]) }
    let network = kept ?? found
    guard let photo else { return nil }
    self.photo = photo
    if let model = photo.model {
      guard run == 0 else { return nil }
      source = .opened(model.carried.record)
      plainJPEG = try ModelCarrier.strip(model.jpeg)
      return
    }
    guard let settings = network?.settings ?? trial?.settings, let original = photo.photo?.pixels else { return nil }
    let pair: PhotoPair
    if let present, present.settings == settings {
      pair = present.pair
    } else {
      guard let made = engineState.with({ $0.made[settings] }) else { return nil }
      pair = try PhotoPair(
        original: original, jpeg: made.jpeg, outOfGamut: made.outOfGamut, adaptation: settings.adaptation,
        reception: made.reception, threads: options.threads, progress: WorkProgress())
    }
    if let network {
      source = .run(network, pair)
    } else if let trial {
      source = .trial(trial, pair)
    } else {
      return nil
    }
    plainJPEG = pair.jpeg
  }
}
