import ColorScience
import GamutContainer

/// The colours of a PNG by its chunks. The chunks are taken from the file itself: libpng would drop profiles that
/// Little CMS reads well, and chunks that are doubled, out of order or damaged in places that do not matter.
struct PNGColorChunks: Sendable {
  /// Colour primaries, transfer function, matrix coefficients, full-range flag: numbers of ITU-T H.273.
  private(set) var cicp: [UInt8]?
  /// As the chunks hold them, in the order of the file.
  private(set) var profiles: [ColorTag] = []
  /// In a text, as older versions of ImageMagick wrote it.
  private(set) var textProfile: [UInt8]?
  private(set) var isSRGB = false
  /// The exponent of encoding, such as 0.45455.
  private(set) var gamma: Double?
  private(set) var primaries: Primaries?
  private(set) var notices: [PhotoNotice] = []

  private static let wrongChecksum = "its checksum is wrong"

  static let types: Set<String> = ["cICP", "iCCP", "sRGB", "gAMA", "cHRM", "eXIf", "tEXt", "zTXt", "iTXt"]

  /// - Parameter chunks: those of a PNG file that have one of `types`.
  init(_ chunks: [PNGChunks.Chunk], path: String) {
    for chunk in chunks {
      switch chunk.type {
      case "iCCP":
        let (profile, isWhole) = Self.profile(in: chunk.content)
        profiles.append(profile)
        guard case .profile = profile, !chunk.isIntact || !isWhole else { break }
        let reason = isWhole ? Self.wrongChecksum : "its compressed data have no sound end"
        notices.append(.chunkMended(path: path, chunk: "iCCP", reason: reason))
      case "sRGB": readSRGB(chunk, path: path)
      case "cICP": if let numbers = sound(chunk, length: 4, path: path) { cicp = cicp ?? numbers }
      case "gAMA":
        guard let bytes = sound(chunk, length: 4, path: path) else { break }
        let exponent = Self.number(bytes[0..<4]) / 100_000
        if exponent > 0.05 && exponent < 20 { gamma = gamma ?? exponent }
      case "cHRM":
        guard let bytes = sound(chunk, length: 32, path: path) else { break }
        primaries = primaries ?? Self.primaries(bytes)
      case "eXIf":
        if !chunk.isIntact { notices.append(.chunkMended(path: path, chunk: "eXIf", reason: Self.wrongChecksum)) }
      default: textProfile = textProfile ?? Self.profile(inText: chunk)
      }
    }
  }

  /// Whatever is damaged in it: the chunk has one meaning, its rendering intent is of no concern here.
  private mutating func readSRGB(_ chunk: PNGChunks.Chunk, path: String) {
    if !isSRGB {
      let reason: String? =
        if chunk.content.count != 1 {
          "it has \(chunk.content.count) bytes in place of 1"
        } else if chunk.content[0] > 3 {
          "its rendering intent \(chunk.content[0]) is unknown"
        } else {
          chunk.isIntact ? nil : Self.wrongChecksum
        }
      if let reason { notices.append(.chunkMended(path: path, chunk: "sRGB", reason: reason)) }
    }
    isSRGB = true
  }

  /// The content of a chunk of fixed length; a damaged one is named and ignored, since any number could be wrong.
  private mutating func sound(_ chunk: PNGChunks.Chunk, length: Int, path: String) -> [UInt8]? {
    if chunk.content.count == length, chunk.isIntact { return chunk.content }
    let reason =
      chunk.content.count == length
      ? Self.wrongChecksum : "it has \(chunk.content.count) bytes in place of \(length)"
    notices.append(.chunkIgnored(path: path, chunk: chunk.type, reason: reason))
    return nil
  }

  /// A name of up to 79 bytes, or more from careless writers, zero, the method of compression, the profile in a zlib
  /// stream. Where that is damaged behind the profile's last byte, as the profile itself says, no harm was done.
  private static func profile(in content: [UInt8]) -> (tag: ColorTag, isWhole: Bool) {
    guard let nameEnd = content.prefix(256).firstIndex(of: 0), nameEnd + 2 < content.count else {
      return (.unusableProfile(reason: "its iCCP chunk is damaged"), false)
    }
    guard let (profile, isWhole) = PNGChunks.inflateAsFarAsPossible(content[(nameEnd + 2)...]),
      isWhole || ICCProfile.declaredSize(profile).map({ $0 <= profile.count }) ?? false
    else {
      return (.unusableProfile(reason: "its compressed data in the iCCP chunk are damaged"), false)
    }
    return (.profile(profile), isWhole)
  }

