import ColorScience

/// A reduced photograph: an ordinary sRGB JPEG which may carry the network that restores its wide gamut.
public struct ReducedPhoto: Sendable {
  /// The file's bytes.
  public let jpeg: [UInt8]
  public let report: ReductionReport
  public let notices: [GamutNotice]
}

/// What was lost and what a reader gets back. Errors are in linear ProPhoto, peak 1.
public struct ReductionReport: Sendable {
  public let width: Int
  public let height: Int
  /// 0…100.
  public let outOfGamutPercent: Double
  /// Of the standard expansion of the JPEG; nil where nothing was measured.
  public let clip: ColorErrors?
  /// Of the expansion with the stored network.
  public let recovered: ColorErrors?
  /// Bytes by which the JPEG grew because of the model.
  public let metadataBytes: Int
  public let jpegBytes: Int
  /// Of the stored network; 0 where there is none.
  public let parameters: Int
  /// Optimization steps, and samples drawn in them.
  public let steps: Int
  public let samples: Int
  /// Wall-clock seconds per stage.
  public let seconds: [WorkProgress.Stage: Double]
}
