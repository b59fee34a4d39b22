import ColorScience

/// A card that tells by eye whether a terminal shows Display P3: pairs of patches beside which a web page's colour,
/// which browsers convert for the screen, equals the one or the other.
enum GamutCard {
  /// Primaries of sRGB, which every browser knows, each with the name of its page's colour.
  private static let primaries: [(name: String, page: String, color: SIMD3<Float>)] = [
    ("red", "red", SIMD3(1, 0, 0)), ("green", "lime", SIMD3(0, 1, 0)), ("blue", "blue", SIMD3(0, 0, 1)),
  ]

  static var text: String {
    var lines = ["", "           A           B"]
    for (name, page, color) in primaries {
      let patches = [codes(color), codes(ScreenGamut.p3.color(fromSRGB: color))].map(patch).joined(separator: "  ")
      for row in 0..<2 {
        let label = row == 0 ? name : ""
        lines.append(
          "  " + label.padding(to: 8) + patches + (row == 0 ? "   data:text/html,<body bgcolor=\(page)>" : ""))
      }
    }
    lines += [
      "",
      "Open the address of a row in a browser beside this window. Where the page looks like B, the terminal shows",
      "Display P3, and --display p3 is right. Where it looks like A, the terminal takes codes for sRGB's.",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  /// The code of each channel that a terminal of Display P3 shows as this linear colour.
  static func codes(_ color: SIMD3<Float>) -> SIMD3<UInt8> {
    let encoder = SRGB8Encoder.shared
    return SIMD3(encoder.encode(color.x), encoder.encode(color.y), encoder.encode(color.z))
  }

  private static func patch(_ codes: SIMD3<UInt8>) -> String {
    "\u{1B}[48;2;\(codes.x);\(codes.y);\(codes.z)m" + String(repeating: " ", count: 10) + "\u{1B}[0m"
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