  /// A profile in the text "Raw profile type icc".
  private static func profile(inText chunk: PNGChunks.Chunk) -> [UInt8]? {
    guard let keyword = PNGChunks.keyword(of: chunk), keyword.hasPrefix(RawProfileText.keywordPrefix),
      ["icc", "icm"].contains(keyword.dropFirst(RawProfileText.keywordPrefix.count)),
      let profile = PNGChunks.text(of: chunk).flatMap(RawProfileText.decode)
    else { return nil }
    return ICCProfile.declaredSize(profile) == nil ? nil : profile
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Double {
    Double(Int32(bitPattern: bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }))
  }

  /// White, red, green, blue, each x and y in hundred-thousandths.
  private static func primaries(_ bytes: [UInt8]) -> Primaries? {
    let numbers = stride(from: 0, to: 32, by: 4).map { number(bytes[$0..<$0 + 4]) / 100_000 }
    func point(_ index: Int) -> Chromaticity { Chromaticity(x: numbers[2 * index], y: numbers[2 * index + 1]) }
    return Primaries(red: point(1), green: point(2), blue: point(3), white: point(0))
  }
}

extension PNGColorChunks {
  /// The claims of chunks and Exif: cICP, iCCP, sRGB, gAMA whatever their order in the file (PNG, third edition, 4.3),
  /// then Exif, and last corners without a curve. A profile in a text, which the standard does not know, counts before
  /// the exponent that its writers gave to readers that look no further.
  /// - Throws: `unsupported` for high-dynamic-range transfer functions, which no other chunk can stand in for.
  func claims(exif: ExifColor, path: String) throws(ImageFileError) -> ColorClaims {
    var claims = ColorClaims(notices: notices)
    if let cicp {
      if let space = try Self.space(of: cicp, path: path) {
        claims.tags.append(.space(space, source: "cICP"))
      } else {
        let numbers = cicp.map(String.init).joined(separator: ", ")
        claims.notices.append(
          .chunkIgnored(path: path, chunk: "cICP", reason: "its numbers \(numbers) are not supported"))
      }
    }
    claims.tags += profiles
    let further = Self.differing(profiles)
    if further > 0, claims.tags.count == profiles.count {
      claims.notices.append(.furtherProfilesIgnored(path: path, count: further))
    }
    if isSRGB { claims.tags.append(.space(.sRGB, source: "sRGB chunk")) }
    if let textProfile { claims.tags.append(.profile(textProfile)) }
    // An exponent alone says nothing against Exif that names a space of that exponent.
    if let gamma, primaries == nil, case .space(let named, _) = exif.tags.first, named.curve.isNearlyPower(1 / gamma) {
      claims.tags += exif.tags
    }
    if let gamma { claims.tags.append(space(ofGamma: gamma)) }
    claims.tags += exif.tags
    if let primaries { claims.tags.append(.primaries(primaries, source: "cHRM")) }
    return claims
  }

  /// How many profiles differ from the first.
  private static func differing(_ profiles: [ColorTag]) -> Int {
    let bytes = profiles.compactMap { if case .profile(let bytes) = $0 { bytes } else { nil } }
    return bytes.filter { $0 != bytes[0] }.count
  }

  private func space(ofGamma gamma: Double) -> ColorTag {
    let base = primaries?.space(curve: .linear, name: "RGB of its own primaries")
    // 45 455 with sRGB's primaries is what writers of sRGB give to readers that know no better.
    let isNearlySRGB = abs(gamma - 0.45455) < 1e-4 && primaries?.isNearly(.sRGB) ?? true
    if isNearlySRGB { return .space(.sRGB, source: "gAMA") }
    let curve: TransferCurve = abs(gamma - 1) < 1e-4 ? .linear : .gamma(1 / gamma)
    let name = base == nil ? "sRGB's primaries" : "its own primaries"
    let space = (base ?? .sRGB).withCurve(curve, name: "RGB of \(name)")
    return .space(space, source: base == nil ? "gAMA" : "gAMA and cHRM")
  }

  /// The space of H.273's numbers; nil for those that are not supported.
  private static func space(of cicp: [UInt8], path: String) throws(ImageFileError) -> RGBSpace? {
    let points = CodePoints(primaries: cicp[0], transfer: cicp[1], matrix: cicp[2], isFullRange: cicp[3] == 1)
    try points.refuseHighDynamicRange(path, .png)
    // RGB itself, full range.
    return points.matrix == 0 && points.isFullRange ? points.space : nil
  }
}
