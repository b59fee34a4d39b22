import GamutContainer

/// Reasons why a photograph cannot be reduced or restored, beyond the files themselves.
public enum GamutError: Error, Equatable {
  /// The JPEG's pixels are not those that its model was made for.
  case pixelsDiffer(name: String, ImageDifference)
  /// The optimization was stopped before its end.
  case stopped
  /// A network whose weights cannot be stored: an optimization with too high a rate ends in such ones.
  case diverged(step: Int)
  /// An inner loop of a pretraining ended in weights that are no usable numbers.
  case innerLoopDiverged(outerStep: Int)
  /// A file of a learnt start cannot be begun from.
  case startUnusable(path: String, StartFlaw)
  case differentSizes(reference: PixelSize, other: PixelSize)
  case noModel(name: String)
  /// Measuring was switched off, but the gate cannot be chosen without it.
  case gateNeedsMeasuring
  /// A file cannot be as small as asked, even with the coarsest tables: so many bytes are missing.
  case tooFewBytes(missing: Int)
}

/// Why a file holds no start for a network.
public enum StartFlaw: Sendable, Equatable {
  case unreadable(errno: Int32)
  case damaged(ContainerError)
  case otherNetwork(found: NetworkDescription, needed: NetworkDescription)
}

/// Why a picture is not the one that a model was made for.
public enum ImageDifference: Sendable, Equatable {
  /// The model holds nothing but a digest to compare with.
  case unknown
  case proportions(recorded: PixelSize, received: PixelSize)
  /// An edge moved by this share of the side.
  case cropped(Double)
  /// A cell of the thumbnail differs by this many of 255 codes.
  case partly(Double)
  /// Brightness, contrast or colours.
  case toned
  case unrelated
  /// The JPEG is damaged or cut short.
  case incomplete
}

/// The size of a picture in pixels.
public struct PixelSize: Sendable, Hashable {
  public let width: Int
  public let height: Int

  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }
}
