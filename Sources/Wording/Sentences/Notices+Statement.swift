import GamutMLP
import ImageFiles

extension GamutNotice {
  var statement: String {
    switch self {
    case .photo(let notice): notice.statement
    case .noModel(let absence): absence.statement
    case .noStart:
      "There is no learnt start for a network of this shape, so the optimization began from random weights"
    case .standardConversion(let name):
      "\(shown(name)) carries no model, so it was expanded by the standard conversion"
    case .extendedAssumed(let name):
      "\(shown(name)) carries no model; its colours beyond the range that viewers show were kept, as asked"
    case .restoredFirst(let name):
      "\(shown(name)) was restored with the model that it carries; its wide-gamut colours are what was worked on"
    case .guessed(let name):
      "\(shown(name)) carries no model: its colours beyond sRGB are a guess by a network that has never seen the "
        + "photograph, not what was lost"
    case .nothingToGuess(let name):
      "\(shown(name)) carries no model and was never clipped to sRGB, so there is nothing to guess: it was expanded by "
        + "the standard conversion"
    case .filledIn(let name, let detail):
      "\(shown(name)) is damaged (\(detail)); what could not be read was filled in"
    case .colorsClamped(let name):
      "The program that saved \(shown(name)) has clipped its colours beyond sRGB; what a network restores of them is less exact"
    case .edited(let name, let isTurned, let isResized):
      "\(shown(name)) was \(Self.changes(isTurned: isTurned, isResized: isResized)) after its model was made; restored "
        + "colours may be a little less exact"
    case .cropped(let name):
      "\(shown(name)) was cropped after its model was made; its colours are restored as those of the whole picture"
    case .pixelsDiffer(let name, let difference):
      "The pixels of \(shown(name)) are not those that its model was made for (\(difference.phrase)); the result may "
        + "be wrong"
    }
  }

  private static func changes(isTurned: Bool, isResized: Bool) -> String {
    switch (isTurned, isResized) {
    case (true, true): "turned and resized"
    case (true, false): "turned"
    case (false, true): "resized"
    case (false, false): "recompressed or slightly edited"
    }
  }

  var hint: Hint? { if case .photo(.spaceAssumed) = self { .assumeSpace } else { nil } }
}

extension ModelAbsence {
  package var statement: String {
    switch self {
    case .nothingOutOfGamut: "No pixel is outside sRGB, so the JPEG needs no model and carries none"
    case .noSamples: "The sample rates leave no pixel to learn from, so the JPEG carries no network"
    case .notWorthIt:
      "A network would not restore this photograph better than its JPEG does alone, so the JPEG carries none"
    }
  }
}

extension PhotoNotice {
  fileprivate var statement: String {
    switch self {
    case .profileIgnored(let path, let reason): "The ICC profile of \(shown(path)) was ignored: \(reason)"
    case .spaceAssumed(let path, let space): "\(shown(path)) has no usable colour profile and is taken as \(space)"
    case .curveAssumed(let path, let space):
      "\(shown(path)) names its primaries alone; the curve of \(space) is assumed"
    case .primariesAssumed(let path, let space):
      "\(shown(path)) has curves of its own and names no primaries; those of \(space) are assumed"
    case .transferFunctionIgnored(let path):
      "The transfer function of \(shown(path)) was ignored: its table has a wrong length, or it falls"
    case .greyProfile(let path, let space):
      "The ICC profile of \(shown(path)) describes grey: its curve is used, with the primaries of \(space)"
    case .profileOfFirstPage(let path):
      "The picture in \(shown(path)) has no ICC profile of its own; that of the first directory is used"
    case .profilePiecesMended(let path): "The ICC profile of \(shown(path)) is stored in disorder and was put together"
    case .furtherProfilesIgnored(let path, let count):
      "\(shown(path)) has \(NumberFormat.count(count, "more ICC profile")), left out; the first one is used"
    case .chunkIgnored(let path, let chunk, let reason):
      "The \(chunk) chunk of \(shown(path)) was ignored: \(reason)"
    case .chunkMended(let path, let chunk, let reason):
      "The \(chunk) chunk of \(shown(path)) is damaged (\(reason)) but is believed"
    case .whiteBalanceAssumed(let path):
      "\(shown(path)) does not tell the camera's white balance; that of daylight is used"
    case .valuesClipped(let path, let count):
      "\(NumberFormat.count(count, "value")) of \(shown(path)) outside ProPhoto RGB, or outside the tables of its profile, "
        + "\(count == 1 ? "was" : "were") clipped"
    case .previewOnly(let path): "\(shown(path)) calls itself a reduced-resolution preview"
    case .pagesLeftOut(let path, let count): "\(shown(path)) has \(NumberFormat.count(count, "more page")), left out"
    case .framesLeftOut(let path, let count):
      "\(shown(path)) is an animation with \(NumberFormat.count(count, "more frame")), left out"
    case .channelsLeftOut(let path, let count):
      "\(shown(path)) has \(NumberFormat.count(count, "more channel")) of unknown meaning, left out"
    case .mayBeDamaged(let path, let detail): "\(shown(path)) may be damaged: \(detail)"
    case .flaw(let path, let detail): "\(shown(path)) has a flaw that does not touch its pixels: \(detail)"
    case .exifDamaged: "The Exif metadata are damaged and left out"
    case .exifEntriesLeftOut(let count):
      "\(NumberFormat.count(count, "Exif entry is", plural: "Exif entries are")) damaged or too large and left out"
    case .exifTagsLeftOut(let tags):
      "The Exif metadata are too large for a JPEG; left out: \(Self.list(tags.map { "tag \($0)" }))"
    case .xmpDamaged: "XMP metadata that are damaged or too large are left out"
    case .extendedXMPDamaged: "The second part of the XMP metadata is incomplete and left out"
    case .xmpPropertiesLeftOut(let names): "XMP that describes the old file is left out: \(Self.list(names))"
    case .xmpContradicts(let names):
      "The XMP metadata state some properties twice; the first value is kept: \(Self.list(names))"
    case .gainMapLeftOut: "The gain map for bright screens is left out"
    case .videoLeftOut: "The video of the motion photo is left out"
    case .picturesLeftOut(let count):
      "The file has \(NumberFormat.count(count, "more picture")), left out"
    case .textsLeftOut(let keywords): "Texts that Exif has no place for are left out: \(Self.list(keywords))"
    case .iptcDamaged: "IPTC metadata that are damaged or too large are left out"
    case .tooLargeForSegment(let name, let bytes):
      "The \(name) metadata have \(NumberFormat.bytes(bytes)), more than a JPEG segment holds, and are left out"
    case .noDirectoryForMetadata: "The metadata are left out: the file written is no TIFF with a directory"
    case .tooLongWithMetadata: "The metadata are left out: with them the file would be too long for a TIFF"
    }
  }

  /// The first few, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let first = names.prefix(8).map(\.printable).joined(separator: ", ")
    return names.count > 8 ? "\(first) and \(names.count - 8) more" : first
  }
}
