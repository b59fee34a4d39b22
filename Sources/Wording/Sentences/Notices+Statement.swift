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
    case .guessed(let name):
      "\(shown(name)) carries no model: its colours beyond sRGB are a guess by a network that has never seen the "
        + "photograph, not what was lost"
    case .nothingToGuess(let name):
      "\(shown(name)) carries no model and was never clipped to sRGB, so there is nothing to guess: it was expanded by "
        + "the standard conversion"
    case .filledIn(let name, let detail):
      "\(shown(name)) is damaged (\(detail)); what could not be read was filled in"
    case .edited(let name, let isTurned, let isResized):
      "\(shown(name)) was \(Self.changes(isTurned: isTurned, isResized: isResized)) after its model was made; restored "
        + "colours may be a little less exact"
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
    case .noSamples: "The sample rates leave no pixel to learn from, so the JPEG carries no model"
    case .notWorthIt:
      "The network would not restore this photograph better than the standard conversion, so the JPEG carries no model"
    }
  }
}

extension PhotoNotice {
  fileprivate var statement: String {
    switch self {
    case .profileIgnored(let path, let reason): "The ICC profile of \(shown(path)) was ignored: \(reason)"
    case .spaceAssumed(let path, let space): "\(shown(path)) has no usable colour profile and is taken as \(space)"
    case .chunkIgnored(let path, let chunk, let reason):
      "The \(chunk) chunk of \(shown(path)) was ignored: \(reason)"
    case .valuesClipped(let path, let count):
      "\(NumberFormat.count(count, "value")) of \(shown(path)) outside [0, 1] \(count == 1 ? "was" : "were") clipped"
    case .previewOnly(let path): "\(shown(path)) calls itself a reduced-resolution preview"
    case .flaw(let path, let detail): "\(shown(path)) has a flaw that does not touch its pixels: \(detail)"
    case .exifDamaged: "The Exif metadata are damaged and left out"
    case .exifEntriesLeftOut(let count):
      "\(NumberFormat.count(count, "Exif entry is", plural: "Exif entries are")) damaged or too large and left out"
    case .exifTagsLeftOut(let tags):
      "The Exif metadata are too large for a JPEG; left out: \(Self.list(tags.map { "tag \($0)" }))"
    case .xmpDamaged: "XMP metadata are damaged or too large and left out"
    case .extendedXMPLeftOut:
      "The second part of the XMP metadata, which is too long for one JPEG segment, is left out"
    case .iptcDamaged: "The IPTC metadata are damaged or too large and left out"
    case .tooLargeForSegment(let name, let bytes):
      "The \(name) metadata have \(NumberFormat.bytes(bytes)), more than a JPEG segment holds, and are left out"
    case .noDirectoryForMetadata: "The metadata are left out: the file written is no TIFF with a directory"
    case .tooLongWithMetadata: "The metadata are left out: with them the file would be too long for a TIFF"
    }
  }

  /// The first few, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
