import ColorScience

/// Something that had to be guessed, mended or left out to read or to carry a photograph. `description` is one sentence
/// for the user.
public enum PhotoNotice: Sendable, Equatable {
  // Colours.
  /// An ICC profile that cannot be used.
  case profileIgnored(path: String, reason: String)
  /// The file names no colour space, and `space` is taken for it.
  case spaceAssumed(path: String, space: String)
  /// The file names the primaries of `space`, but no curve.
  case curveAssumed(path: String, space: String)
  /// The profile of an RGB picture describes grey: its curve is used, with the primaries of `space`.
  case greyProfile(path: String, space: String)
  /// The picture has no profile, and that of the file's first directory is used.
  case profileOfFirstPage(path: String)
  /// The pieces of a JPEG's profile were wrongly numbered, counted or doubled.
  case profilePiecesMended(path: String)
  /// Of several profiles, the first counts.
  case furtherProfilesIgnored(path: String, count: Int)
  /// A colour chunk of a PNG that cannot be used.
  case chunkIgnored(path: String, chunk: String, reason: String)
  /// A damaged colour chunk of a PNG that still says enough.
  case chunkMended(path: String, chunk: String, reason: String)
  /// Floating-point values outside ProPhoto, after the conversion.
  case valuesClipped(path: String, count: Int)

  // Pictures.
  /// Every picture of the file calls itself a reduced-resolution copy.
  case previewOnly(path: String)
  /// Full-size pictures behind the one that was read.
  case pagesLeftOut(path: String, count: Int)
  /// Further frames of an animated PNG.
  case framesLeftOut(path: String, count: Int)
  /// The decoder found something odd that costs no pixel.
  case flaw(path: String, detail: String)

  // Metadata.
  case exifDamaged
  case exifEntriesLeftOut(count: Int)
  /// What does not fit into a JPEG.
  case exifTagsLeftOut([UInt16])
  case xmpDamaged
  /// The part of XMP that did not fit into a JPEG's first segment.
  case extendedXMPDamaged
  /// Properties that describe the old file and not the photograph.
  case xmpPropertiesLeftOut([String])
  case gainMapLeftOut
  case videoLeftOut
  case iptcDamaged
  /// More bytes than a segment of a JPEG holds.
  case tooLargeForSegment(name: String, bytes: Int)
  /// A file that was just written cannot take metadata.
  case noDirectoryForMetadata
  case tooLongWithMetadata
}

extension PhotoNotice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .profileIgnored(let path, let reason): "The ICC profile of \(path) was ignored: \(reason)."
    case .spaceAssumed(let path, let space):
      "\(path) has no usable colour profile and is taken as \(space); --assume decides otherwise."
    case .curveAssumed(let path, let space): "\(path) names its primaries alone; the curve of \(space) is assumed."
    case .greyProfile(let path, let space):
      "The ICC profile of \(path) describes grey: its curve is used, with the primaries of \(space)."
    case .profileOfFirstPage(let path):
      "The picture in \(path) has no ICC profile of its own; that of the first directory is used."
    case .profilePiecesMended(let path): "The ICC profile of \(path) is stored in disorder and was put together."
    case .furtherProfilesIgnored(let path, let count):
      "\(path) has \(count + 1) different ICC profiles; the first one is used."
    case .chunkIgnored(let path, let chunk, let reason): "The \(chunk) chunk of \(path) was ignored: \(reason)."
    case .chunkMended(let path, let chunk, let reason):
      "The \(chunk) chunk of \(path) is damaged (\(reason)) but is believed."
    case .valuesClipped(let path, let count): "\(count) values of \(path) outside ProPhoto RGB were clipped."
    case .previewOnly(let path): "\(path) calls itself a reduced-resolution preview."
    case .pagesLeftOut(let path, let count): "\(path) has \(count) more \(count == 1 ? "page" : "pages"), left out."
    case .framesLeftOut(let path, let count):
      "\(path) is an animation; \(count) further \(count == 1 ? "frame is" : "frames are") left out."
    case .flaw(let path, let detail): "\(path) has a flaw that does not touch its pixels: \(detail)."
    case .exifDamaged: "The Exif metadata are damaged and left out."
    case .exifEntriesLeftOut(let count):
      "\(count) Exif \(count == 1 ? "entry is" : "entries are") damaged or too large and left out."
    case .exifTagsLeftOut(let tags):
      "The Exif metadata are too large for a JPEG; left out: \(Self.list(tags.map { "tag \($0)" }))."
    case .xmpDamaged: "XMP metadata are damaged or too large and left out."
    case .extendedXMPDamaged: "The second part of the XMP metadata is incomplete and left out."
    case .xmpPropertiesLeftOut(let names): "XMP that describes the old file is left out: \(Self.list(names))."
    case .gainMapLeftOut: "The gain map for bright screens is left out."
    case .videoLeftOut: "The video of the motion photo is left out."
    case .iptcDamaged: "The IPTC metadata are damaged or too large and left out."
    case .tooLargeForSegment(let name, let bytes):
      "The \(name) metadata have \(bytes) bytes, more than a JPEG segment holds, and are left out."
    case .noDirectoryForMetadata: "The metadata are left out: the file written is no TIFF with a directory."
    case .tooLongWithMetadata: "The metadata are left out: with them the file would be too long for a TIFF."
    }
  }

  /// The first few, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
