import InspectorEngine
import Wording

/// The probed pixel's values in words.
package enum ProbeText {
  /// For the clipboard.
  package static func plain(_ probe: ProbeReading) -> String {
    func triple(_ values: SIMD3<Float>) -> String {
      (0..<3).map { NumberFormat.plain(Double(values[$0]), 4) }.joined(separator: " ")
    }
    var parts = ["\(probe.x), \(probe.y)", probe.isOutOfGamut ? ProbeTexts.outside : ProbeTexts.inside]
    if let original = probe.original { parts.append(ProbeTexts.proPhoto(triple(original))) }
    parts.append(ProbeTexts.sRGB(triple(probe.unclippedSRGB)))
    if let code = probe.code { parts.append(ProbeTexts.stored("\(code.x) \(code.y) \(code.z)")) }
    if let recovered = probe.recovered { parts.append(ProbeTexts.recovered(triple(recovered))) }
    if let xy = probe.xyOriginal ?? probe.xyRecovered {
      parts.append(ProbeTexts.xy(NumberFormat.plain(xy.x, 3), NumberFormat.plain(xy.y, 3)))
    }
    let clipped = probe.deltaEClipped.map { NumberFormat.fixed($0, 1) }
    let recovered = probe.deltaERecovered.map { NumberFormat.fixed($0, 1) }
    if let difference = ProbeTexts.differences(clipped, recovered) { parts.append(difference) }
    return parts.joined(separator: "; ")
  }
}
