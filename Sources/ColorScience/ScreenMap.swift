/// The colours that a screen shows, and what codes mean to it.
package enum ScreenGamut: String, Sendable, Hashable, CaseIterable {
  case srgb
  /// Display P3, for terminals that take codes for its own.
  case p3

  /// A linear colour of sRGB, in or out of it, in the screen's primaries; both whites are D65.
  package func color(fromSRGB color: SIMD3<Float>) -> SIMD3<Float> { self == .srgb ? color : Self.p3FromSRGB * color }

  private static let p3FromSRGB = PixelMatrix(RGBSpace.sRGB.matrix(to: .displayP3))
}

/// One map from colours of any gamut to a screen, the same for every view of a photograph: equal colours look equal,
/// and a clipped colour looks clipped. Colours are linear, in the screen's own primaries.
///
/// Two shoulders in linear light keep the hue's ratios about luminance. The first compresses saturation, the second the
/// largest channel; each is the identity below its knee and sends the photograph's own extreme to 1. Moving only
/// colours beyond sRGB into it would show the original paler than its clipped copy, which keeps its full saturation.
package struct ScreenMap: Sendable, Hashable {
  /// The saturation that just fits, at least 1.
  package let saturation: Float
  /// The largest channel that just fits, at least 1.
  package let peak: Float
  package let gamut: ScreenGamut

  /// Where both shoulders begin.
  package static let knee: Float = 0.75
  /// Luminance below which saturation is that of noise.
  static let leastLuminance: Float = 1e-6

  /// - Parameters:
  ///   - saturation: the largest saturation of the photograph, see `saturation(of:)`.
  ///   - peak: its largest channel, like the saturation in the screen's primaries.
  package init(saturation: Float, peak: Float, gamut: ScreenGamut = .srgb) {
    self.gamut = gamut
    // At exactly 1 a shoulder would be a division of zero by zero.
    self.saturation = max(1.000_1, saturation)
    self.peak = max(1.000_1, peak)
  }

  /// Luminance Y of a linear colour.
  package static func luminance(of color: SIMD3<Float>, in gamut: ScreenGamut = .srgb) -> Float {
    (color * (gamut == .srgb ? weights : weightsP3)).sum()
  }

  /// Distance of the least channel below the luminance, in parts of the luminance: 0 for greys, 1 where a channel is 0,
  /// more outside the gamut.
  package static func saturation(of color: SIMD3<Float>, in gamut: ScreenGamut = .srgb) -> Float {
    let luminance = max(luminance(of: color, in: gamut), leastLuminance)
    return max(0, (luminance - color.min()) / luminance)
  }

  /// The colour as the screen shows it.
  /// - Parameter color: of any range.
  /// - Returns: in [0, 1].
  package func shown(_ color: SIMD3<Float>) -> SIMD3<Float> {
    let luminance = max(Self.luminance(of: color, in: gamut), Self.leastLuminance)
    let grey = SIMD3<Float>(repeating: luminance)
    let found = (luminance - color.min()) / luminance
    let kept = found > Self.knee ? Self.shoulder(found, top: saturation) / found : 1
    let softened = grey + kept * (color - grey)
    let largest = softened.max()
    let dimming = largest > Self.knee ? Self.shoulder(largest, top: peak) / largest : 1
    return (dimming * softened).clippedToUnit
  }

  /// Above the knee a curve that leaves it with slope 1, rises for ever more slowly and is 1 at `top`.
  private static func shoulder(_ x: Float, top: Float) -> Float {
    let beyond = x - knee
    let bend = (top - knee) / (1 - knee) - 1
    return knee + beyond / (1 + beyond / (top - knee) * bend)
  }

  private static let weights = SIMD3<Float>(RGBSpace.sRGB.toXYZ.row1)
  private static let weightsP3 = SIMD3<Float>(RGBSpace.displayP3.toXYZ.row1)
}

extension ScreenMap {
  /// Saturations and largest channels of a photograph's pixels, from which its map is made; tallies of parts add up.
  package struct Tally: Sendable {
    /// Steps of 1/64: finer than an eye sees in a shoulder's top.
    private static let resolution: Float = 64
    /// Saturation 32 and peak 32 are far beyond ProPhoto's.
    private static let bins = 2_048
    /// One in a thousand may exceed the top: a few noisy pixels must not dim the whole photograph.
    private static let exceeding = 0.001
    /// Darker pixels say little about saturation: their ratios are noise.
    private static let litLuminance: Float = 0.02

    private let gamut: ScreenGamut
    private var saturations = [Int](repeating: 0, count: bins)
    private var peaks = [Int](repeating: 0, count: bins)

    package init(_ gamut: ScreenGamut = .srgb) { self.gamut = gamut }

    /// Counts a pixel of the original.
    /// - Parameter color: linear, in the screen's primaries, not clipped.
    package mutating func add(_ color: SIMD3<Float>) {
      peaks[Self.bin(color.max())] += 1
      if ScreenMap.luminance(of: color, in: gamut) > Self.litLuminance {
        saturations[Self.bin(ScreenMap.saturation(of: color, in: gamut))] += 1
      }
    }

    package static func += (a: inout Tally, b: Tally) {
      for i in 0..<bins {
        a.saturations[i] += b.saturations[i]
        a.peaks[i] += b.peaks[i]
      }
    }

    /// The map under which 999 of 1 000 pixels stay below both tops.
    package var map: ScreenMap {
      ScreenMap(saturation: Self.top(of: saturations), peak: Self.top(of: peaks), gamut: gamut)
    }

    private static func bin(_ value: Float) -> Int { min(bins - 1, max(0, Int(value * resolution))) }

    private static func top(of counts: [Int]) -> Float {
      let total = counts.reduce(0, +)
      var above = 0
      for bin in counts.indices.reversed() {
        above += counts[bin]
        if Double(above) > exceeding * Double(total) { return Float(bin + 1) / resolution }
      }
      return 1
    }
  }
}
