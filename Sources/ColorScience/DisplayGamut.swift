/// How colours beyond sRGB are shown on a screen that has no more than sRGB.
package enum DisplayGamut {
  /// Moves a linear sRGB colour towards the grey of its luminance until all channels are in [0, 1]; in-gamut colours
  /// stay. Luminance and, nearly, hue are kept, chroma gives way.
  package static func towardsGrey(_ c: SIMD3<Float>) -> SIMD3<Float> {
    let (least, greatest) = (c.min(), c.max())
    guard least < 0 || greatest > 1 else { return c }
    let grey = min(max((c * luminance).sum(), 0), 1)
    // The largest share of the way back to the colour at which no channel leaves the range.
    var share: Float = 1
    if greatest > 1 { share = min(share, (1 - grey) / (greatest - grey)) }
    if least < 0 { share = min(share, grey / (grey - least)) }
    let mapped = SIMD3(repeating: grey) + share * (c - SIMD3(repeating: grey))
    return mapped.clamped(lowerBound: .zero, upperBound: .one)
  }

  /// Y of the three primaries.
  private static let luminance = SIMD3<Float>(RGBSpace.sRGB.toXYZ.row1)
}
