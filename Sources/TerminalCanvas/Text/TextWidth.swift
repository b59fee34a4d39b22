/// How many columns a terminal gives to text, after Unicode's East Asian Width (UAX 11) as terminals apply it.
package enum TextWidth {
  /// 0 for control and combining characters, which a cell cannot hold; 2 for wide ones; else 1.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: return 1
    case 0..<0xA0: return 0
    // Latin, Greek and Cyrillic letters; box lines, blocks and braille: what almost all text is made of.
    case 0xA0..<0x300, 0x370..<0x483, 0x2500..<0x25FD, 0x2800..<0x2900: return scalar.value == 0xAD ? 0 : 1
    default: return isCombining(scalar) ? 0 : isWide(scalar) ? 2 : 1
    }
  }

  package static func of(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and finals of Hangul join the consonant before them.
    if (0x1160...0x11FF).contains(scalar.value) { return true }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: true
    // Skin tones change the character before them.
    case .modifierSymbol: (0x1F3FB...0x1F3FF).contains(scalar.value)
    default: false
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CD5,
      0x1B000...0x1B2FB,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    // Letters of flags are narrow each.
    case 0x1F1E6...0x1F1FF: false
    default: scalar.properties.isEmojiPresentation
    }
  }
}
