import ColorScience

/// The corners of an RGB space, and its white where a file names one.
struct Primaries: Sendable, Equatable {
  let red: Chromaticity
  let green: Chromaticity
  let blue: Chromaticity
  let white: Chromaticity?

  /// Nil for points that span no colour space. Only blue may lie below y = 0, where some imaginary primaries are; at 0
  /// none has a luminance.
  init?(red: Chromaticity, green: Chromaticity, blue: Chromaticity, white: Chromaticity?) {
    let area = (green.x - red.x) * (blue.y - red.y) - (blue.x - red.x) * (green.y - red.y)
    guard abs(area) > 1e-3, red.y > 1e-6, green.y > 1e-6, abs(blue.y) > 1e-6 else { return nil }
    if let white, white.y <= 0.01 { return nil }
    self.red = red
    self.green = green
    self.blue = blue
    self.white = white
  }

  /// The space with these corners: a well-known one with its own curve, else sRGB's curve, the most common one. White
  /// is D65 where the file names none and the corners are no known ones.
  var likelySpace: RGBSpace { knownSpace ?? space(curve: .sRGB, name: "RGB of its own primaries") }

  /// The well-known space with these corners.
  var knownSpace: RGBSpace? {
    [.sRGB, .displayP3, .adobeRGB, .rec2020, .proPhoto].first { isNearly($0) }
  }

  func space(curve: TransferCurve, name: String) -> RGBSpace {
    RGBSpace(name: name, red: red, green: green, blue: blue, white: white ?? .d65, curve: curve)
  }

  /// Whether all corners, and the white that is named, agree to 3 digits.
  func isNearly(_ space: RGBSpace) -> Bool {
    zip([white ?? space.white, red, green, blue], [space.white, space.red, space.green, space.blue]).allSatisfy {
      abs($0.x - $1.x) < 2e-3 && abs($0.y - $1.y) < 2e-3
    }
  }
}
