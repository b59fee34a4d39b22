/// Why a picture is not the one that a model was made for; `description` continues "they are not those that its model
/// was made for: ".
enum ImageDifference: Sendable, CustomStringConvertible {
  /// The model holds nothing but a digest to compare with.
  case unknown
  case proportions(recorded: (width: Int, height: Int), received: (width: Int, height: Int))
  /// An edge moved by this share of the side.
  case cropped(Double)
  /// A cell of the thumbnail differs by this many of 255 codes.
  case partly(Double)
  /// Brightness, contrast or colours.
  case toned
  case unrelated

  var description: String {
    switch self {
    case .unknown: "they were changed after it was made"
    case .proportions(let recorded, let received):
      "it was made for \(recorded.width) × \(recorded.height) pixels, and these have other proportions,"
        + " \(received.width) × \(received.height)"
    case .cropped: "the picture seems to be cropped"
    case .partly: "a part of the picture was changed"
    case .toned: "brightness, contrast or colours were changed"
    case .unrelated: "they show another picture"
    }
  }
}
