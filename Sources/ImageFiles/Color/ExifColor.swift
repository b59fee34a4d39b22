import ColorScience

/// The colour space of pixels without a profile, by their Exif: Exif 2.32 (CIPA DC-008), 4.6.5, and the option
/// files of the Design rule for Camera File system (CIPA DC-009), as every camera set to Adobe RGB writes them.
package struct ExifColor: Sendable, Equatable {
  /// 1 sRGB, 2 Adobe RGB (not in the standard, but written), 65 535 uncalibrated; others, which also are written for
  /// spaces that the number does not name, count as that.
  private(set) var colorSpace: Int?
  /// "R98" for sRGB, "R03" for Adobe RGB, "THM" for thumbnails.
  private(set) var interoperability: String?
  private(set) var primaries: Primaries?
  /// The exponent of decoding, such as 2.2.
  private(set) var gamma: Double?

  static let none = ExifColor()

  private static let uncalibrated = 65_535

  private init() {}

  /// Reads it from a first directory, the Exif directory that it names, and the interoperability directory that either
  /// names.
  init(_ first: TIFFDirectory, in source: borrowing some MetadataSource & ~Copyable) {
    func child(_ tag: UInt16, of directory: TIFFDirectory) -> TIFFDirectory? {
      directory.entry(tag, in: source)?.unsigned.flatMap { TIFFDirectory(at: $0, layout: first.layout, in: source) }
    }
    let photo = child(ExifTag.exifDirectory, of: first)
    let directories = [photo, first].compactMap { $0 }
    /// Programs that rewrite files put entries into the wrong one of the two.
    func entry(_ tag: UInt16) -> TIFFEntry? {
      for directory in directories { if let entry = directory.entry(tag, in: source) { return entry } }
      return nil
    }
    colorSpace = entry(ExifTag.colorSpace).map { entry in
      guard let number = entry.reals.first, number == 1 || number == 2 else { return Self.uncalibrated }
      return Int(number)
    }
    for directory in directories {
      guard interoperability == nil, let index = child(ExifTag.interoperabilityDirectory, of: directory) else {
        continue
      }
      interoperability = index.entry(ExifTag.interoperabilityIndex, in: source).map {
        String(decoding: $0.value.filter { $0 > 0x20 && $0 < 0x7F }.prefix(3), as: UTF8.self).uppercased()
      }
    }
    gamma = entry(ExifTag.gamma)?.reals.first.flatMap { $0 > 0.1 && $0 < 10 ? $0 : nil }
    guard let corners = entry(ExifTag.primaryChromaticities)?.reals, corners.count == 6 else { return }
    let white = entry(ExifTag.whitePoint)?.reals
    func point(_ numbers: ArraySlice<Double>) -> Chromaticity {
      Chromaticity(x: numbers[numbers.startIndex], y: numbers[numbers.startIndex + 1])
    }
    primaries = Primaries(
      red: point(corners[0..<2]), green: point(corners[2..<4]), blue: point(corners[4..<6]),
      white: white?.count == 2 ? white.map { point($0[...]) } : nil)
  }

  /// The claims in order: a space by its name before one by its corners. Where ColorSpace names one, it counts: a
  /// program that converts a photograph rewrites that number and forgets the other directory.
  var tags: [ColorTag] {
    var tags: [ColorTag] = []
    switch (colorSpace, interoperability) {
    case (1, _): tags.append(.space(.sRGB, source: "Exif"))
    case (2, _): tags.append(.space(.adobeRGB, source: "Exif"))
    case (_, "R03"): tags.append(.space(.adobeRGB, source: "Exif"))
    case (_, "R98"): tags.append(.space(.sRGB, source: "Exif"))
    default: break
    }
    guard let primaries else { return tags }
    let known = primaries.knownSpace
    if let gamma, known?.curve.isNearlyPower(gamma) != true {
      let space = primaries.space(curve: .gamma(gamma), name: "RGB of its own primaries")
      tags.append(.space(space, source: "primaries and gamma"))
    } else if gamma != nil, let known {
      tags.append(.space(known, source: "primaries and gamma"))
    } else {
      tags.append(.primaries(primaries, source: "primaries"))
    }
    return tags
  }

  /// Adds what another block about the same pixels says, where this says nothing.
  mutating func addMissing(_ other: ExifColor) {
    colorSpace = colorSpace ?? other.colorSpace
    interoperability = interoperability ?? other.interoperability
    primaries = primaries ?? other.primaries
    gamma = gamma ?? other.gamma
  }

  /// Whether the colours are said to be no standard ones, and nothing says which.
  var isUnnamed: Bool { colorSpace == Self.uncalibrated && tags.isEmpty }
}

extension TransferCurve {
  /// Whether a rounded exponent, such as Exif's 2.2, means this curve.
  func isNearlyPower(_ exponent: Double) -> Bool {
    switch self {
    case .gamma(let own): abs(own - exponent) < 5e-3
    case .sRGB: abs(exponent - 2.2) < 5e-3
    default: false
    }
  }
}
