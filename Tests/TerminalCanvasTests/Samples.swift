import Reproducible

@testable import TerminalCanvas

enum Samples {
  static let profiles: [TerminalProfile] = TerminalProfile.Colors.allCases.flatMap { colors in
    TerminalProfile.Theme.allCases.flatMap { theme in
      [true, false].flatMap { isUnicode in
        TerminalProfile.Plot.allCases.map {
          TerminalProfile(colors: colors, isUnicode: isUnicode, theme: theme, plot: $0)
        }
      }
    }
  }

  /// Letters, accents, wide and combining characters, controls and emoji.
  static func text(_ random: inout RandomSource) -> String {
    let alphabet: [String] = [
      "a", "é", "e\u{301}", "漢", "字", "👍🏽", "👨‍👩‍👧",
      "\u{1B}", "\n", "\t", "…", "█", "ﬀ", "\u{200B}", "한", "🇨🇭", " ",
    ]
    return (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
  }

  /// Every wide character has both of its halves.
  static func isWhole(_ canvas: Canvas) -> Bool {
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let isWide = TextWidth.of(canvas[x, y].scalar) == 2
        let isFollowed = x + 1 < canvas.width && canvas[x + 1, y].scalar == Cell.continuation
        if isWide != isFollowed { return false }
        if canvas[x, y].scalar == Cell.continuation, x == 0 || TextWidth.of(canvas[x - 1, y].scalar) != 2 {
          return false
        }
      }
    }
    return true
  }
}
