import ColorScience

/// One of a file's statements about its colours.
enum ColorTag: Sendable {
  case profile([UInt8])
  /// A profile whose bytes cannot be had.
  case unusableProfile(reason: String)
  /// PNG chunks, Exif and the like; `source` names them.
  case space(RGBSpace, source: String)
  /// Corners without a curve.
  case primaries(Primaries, source: String)
}

/// All that a file says about its colours: the first statement that can be used counts.
struct ColorClaims: Sendable {
  /// In the order of their priority.
  var tags: [ColorTag] = []
  /// About what was found on the way.
  var notices: [PhotoNotice] = []
  /// Whether an untagged 8-bit file is no reason for a notice, as with JPEG, whose default is sRGB.
  var isSRGBByDefault = false
}
