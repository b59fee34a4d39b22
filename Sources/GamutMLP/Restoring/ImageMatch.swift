/// How a received picture is related to the one that a model was made for.
public enum ImageMatch: Sendable, Equatable {
  /// The same pixels.
  case exact
  /// The same picture in the same size, compressed once more.
  case recompressed
  /// The same picture in another size.
  case resized
  /// The same picture turned or mirrored, perhaps also recompressed or resized: shown as this orientation (TIFF 6.0, tag 274; 2…8) asks
  /// for, the received pixels are upright as the model knows them.
  case rotated(orientation: Int)
  /// Another picture, or so much of the same one changed that the model would do harm.
  case different(ImageDifference)
}

/// Why a picture is not the one that a model was made for; `description` continues "the pixels are not those … :".
public enum ImageDifference: Sendable, Equatable, CustomStringConvertible {
  /// The model holds nothing but a digest to compare with.
  case changed
  case proportions(recorded: (width: Int, height: Int), received: (width: Int, height: Int))
  /// An edge moved by this share of the side.
  case cropped(Double)
  /// A cell of the thumbnail differs by this many of 255 codes.
  case partly(Double)
  /// Brightness, contrast or colors.
  case toned
  case unrelated

  public static func == (a: ImageDifference, b: ImageDifference) -> Bool { a.description == b.description }

  public var description: String {
    switch self {
    case .changed: "they were changed after it was made"
    case .proportions(let recorded, let received):
      "it was made for \(recorded.width) × \(recorded.height) pixels, and \(received.width) × \(received.height) have other proportions"
    case .cropped: "they seem to be cropped"
    case .partly: "a part of the picture was changed"
    case .toned: "brightness, contrast or colours were changed"
    case .unrelated: "they show something else"
    }
  }
}
