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
}
