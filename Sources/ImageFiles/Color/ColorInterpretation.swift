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
  /// Curves of its own, as `MatrixConversion` has them, and corners where the file names them.
  case curves([[Float]], Primaries?, source: String)
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

/// How a file's pixels are to be understood: the outcome of its claims, its bit depth and the user's assumption.
struct ColorInterpretation: Sendable {
  let conversion: ColorConversion
  /// Such as "Display P3 (ICC profile)".
  let description: String
  /// About what had to be guessed or ignored.
  let notices: [PhotoNotice]

  /// How far profiles of ProPhoto and sRGB stray from the standard: primaries rounded to 3 or 4 digits move matrix
  /// entries by up to 1e-3; curves stored as tables of 16-bit numbers are off by 2e-5 at most, while the nearest other
  /// curve, a plain power 1.8, is off by 4.2e-4.
  private static let matrixTolerance = 1e-3
  private static let proPhotoCurveTolerance: Float = 4e-5
  /// sRGB tables in circulation have 1 024 entries or were fitted; a plain power 2.2 is off by 4e-3.
  private static let sRGBCurveTolerance: Float = 2e-4

  /// - Parameter bits: of the file's channels; floating-point files count as 16, since both come from wide-gamut work.
  init(_ claims: ColorClaims, bits: Int, isGrey: Bool, assuming assumed: AssumedSpace?, path: String) {
    let fallback = assumed?.space ?? (bits > 8 ? RGBSpace.proPhoto : .sRGB)
    var notices = claims.notices
    for (index, tag) in claims.tags.enumerated() {
      switch tag {
      case .profile(let bytes):
        do throws(ProfileTransform.Refusal) {
          let profile = try ProfileTransform(bytes)
          guard profile.isGrey && !isGrey else {
            let (conversion, description) = Self.conversion(for: profile)
            self.init(conversion, described: description, notices: notices)
            return
          }
          let base = claims.tags[(index + 1)...].lazy.compactMap(\.space).first ?? fallback
          self.init(
            try Self.conversion(forColours: profile, primaries: base),
            described: "\(profile.displayName) (grey ICC profile)",
            notices: notices + [.greyProfile(path: path, space: base.name)])
          return
        } catch {
          notices.append(.profileIgnored(path: path, reason: error.reason))
        }
      case .unusableProfile(let reason): notices.append(.profileIgnored(path: path, reason: reason))
      case .space(let space, let source):
        self.init(space, described: "\(space.name) (\(source))", notices: notices)
        return
      case .primaries(let primaries, let source):
        let space = primaries.likelySpace
        notices.append(.curveAssumed(path: path, space: primaries.knownSpace?.name ?? RGBSpace.sRGB.name))
        self.init(space, described: "\(space.name) (\(source))", notices: notices)
        return
      case .curves(let curves, let primaries, let source):
        let base = primaries?.likelySpace ?? fallback
        if primaries == nil && !isGrey { notices.append(.primariesAssumed(path: path, space: base.name)) }
        self.init(
          .matrix(MatrixConversion(curves: curves, matrix: base.matrix(to: .proPhoto))),
          described: "primaries of \(base.name) with curves of its own (\(source))", notices: notices)
        return
      }
    }
    if assumed == nil, !claims.isSRGBByDefault || bits > 8 || notices.count > claims.notices.count {
      notices.append(.spaceAssumed(path: path, space: fallback.name))
    }
    self.init(
      fallback, described: "\(fallback.name) (assumed\(assumed == nil ? "" : ", as asked"))", notices: notices)
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

  private static func conversion(for profile: ProfileTransform) -> (ColorConversion, String) {
    let name = "\(profile.displayName) (ICC profile)"
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

  /// A grey profile's curve for each channel of a picture in colour, which is grey in all but name as a rule.
  private static func conversion(
    forColours profile: ProfileTransform, primaries: RGBSpace
  ) throws(ProfileTransform.Refusal) -> ColorConversion {
    guard let behaviour = ProfileBehaviour(of: profile, samples: MatrixConversion.tableSize) else {
      throw ProfileTransform.Refusal(reason: "it describes grey, not RGB")
    }
    return .matrix(MatrixConversion(behaviour, matrix: primaries.matrix(to: .proPhoto)))
  }
}

extension ColorTag {
  /// The space that it names without a profile.
  fileprivate var space: RGBSpace? {
    switch self {
    case .profile, .unusableProfile, .curves: nil
    case .space(let space, _): space
    case .primaries(let primaries, _): primaries.likelySpace
    }
  }
}

extension ProfileTransform {
  fileprivate var displayName: String { name.isEmpty ? "unnamed" : name }
}
