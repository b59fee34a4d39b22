import TerminalCanvas

/// Choices of the user; nil is left to the program.
package struct TerminalOptions: Sendable, Hashable {
  package var colors: TerminalProfile.Colors?
  package var theme: TerminalProfile.Theme?
  package var plot: TerminalProfile.Plot?
  /// Whether half blocks, braille and box lines may be drawn.
  package var isUnicode: Bool?
  package var mouse: Bool

  package init(
    colors: TerminalProfile.Colors? = nil, theme: TerminalProfile.Theme? = nil, plot: TerminalProfile.Plot? = nil,
    isUnicode: Bool? = nil,
    mouse: Bool = true
  ) {
    self.colors = colors
    self.theme = theme
    self.plot = plot
    self.isUnicode = isUnicode
    self.mouse = mouse
  }
}

/// Why there is no screen.
package enum TerminalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Standard input or standard output is a file or a pipe.
  case notInteractive(stream: String)
  /// The terminal cannot place its cursor.
  case noScreen(terminal: String)
  /// ncurses made no screen of a terminal that it knows.
  case failed(terminal: String)

  package var description: String {
    switch self {
    case .notInteractive(let stream): "\(stream) is not a terminal."
    case .noScreen(""): "The environment variable TERM is not set, so the kind of terminal is unknown."
    case .noScreen(let terminal): "The terminal \"\(terminal)\" cannot place its cursor."
    case .failed(let terminal): "ncurses cannot draw on the terminal \"\(terminal)\"."
    }
  }
}
