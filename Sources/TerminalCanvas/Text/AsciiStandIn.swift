/// The ASCII characters that stand in for others on terminals without Unicode.
package enum AsciiStandIn {
  package static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let known = known[scalar] { return known }
    switch scalar.value {
    case 0x2500...0x257F: return "+"
    case 0x2580...0x259F, 0x2800...0x28FF: return scalar.value == 0x2800 ? " " : "#"
    default: break
    }
    // é → e: a letter's canonical decomposition begins with its base.
    let base = String(scalar).decomposedBase
    return base.isASCII ? base : "?"
  }

  private static let known: [Unicode.Scalar: Unicode.Scalar] = [
    "·": ".", "•": "*", "…": "~", "–": "-", "—": "-", "−": "-", "×": "x", "÷": "/", "±": "~", "→": ">", "←": "<",
    "↑": "^", "↓": "v",
    "↖": "\\", "↗": "/", "↘": "\\", "↙": "/",
    "▶": ">", "◀": "<", "▸": ">", "◂": "<", "▲": "^", "▼": "v", "●": "*", "○": "o", "◆": "*", "◇": "o", "■": "#",
    "□": "o", "✓": "+",
    "✗": "x", "★": "*", "☆": "o", "‘": "'", "’": "'", "“": "\"", "”": "\"", "«": "\"", "»": "\"", "\u{A0}": " ",
    "Δ": "d", "σ": "s",
    "µ": "u", "μ": "u", "≤": "<", "≥": ">", "≈": "~", "°": " ", "²": "2", "³": "3", "░": ".", "▒": ":", "▓": "%",
    "─": "-", "━": "-",
    "│": "|", "┃": "|", "╌": "-", "┄": "-", "┊": "|", "╎": "|", "═": "=", "║": "|", "ß": "s", "æ": "a", "ø": "o",
    "⏸": "=", "⏵": ">",
  ]
}

extension String {
  /// The first scalar of what the Unicode standard takes the first character apart to.
  fileprivate var decomposedBase: Unicode.Scalar {
    // The only decomposition in the standard library is the one that comparison uses: a letter and its accents equal
    // their join.
    guard let scalar = unicodeScalars.first, (0xC0..<0x250).contains(scalar.value) else { return "?" }
    for base in Self.letters {
      for accent in Self.accents where String(String.UnicodeScalarView([base, accent])) == self { return base }
    }
    return "?"
  }

  private static let letters = "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz".unicodeScalars
  private static let accents: [Unicode.Scalar] = [
    "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}", "\u{30B}",
    "\u{30C}", "\u{327}",
    "\u{328}",
  ]
}
