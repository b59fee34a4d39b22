import GamutContainer

extension JPEGFile {
  /// The colours by what the segments say: the ICC profile, then Exif; without either, a JPEG is sRGB.
  static func colorClaims(in bytes: [UInt8], exif: ExifColor, path: String) -> ColorClaims {
    var claims = ColorClaims(isSRGBByDefault: !exif.isUnnamed)
    let pieces = (try? JPEGSegments(bytes))?.segments.compactMap { ProfilePiece($0.segment) } ?? []
    if let (profile, others) = ProfilePiece.whole(pieces) {
      claims.tags.append(.profile(profile))
      claims.notices.append(
        others > 0 ? .furtherProfilesIgnored(path: path, count: others) : .profilePiecesMended(path: path))
    } else if let (profile, isMended) = ProfilePiece.joined(pieces) {
      claims.tags.append(.profile(profile))
      if isMended { claims.notices.append(.profilePiecesMended(path: path)) }
    } else if !pieces.isEmpty {
      claims.tags.append(.unusableProfile(reason: "not every one of its pieces is there"))
    }
    claims.tags += exif.tags
    return claims
  }
}

/// A piece of an ICC profile in an APP2 segment (ICC.1, annex B.4): each says its number, from 1, and how many there
/// are.
private struct ProfilePiece {
  let number: Int
  let count: Int
  let content: ArraySlice<UInt8>

  /// Nil for other segments.
  init?(_ segment: JPEGSegment) {
    let prefix = JPEGSegment.iccPrefix
    guard segment.marker == JPEGSegment.application(2), segment.hasPrefix(prefix),
      segment.payload.count >= prefix.count + 2
    else { return nil }
    number = Int(segment.payload[prefix.count])
    count = Int(segment.payload[prefix.count + 1])
    content = segment.payload.dropFirst(prefix.count + 2)
  }

  /// The first of several pieces that each call themselves the only one and are as long as they say, and how many of
  /// the others are profiles that differ from it.
  static func whole(_ pieces: [ProfilePiece]) -> (profile: [UInt8], others: Int)? {
    guard pieces.count > 1, pieces.allSatisfy({ $0.number == 1 && $0.count == 1 }) else { return nil }
    let profiles = pieces.map { Array($0.content) }.filter { ICCProfile.declaredSize($0) == $0.count }
    guard let first = profiles.first else { return nil }
    return (first, profiles.count { $0 != first })
  }

  /// The whole profile, and whether the numbers of its pieces had to be mended: programs write profiles twice, count
  /// from 0 and forget to count. Other numbers than the standard's are believed only where they give as many bytes as
  /// the profile itself says; nil where none do.
  static func joined(_ pieces: [ProfilePiece]) -> (profile: [UInt8], isMended: Bool)? {
    guard !pieces.isEmpty else { return nil }
    // Sorting keeps the order of the file among equal numbers, as the second part of the key.
    let sorted = pieces.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
      .map(\.element)
    let isNumbered = sorted.enumerated().allSatisfy {
      $1.number == $0 + 1 && $1.count == pieces.count && !$1.content.isEmpty
    }
    if isNumbered { return (sorted.flatMap(\.content), false) }
    let once = sorted.indices.filter { $0 == 0 || sorted[$0].number != sorted[$0 - 1].number }.map { sorted[$0] }
    for order in [once, pieces] {
      let bytes = order.flatMap(\.content)
      if let size = ICCProfile.declaredSize(bytes), size <= bytes.count { return (Array(bytes.prefix(size)), true) }
    }
    return nil
  }
}
