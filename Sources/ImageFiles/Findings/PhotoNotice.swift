/// Something that had to be guessed, mended or left out to read or to carry a photograph, with the evidence.
public enum PhotoNotice: Sendable, Equatable {
  // Colours.
  /// An ICC profile that cannot be used.
  case profileIgnored(path: String, reason: String)
  /// The file names no colour space, and `space` is taken for it.
  case spaceAssumed(path: String, space: String)
  /// The file names the primaries of `space`, but no curve.
  case curveAssumed(path: String, space: String)
  /// The file has curves of its own, but names no primaries: those of `space` are taken.
  case primariesAssumed(path: String, space: String)
  /// A TIFF's table of curves that cannot be used.
  case transferFunctionIgnored(path: String)
  /// The profile of an RGB picture describes grey: its curve is used, with the primaries of `space`.
  case greyProfile(path: String, space: String)
  /// The picture has no profile, and that of the file's first directory is used.
  case profileOfFirstPage(path: String)
  /// The pieces of a JPEG's profile were wrongly numbered, counted or doubled.
  case profilePiecesMended(path: String)
  /// There are several profiles; the first counts.
  case furtherProfilesIgnored(path: String, count: Int)
  /// A colour chunk of a PNG that cannot be used.
  case chunkIgnored(path: String, chunk: String, reason: String)
  /// A damaged colour chunk of a PNG that still says enough.
  case chunkMended(path: String, chunk: String, reason: String)
  /// A camera RAW file without the camera's white balance: that of daylight was taken.
  case whiteBalanceAssumed(path: String)
  /// Floating-point values outside ProPhoto, after the conversion, or outside what the profile's tables describe.
  case valuesClipped(path: String, count: Int)

  // Pictures.
  /// Every picture of the file calls itself a reduced-resolution copy.
  case previewOnly(path: String)
  /// Full-size pictures behind the one that was read.
  case pagesLeftOut(path: String, count: Int)
  /// Further frames of an animated PNG.
  case framesLeftOut(path: String, count: Int)
  /// Samples beyond the colours of which the file does not say what they are.
  case channelsLeftOut(path: String, count: Int)
  /// The decoder found something odd that costs no pixel.
  case flaw(path: String, detail: String)
  /// Every pixel was read, but what is odd about the file may have changed some.
  case mayBeDamaged(path: String, detail: String)

  // Metadata.
  case exifDamaged
  case exifEntriesLeftOut(count: Int)
  /// Metadata that do not fit into a JPEG.
  case exifTagsLeftOut([UInt16])
  case xmpDamaged
  /// The part of XMP that did not fit into a JPEG's first segment.
  case extendedXMPDamaged
  /// Properties that describe the old file and not the photograph.
  case xmpPropertiesLeftOut([String])
  /// Properties that a file states several times; the first counts.
  case xmpContradicts([String])
  case gainMapLeftOut
  case videoLeftOut
  /// Further pictures of a JPEG that are no previews.
  case picturesLeftOut(count: Int)
  /// Texts of a PNG, by their keywords, for which Exif has no place.
  case textsLeftOut([String])
  case iptcDamaged
  /// More bytes than a segment of a JPEG holds.
  case tooLargeForSegment(name: String, bytes: Int)
  /// A file that was just written cannot take metadata.
  case noDirectoryForMetadata
  case tooLongWithMetadata

  /// Whether it is about what is carried besides the pixels, which work on the pixels alone has no use for.
  package var concernsMetadata: Bool {
    switch self {
    case .exifDamaged, .exifEntriesLeftOut, .exifTagsLeftOut, .xmpDamaged, .extendedXMPDamaged, .xmpPropertiesLeftOut,
      .xmpContradicts, .gainMapLeftOut, .videoLeftOut, .picturesLeftOut, .textsLeftOut, .iptcDamaged,
      .tooLargeForSegment, .noDirectoryForMetadata, .tooLongWithMetadata:
      true
    default: false
    }
  }
}
