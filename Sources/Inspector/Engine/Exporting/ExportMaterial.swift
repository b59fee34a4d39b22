import GamutContainer
import GamutMLP
import ImageFiles

/// What an export is made from, as it lies on the desk at its beginning.
struct ExportMaterial: Sendable {
  enum Source: Sendable {
    /// The model of an opened JPEG.
    case opened(GamutRecord)
    case run(RunNetwork, PreparedPhoto)
  }
  let photo: OpenPhoto
  let source: Source
  /// Without a model.
  let plainJPEG: [UInt8]

  /// - Returns: nil where the run has no network yet.
  /// - Throws: `ImageFileError`, `ContainerError`.
  init?(_ run: RunID, _ desk: Desk, _ options: ReductionOptions) throws {
    let (photo, present, network) = desk.with { ($0.photo, $0.present, $0.networks[run]) }
    guard let photo else { return nil }
    self.photo = photo
    if let model = photo.model {
      guard run == 0 else { return nil }
      source = .opened(model.received.record)
      plainJPEG = try ModelCarrier.strip(model.jpeg)
      return
    }
    guard let network, let original = photo.photo?.pixels else { return nil }
    let prepared: PreparedPhoto
    if let present, present.settings == network.settings {
      prepared = present.prepared
    } else {
      guard let made = desk.with({ $0.made[network.settings] }) else { return nil }
      prepared = try PreparedPhoto(
        original: original, jpeg: made.jpeg, outOfGamut: made.outOfGamut, adaptation: network.settings.adaptation,
        threads: options.threads, progress: WorkProgress())
    }
    source = .run(network, prepared)
    plainJPEG = prepared.jpeg
  }
}
