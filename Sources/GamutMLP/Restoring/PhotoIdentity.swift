import ColorScience
import GamutContainer
import ImageFiles

/// How a received photograph relates to the one that its model was made for.
enum PhotoIdentity: Equatable {
  /// The very same pixels.
  case same
  /// The same picture with other pixels, or of another size; upright after a turn.
  case copy(Orientation, isResized: Bool)
  case different(reason: String)
}

extension ReceivedPhoto {
  /// Recognizes the photograph by its digest, else by its shape and thumbnail in any of the eight orientations.
  func identity(for record: GamutRecord, threads: Int) -> PhotoIdentity {
    if width == record.width, height == record.height, digest(threads: threads) == record.digest { return .same }
    guard let known = ImageIdentity(bytes: record.thumbnail, width: record.width, height: record.height) else {
      return .different(reason: "\(ImageDifference.unknown)")
    }
    return known.match(pixels, recordedWidth: record.width, height: record.height, threads: threads)
  }
}

extension PhotoIdentity {
  /// The sentence for the user; nil where all is as it should be.
  func notice(name: String, ignoringMismatch: Bool) throws(GamutError) -> String? {
    switch self {
    case .same: return nil
    case .copy(let turn, let isResized):
      let changes =
        (turn == .upright ? [] : ["turned"])
        + (isResized ? ["resized"] : turn == .upright ? ["recompressed or slightly edited"] : [])
      return
        "\(name) was \(changes.joined(separator: " and ")) after its model was made; restored colours may be a little less exact."
    case .different(let reason):
      guard ignoringMismatch else { throw .pixelsDiffer(name: name, reason: reason) }
      return "The pixels of \(name) are not those that its model was made for (\(reason)); the result may be wrong."
    }
  }
}

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
