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
    let size = (pixels.width, pixels.height)
    if size == (record.width, record.height), digest == record.digest { return .same }
    let thumbnail = PhotoThumbnail(of: pixels, threads: threads)
    let fits = (1...8).map(Orientation.init).compactMap { turn -> (turn: Orientation, size: (Int, Int), distance: Float)? in
      let size = turn.swapsSides ? (size.1, size.0) : size
      guard Self.isScaled(size, from: (record.width, record.height)) else { return nil }
      return thumbnail.distance(to: record.thumbnail, turnedBy: turn).map { (turn, size, $0) }
    }
    if let best = fits.min(by: { $0.distance < $1.distance }) {
      return .copy(best.turn, isResized: best.size != (record.width, record.height))
    }
    return .different(
      reason: size == (record.width, record.height)
        ? "the picture was changed after the model was made"
        : "it was made for \(record.width) × \(record.height) pixels, and these \(size.0) × \(size.1) are another picture or a part of it")
  }

  /// Whether one size is the other in another scale, up to a rounded pixel.
  private static func isScaled(_ size: (Int, Int), from original: (Int, Int)) -> Bool {
    let (w, h, W, H) = (Double(size.0), Double(size.1), Double(original.0), Double(original.1))
    return abs(w - W * h / H) <= 1 || abs(h - H * w / W) <= 1
  }
}

extension PhotoIdentity {
  /// What the user is told; nil where all is as it should be.
  func notice(name: String, ignoringMismatch: Bool) throws(GamutError) -> String? {
    switch self {
    case .same: return nil
    case .copy(let turn, let isResized):
      let changes = (turn == .upright ? [] : ["turned"]) + (isResized ? ["resized"] : turn == .upright ? ["recompressed or slightly edited"] : [])
      return "\(name) was \(changes.joined(separator: " and ")) after its model was made; restored colours may be a little less exact."
    case .different(let reason):
      guard ignoringMismatch else { throw .pixelsDiffer(name: name, reason: reason) }
      return "The pixels of \(name) are not those that its model was made for (\(reason)); the result may be wrong."
    }
  }
}
