import TerminalCanvas

/// Terminals that screens are drawn for, by name.
package enum TerminalProfiles {
  package static let all: [(name: String, profile: TerminalProfile)] = [
    ("truecolor", TerminalProfile()), ("256-light", TerminalProfile(colors: .c256, theme: .light, plot: .block)),
    ("16", TerminalProfile(colors: .c16)), ("mono", TerminalProfile(colors: .mono)),
    ("mono-ascii", TerminalProfile(colors: .mono, isUnicode: false, plot: .ascii)),
    ("16-ascii", TerminalProfile(colors: .c16, isUnicode: false, plot: .ascii, cellAspect: 2.2)),
  ]

  /// Columns or rows: all small numbers, larger ones by steps that meet odd and even ones.
  package static let sizes = Array(0...12) + [17, 30, 41, 80, 121, 300]
}
