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
    if (pixels.width, pixels.height) == (record.width, record.height), digest == record.digest { return .same }
    guard let known = ImageIdentity(bytes: record.thumbnail, width: record.width, height: record.height) else {
      return .different(reason: "\(ImageDifference.unknown)")
    }
    return known.match(pixels, recordedWidth: record.width, height: record.height, threads: threads)
  }
}

extension PhotoIdentity {
  /// What the user is told; nil where all is as it should be.
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
