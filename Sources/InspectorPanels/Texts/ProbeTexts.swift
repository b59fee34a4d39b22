/// What is said of the pixel under the crosshair, on the screen and in the clipboard.
enum ProbeTexts {
  static let outside = "outside sRGB"
  static let outsideLoud = "OUT of sRGB"
  static let outShort = "OUT"
  static let inside = "in sRGB"
  static let inShort = "in"
  static let recovered = "recovered"
  static let recoveredShort = "rec."
  static let deltaE = "ΔE00"
  static let deltaEShort = "ΔE"
  static func difference(_ clipped: String, _ recovered: String?) -> String {
    recovered.map { "\(clipped) clipped → \($0) recovered" } ?? "\(clipped) clipped"
  }
  static func differenceShort(_ clipped: String, _ recovered: String?) -> String {
    recovered.map { "\(clipped) → \($0)" } ?? clipped
  }

  static func proPhoto(_ values: String) -> String { "ProPhoto \(values)" }
  static func sRGB(_ values: String) -> String { "sRGB \(values)" }
  static func stored(_ codes: String) -> String { "stored \(codes)" }
  static func recovered(_ values: String) -> String { "recovered \(values)" }
  static func xy(_ x: String, _ y: String) -> String { "xy \(x) \(y)" }
  static func differences(_ clipped: String?, _ recovered: String?) -> String? {
    switch (clipped, recovered) {
    case (let clipped?, let recovered?): "CIEDE2000 clipped \(clipped), recovered \(recovered)"
    case (let clipped?, nil): "CIEDE2000 clipped \(clipped)"
    case (nil, let recovered?): "CIEDE2000 recovered \(recovered)"
    case (nil, nil): nil
    }
  }
  static func place(_ x: Int, _ y: Int) -> String { "column \(x), row \(y)" }
}
