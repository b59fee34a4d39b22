import ColorScience
import GamutContainer
import ImageFiles

/// How a received photograph relates to the one that its model was made for.
enum PhotoIdentity: Equatable {
  /// The very same pixels.
  case same
  /// The same picture with other pixels, or of another size; upright after a turn.
  case copy(Orientation, isResized: Bool)
  case different(ImageDifference)
}

extension ReceivedPhoto {
  /// Recognizes the photograph by its digest, else by its shape and thumbnail in any of the eight orientations.
  func identity(for record: GamutRecord, threads: Int) -> PhotoIdentity {
    if (pixels.width, pixels.height) == (record.width, record.height), digest == record.digest { return .same }
    guard let known = ImageIdentity(bytes: record.thumbnail, width: record.width, height: record.height) else {
      return .different(.unknown)
    }
    return known.match(pixels, recordedWidth: record.width, height: record.height, threads: threads)
  }
}

extension PhotoIdentity {
  /// nil where all is as it should be.
  func notice(name: String, ignoringMismatch: Bool) throws(GamutError) -> GamutNotice? {
    switch self {
    case .same: return nil
    case .copy(let turn, let isResized):
      return .edited(name: name, isTurned: turn != .upright, isResized: isResized)
    case .different(let difference):
      guard ignoringMismatch else { throw .pixelsDiffer(name: name, difference) }
      return .pixelsDiffer(name: name, difference)
    }
  }
}
