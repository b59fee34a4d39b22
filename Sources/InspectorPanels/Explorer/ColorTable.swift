import ColorScience
import TerminalCanvas
import Wording

/// The cursor's colour in three colour spaces, with as many digits as there is room for.
struct ColorTable {
  /// The columns and digits that a width has room for.
  struct Form: Equatable {
    var digits: Int
    var hasEncoded = true
    var hasCodes = false
    /// ".21" for 0.21, and short names.
    var isShort = false

    var nameWidth: Int { isShort ? 8 : 11 }
    /// Width of one number, with the gap before it.
    var numberWidth: Int { isShort ? digits + 3 : digits + 4 }
    var width: Int {
      nameWidth + numberWidth * (hasEncoded ? 6 : 3) + (hasCodes ? Self.codesWidth : 0) + Self.stateWidth
    }

    static let codesWidth = 19, stateWidth = 4

    static let all = [
      Form(digits: 4, hasCodes: true), Form(digits: 3, hasCodes: true), Form(digits: 4), Form(digits: 3),
      Form(digits: 2, isShort: true),
      Form(digits: 2, hasEncoded: false, isShort: true),
    ]

    static func fitting(_ width: Int) -> Form { all.first { $0.width <= width } ?? all[all.count - 1] }
  }

  struct Row: Equatable {
    var name: String
    var linear: [String]
    var encoded: [String]
    var codes: String
    var isIn: Bool
  }

  static func rows(_ color: ExploredColor, _ form: Form) -> [Row] {
    func row(_ name: String, _ short: String, _ linear: SIMD3<Double>, _ curve: TransferCurve, most: Int) -> Row {
      let encoded = ExploredColor.encoded(linear, curve)
      let codes = ExploredColor.codes(linear, curve, most: most)
      return Row(
        name: form.isShort ? short : name, linear: (0..<3).map { number(linear[$0], form) },
        encoded: (0..<3).map { number(encoded[$0], form) },
        codes: codes.map { "\($0.x) \($0.y) \($0.z)" } ?? ExplorerPanelTexts.noCode, isIn: GamutSolid.holds(linear))
    }
    return [
      row("ProPhoto", "ProPhoto", color.proPhoto, .romm, most: 65_535),
      row("Display P3", "P3", color.displayP3, .sRGB, most: 255),
      row("sRGB", "sRGB", color.sRGB, .sRGB, most: 255),
    ]
  }

  private static func number(_ value: Double, _ form: Form) -> String {
    // What stands before the point takes the place of a digit behind it.
    let digits = form.digits - (form.isShort && value.magnitude >= 0.995 ? 1 : 0) - (value.magnitude >= 9.95 ? 1 : 0)
    let text = NumberFormat.fixed(value, digits)
    return form.isShort ? text.replacing(#/^(−?)0\./#) { "\($0.output.1)." } : text
  }
}
