import CImageCodecs
import ColorScience

/// What the chunks of a PNG say about its colours, in the order of their priority (PNG, third edition, 4.3).
struct PNGColorChunks: Sendable {
  /// Colour primaries, transfer function, matrix coefficients, full-range flag: numbers of ITU-T H.273.
  let cicp: [UInt8]?
  let profile: [UInt8]?
  let isSRGB: Bool
  /// The exponent of encoding, such as 0.45455.
  let gamma: Double?
  /// White, red, green, blue.
  let chromaticities: [Chromaticity]?

  init(_ found: codec_png_color) {
    cicp = found.has_cicp ? withUnsafeBytes(of: found.cicp) { Array($0) } : nil
    profile = found.profile.map { [UInt8](UnsafeBufferPointer(start: $0, count: found.profile_count)) }
    isSRGB = found.has_srgb
    gamma = found.has_gamma && found.gamma > 0.05 && found.gamma < 20 ? found.gamma : nil
    let numbers = withUnsafeBytes(of: found.chromaticities) { Array($0.bindMemory(to: Double.self)) }
    let pairs = stride(from: 0, to: 8, by: 2).map { Chromaticity(x: numbers[$0], y: numbers[$0 + 1]) }
    chromaticities = found.has_chromaticities && Self.isTriangle(pairs) ? pairs : nil
  }

  /// - Throws: `unsupported` for high-dynamic-range transfer functions, which no other chunk can stand in for.
  func tag(path: String) throws(ImageFileError) -> (tag: ColorTag, notices: [PhotoNotice]) {
    var notices: [PhotoNotice] = []
    if let cicp {
      if let space = try Self.space(of: cicp, path: path) { return (.space(space, source: "cICP"), []) }
      let numbers = cicp.map(String.init).joined(separator: ", ")
      notices = [.chunkIgnored(path: path, chunk: "cICP", reason: "its numbers \(numbers) are not supported")]
    }
    if let profile { return (.profile(profile), notices) }
    if isSRGB { return (.space(.sRGB, source: "sRGB chunk"), notices) }
    guard let gamma else { return (.none, notices) }
    let base = chromaticities.map {
      RGBSpace(name: "RGB of its own primaries", red: $0[1], green: $0[2], blue: $0[3], white: $0[0], curve: .linear)
    }
    // 45 455 with sRGB's primaries is what writers of sRGB give to readers that know no better.
    let isNearlySRGB = abs(gamma - 0.45455) < 1e-4 && base.map { $0.isNearly(.sRGB) } ?? true
    if isNearlySRGB { return (.space(.sRGB, source: "gAMA"), notices) }
    let curve: TransferCurve = abs(gamma - 1) < 1e-4 ? .linear : .gamma(1 / gamma)
    let name = base == nil ? "sRGB's primaries" : "its own primaries"
    let space = (base ?? .sRGB).withCurve(curve, name: "RGB of \(name)")
    return (.space(space, source: base == nil ? "gAMA" : "gAMA and cHRM"), notices)
  }

  /// The space of H.273's numbers; nil for those that are not supported.
  private static func space(of cicp: [UInt8], path: String) throws(ImageFileError) -> RGBSpace? {
    if cicp[1] == 16 || cicp[1] == 18 {
      throw .unsupported(
        path: path, format: .png, found: "high-dynamic-range \(cicp[1] == 16 ? "PQ" : "HLG") values",
        advice: "convert it to ProPhoto RGB or sRGB and save it again")
    }
    // RGB itself, full range.
    guard cicp[2] == 0, cicp[3] == 1 else { return nil }
    let primaries: RGBSpace
    switch cicp[0] {
    case 1: primaries = .sRGB
    case 9: primaries = .rec2020
    case 12: primaries = .displayP3
    default: return nil
    }
    let (curve, curveName): (TransferCurve, String)
    switch cicp[1] {
    case 1, 6, 14, 15: (curve, curveName) = (.rec709, "BT.709's curve")
    case 4: (curve, curveName) = (.gamma(2.2), "gamma 2.2")
    case 5: (curve, curveName) = (.gamma(2.8), "gamma 2.8")
    case 8: (curve, curveName) = (.linear, "linear light")
    case 13: (curve, curveName) = (.sRGB, "sRGB's curve")
    default: return nil
    }
    return curve == primaries.curve
      ? primaries : primaries.withCurve(curve, name: "\(primaries.name) with \(curveName)")
  }

  /// Whether four chromaticities can span a colour space at all. Only blue may lie below y = 0, where some imaginary
  /// primaries are; at 0 none has a luminance.
  private static func isTriangle(_ c: [Chromaticity]) -> Bool {
    let area = (c[2].x - c[1].x) * (c[3].y - c[1].y) - (c[3].x - c[1].x) * (c[2].y - c[1].y)
    return abs(area) > 1e-3 && c[1].y > 1e-6 && c[2].y > 1e-6 && abs(c[3].y) > 1e-6 && c[0].y > 0.01
  }
}

extension RGBSpace {
  /// Whether white and primaries agree to 3 digits.
  fileprivate func isNearly(_ other: RGBSpace) -> Bool {
    zip([white, red, green, blue], [other.white, other.red, other.green, other.blue]).allSatisfy {
      abs($0.x - $1.x) < 2e-3 && abs($0.y - $1.y) < 2e-3
    }
  }
}
