import Wording

/// Words about the pixel under the crosshair, on the screen and in the clipboard.
package enum ProbeTexts {
  package static let outside = "outside sRGB"
  package static let outsideLoud = "OUT of sRGB"
  package static let outShort = "OUT"
  package static let inside = "in sRGB"
  package static let inShort = "in"
  package static let recoveredShort = "rec.lin."
  package static let deltaE = "ΔE00"
  package static let deltaEShort = "ΔE"
  package static func difference(_ clipped: String, _ recovered: String?) -> String {
    recovered.map { "\(clipped) clipped → \($0) recovered" } ?? "\(clipped) clipped"
  }
  package static func differenceShort(_ clipped: String, _ recovered: String?) -> String {
    recovered.map { "\(clipped) → \($0)" } ?? clipped
  }

  // Light, its encoding, and the codes that viewers show are three kinds of numbers; the labels tell which.
  package static let linearProPhoto = "linear ProPhoto"
  package static let linearProPhotoShort = "lin.PP"
  package static let encodedSRGB = "encoded sRGB"
  package static let encodedSRGBShort = "enc.sRGB"
  package static let held = "in the JPEG"
  package static let heldShort = "JPEG"
  package static let shown = "viewers show"
  package static func code(_ code: SIMD3<Int>) -> String {
    (0..<3).map { NumberFormat.fixed(Double(code[$0]), 0) }.joined(separator: " ")
  }
  package static let codeShort = "code"
  package static let recoveredLinear = "recovered linear"

  package static func proPhoto(_ values: String) -> String { "\(linearProPhoto) \(values)" }
  package static func sRGB(_ values: String) -> String { "\(encodedSRGB) \(values)" }
  package static func shown(_ codes: SIMD3<Int>) -> String { "\(shown) \(code(codes))" }
  package static func held(_ codes: SIMD3<Int>) -> String { "\(held) \(code(codes))" }
  package static func recovered(_ values: String) -> String { "\(recoveredLinear) \(values)" }
  package static func xy(_ x: String, _ y: String) -> String { "xy \(x) \(y)" }
  package static func differences(_ clipped: String?, _ recovered: String?) -> String? {
    switch (clipped, recovered) {
    case (let clipped?, let recovered?): "CIEDE2000 clipped \(clipped), recovered \(recovered)"
    case (let clipped?, nil): "CIEDE2000 clipped \(clipped)"
    case (nil, let recovered?): "CIEDE2000 recovered \(recovered)"
    case (nil, nil): nil
    }
  }
  package static func place(_ x: Int, _ y: Int) -> String { "column \(x), row \(y)" }
}
