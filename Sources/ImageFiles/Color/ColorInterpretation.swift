import ColorScience

/// What a file says about its colours.
enum ColorTag: Sendable {
  case profile([UInt8])
  /// A profile whose bytes cannot be had.
  case unusableProfile(reason: String)
  /// PNG chunks and the like; `source` names them.
  case space(RGBSpace, source: String)
  case none
}

/// How a file's pixels are to be understood: the outcome of its tags, its bit depth and the user's assumption.
struct ColorInterpretation: Sendable {
  let conversion: ColorConversion
  /// Such as "Display P3 (ICC profile)".
  let description: String
  /// What had to be guessed or ignored.
  let notices: [PhotoNotice]

  /// How far profiles of ProPhoto and sRGB stray from the standard: primaries rounded to 3 or 4 digits move matrix
  /// entries by up to 1e-3; curves stored as tables of 16-bit numbers are off by 2e-5 at most, while the nearest other
  /// curve, a plain power 1.8, is off by 4.2e-4.
  private static let matrixTolerance = 1e-3
  private static let proPhotoCurveTolerance: Float = 4e-5
  /// sRGB tables in circulation have 1 024 entries or were fitted; a plain power 2.2 is off by 4e-3.
  private static let sRGBCurveTolerance: Float = 2e-4

  /// - Parameters:
  ///   - bits: of the file's channels; floating-point files count as 16, since both come from wide-gamut work.
  ///   - isSilent: whether an untagged 8-bit file is no reason for a notice, as with JPEG, whose default is sRGB.
  init(tag: ColorTag, bits: Int, isGrey: Bool, assuming assumed: AssumedSpace?, isSilent: Bool, path: String) {
    switch tag {
    case .profile(let bytes):
      do throws(ProfileTransform.Refusal) {
        let profile = try ProfileTransform(bytes)
        if profile.isGrey && !isGrey { throw ProfileTransform.Refusal(reason: "it describes grey, not RGB") }
        let (conversion, description) = Self.conversion(for: profile)
        self.init(conversion, described: description, notices: [])
      } catch {
        self = Self.ignoring(error.reason, bits: bits, assuming: assumed, path: path)
      }
    case .unusableProfile(let reason): self = Self.ignoring(reason, bits: bits, assuming: assumed, path: path)
    case .space(let space, let source):
      self.init(space, described: "\(space.name) (\(source))", notices: [])
    case .none:
      self = Self.untagged(bits: bits, assuming: assumed, isSilent: isSilent, path: path, earlier: [])
    }
  }

  private init(_ space: RGBSpace, described description: String, notices: [PhotoNotice]) {
    let conversion: ColorConversion =
      switch space {
      case .proPhoto: .none
      case .sRGB: .matrix(.sRGB)
      default: .matrix(MatrixConversion(space))
      }
    self.init(conversion, described: description, notices: notices)
  }

  private init(_ conversion: ColorConversion, described description: String, notices: [PhotoNotice]) {
    self.conversion = conversion
    self.description = description
    self.notices = notices
  }

  private static func ignoring(_ reason: String, bits: Int, assuming assumed: AssumedSpace?, path: String)
    -> ColorInterpretation
  {
    untagged(
      bits: bits, assuming: assumed, isSilent: false, path: path,
      earlier: [.profileIgnored(path: path, reason: reason)])
  }

  private static func untagged(
    bits: Int, assuming assumed: AssumedSpace?, isSilent: Bool, path: String, earlier: [PhotoNotice]
  ) -> ColorInterpretation {
    if let assumed {
      return ColorInterpretation(
        assumed.space, described: "\(assumed.space.name) (assumed, as asked)", notices: earlier)
    }
    let space = bits > 8 ? RGBSpace.proPhoto : .sRGB
    return ColorInterpretation(
      space, described: "\(space.name) (assumed)",
      notices: earlier + (isSilent && bits <= 8 ? [] : [.spaceAssumed(path: path, space: space.name)]))
  }

  private static func conversion(for profile: ProfileTransform) -> (ColorConversion, String) {
    let name = "\(profile.name.isEmpty ? "unnamed" : profile.name) (ICC profile)"
    guard let sketch = ProfileBehaviour(of: profile, samples: 256) else { return (.profile(profile), name) }
    if sketch.isClose(to: .proPhoto, curve: proPhotoCurveTolerance, matrix: matrixTolerance) {
      return (.none, "ProPhoto RGB (ICC profile)")
    }
    if sketch.isClose(to: .sRGB, curve: sRGBCurveTolerance, matrix: matrixTolerance) {
      return (.matrix(.sRGB), "sRGB (ICC profile)")
    }
    let exact = ProfileBehaviour(of: profile, samples: MatrixConversion.tableSize, isUniform: sketch.isUniform)
    guard let exact else { return (.profile(profile), name) }
    return (.matrix(MatrixConversion(exact)), name)
  }
}
