/// Something that had to be guessed, mended or left out to read or to carry a photograph, with the evidence.
public enum PhotoNotice: Sendable, Equatable {
  // Colours.
  /// An ICC profile that cannot be used.
  case profileIgnored(path: String, reason: String)
  /// The file names no colour space, and `space` is taken for it.
  case spaceAssumed(path: String, space: String)
  /// A colour chunk of a PNG that cannot be used.
  case chunkIgnored(path: String, chunk: String, reason: String)
  /// Floating-point values outside [0, 1].
  case valuesClipped(path: String, count: Int)

  // Pictures.
  /// Every picture of the file calls itself a reduced-resolution copy.
  case previewOnly(path: String)
  /// The decoder found something odd that costs no pixel.
  case flaw(path: String, detail: String)

  // Metadata.
  case exifDamaged
  case exifEntriesLeftOut(count: Int)
  /// Entries that do not fit into a JPEG.
  case exifTagsLeftOut([UInt16])
  case xmpDamaged
  /// The part of XMP that did not fit into a JPEG's first segment.
  case extendedXMPLeftOut
  case iptcDamaged
  /// More bytes than a segment of a JPEG holds.
  case tooLargeForSegment(name: String, bytes: Int)
  /// A file that was just written cannot take metadata.
  case noDirectoryForMetadata
  case tooLongWithMetadata
}
