import ColorScience
import GamutContainer
import ImageFiles

/// How a received photograph relates to the one that its model was made for.
enum PhotoIdentity: Equatable {
  /// The very same pixels.
  case same
  /// The same picture with other pixels, or of another size; upright after a turn.
  case copy(Orientation, isResized: Bool)
  /// A part of the same picture, not resized; upright after a turn.
  case crop(Orientation)
  case different(ImageDifference)
}

extension ReceivedPhoto {
  /// Recognizes the photograph by its digest, else by its shape and thumbnail in any of the eight orientations.
  /// - Parameters: jpeg: the file, whose picture is what viewers show. name: the file's name in errors.
  /// - Throws: `ImageFileError`.
  func identity(for record: GamutRecord, jpeg: [UInt8], name: String, threads: Int) throws(ImageFileError)
    -> PhotoIdentity
  {
    if width == record.width, height == record.height, digest(threads: threads) == record.digest { return .same }
    guard let known = ImageIdentity(bytes: record.thumbnail, width: record.width, height: record.height) else {
      return .different(.unknown)
    }
    let decoded = try JPEGFile.decode(jpeg, name: name)
    let pixels = decoded.pixels
    let match = known.match(pixels, recordedWidth: record.width, height: record.height, threads: threads)
    guard case .different = match else { return match }
    if !record.usesPositions {
      for value in 1...8 {
        let turn = Orientation(value)
        guard turn == .upright || pixels.isTrimmed(record, turn) else { continue }
        let search = CropSearch(
          known, in: pixels.upright(from: turn), recordedWidth: record.width, height: record.height, threads: threads)
        if search?.place() != nil { return .crop(turn) }
      }
    }
    // What libjpeg has filled in looks like another picture, and is none.
    return decoded.isDamaged ? .different(.incomplete) : match
  }
}

extension Raster {
  /// Whether a picture lacks so little of the recorded one, once it is turned, as tools cut off that turn a JPEG by
  /// whole blocks of up to 16 pixels a side.
  fileprivate func isTrimmed(_ record: GamutRecord, _ turn: Orientation) -> Bool {
    let across = turn.swapsSides ? height : width
    let down = turn.swapsSides ? width : height
    return (0..<16).contains(record.width - across) && (0..<16).contains(record.height - down)
  }
}

extension GamutRecord {
  /// Whether its network sees where in the picture a pixel lies, so that a part of it means nothing to it.
  fileprivate var usesPositions: Bool { network?.architecture.inputs.contains(.xy) ?? false }
}

extension PhotoIdentity {
  /// The notice of an edited copy; nil where the pixels are the same.
  func notice(name: String, ignoringMismatch: Bool) throws(GamutError) -> GamutNotice? {
    switch self {
    case .same: return nil
    case .copy(let turn, let isResized):
      return .edited(name: name, isTurned: turn != .upright, isResized: isResized)
    case .crop: return .cropped(name: name)
    case .different(let difference):
      guard ignoringMismatch else { throw .pixelsDiffer(name: name, difference) }
      return .pixelsDiffer(name: name, difference)
    }
  }
}
