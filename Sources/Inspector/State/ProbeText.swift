import InspectorEngine

/// The probed pixel's values in words.
package enum ProbeText {
  /// For the clipboard.
  package static func plain(_ probe: ProbeReading) -> String { parts(probe, decimals: 4).joined(separator: "; ") }

  /// The most important first, for a line that may be cut off.
  package static func parts(_ probe: ProbeReading, decimals: Int) -> [String] {
    func triple(_ values: SIMD3<Float>) -> String {
      (0..<3).map { Digits.fixed(Double(values[$0]), decimals) }.joined(separator: " ")
    }
    var parts = ["\(probe.x), \(probe.y)", probe.isOutOfGamut ? ProbeTexts.outside : ProbeTexts.inside]
    if let original = probe.original { parts.append(ProbeTexts.proPhoto(triple(original))) }
    parts.append(ProbeTexts.sRGB(triple(probe.unclippedSRGB)))
    if let code = probe.code { parts.append(ProbeTexts.stored("\(code.x) \(code.y) \(code.z)")) }
    if let recovered = probe.recovered { parts.append(ProbeTexts.recovered(triple(recovered))) }
    if let xy = probe.xyOriginal ?? probe.xyRecovered {
      parts.append(ProbeTexts.xy(Digits.fixed(xy.x, 3), Digits.fixed(xy.y, 3)))
    }
    let (clipped, recovered) = (
      probe.deltaEClipped.map { Digits.fixed($0, 1) }, probe.deltaERecovered.map { Digits.fixed($0, 1) }
    )
    if let difference = ProbeTexts.differences(clipped, recovered) { parts.append(difference) }
    return parts
  }
}
