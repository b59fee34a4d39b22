/// The probed pixel's values in words.
package enum ProbeText {
  /// For the clipboard.
  package static func plain(_ probe: ProbeReading) -> String { parts(probe, decimals: 4).joined(separator: "; ") }

  /// The most important first, for a line that may be cut off.
  package static func parts(_ probe: ProbeReading, decimals: Int) -> [String] {
    func triple(_ values: SIMD3<Float>) -> String {
      (0..<3).map { Digits.fixed(Double(values[$0]), decimals) }.joined(separator: " ")
    }
    var parts = ["\(probe.x), \(probe.y)", probe.isOutOfGamut ? "outside sRGB" : "in sRGB"]
    if let original = probe.original { parts.append("ProPhoto \(triple(original))") }
    parts.append("sRGB \(triple(probe.unclippedSRGB))")
    if let code = probe.code { parts.append("stored \(code.x) \(code.y) \(code.z)") }
    if let recovered = probe.recovered { parts.append("recovered \(triple(recovered))") }
    if let xy = probe.xyOriginal ?? probe.xyRecovered { parts.append("xy \(Digits.fixed(xy.x, 3)) \(Digits.fixed(xy.y, 3))") }
    let differences = [("clipped", probe.deltaEClipped), ("recovered", probe.deltaERecovered)].compactMap { name, value in
      value.map { "\(name) \(Digits.fixed($0, 1))" }
    }
    if !differences.isEmpty { parts.append("CIEDE2000 " + differences.joined(separator: ", ")) }
    return parts
  }
}
