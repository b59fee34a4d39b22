import TerminalCanvas

/// Choices of the user; nil is left to the program.
package struct TerminalOptions: Sendable {
  package var colors: TerminalProfile.Colors?
  package var theme: TerminalProfile.Theme?
  package var plot: TerminalProfile.Plot?
  /// Whether half blocks, braille and box lines may be drawn.
  package var isUnicode: Bool?
  package var mouse: Bool
  package var shapes = TerminalProfile.Shapes.fitted
  package var graphics = GraphicsChoice.auto
  /// How long the terminal may take to tell what it is.
  package var patience = Duration.milliseconds(300)
  /// Makes PNG files for terminals that take such; nil: there are no images.
  package var png: (@Sendable (PixelGrid, TerminalProfile.Graphics) -> [UInt8])?

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

/// Whether pictures are drawn pixel by pixel, and how.
package enum GraphicsChoice: String, Sendable, CaseIterable {
  /// By what the terminal answers.
  case auto
  case none, kitty, iterm, sixel

  func choice(_ answers: TerminalAnswers, _ environment: [String: String]) -> TerminalProfile.Graphics? {
    switch self {
    case .none: return nil
    case .kitty: return environment["TMUX"] == nil ? .kitty : .placeholders
    case .iterm: return .iterm
    case .sixel: return .sixel
    case .auto: break
    }
    // The terminal around tmux has answered through it, as images go.
    if environment["TMUX"] != nil { return answers.hasKitty ? .placeholders : answers.hasSixel ? .sixel : nil }
    // Another multiplexer may pass the question on and lose the images.
    guard environment["STY"] == nil else { return answers.hasSixel ? .sixel : nil }
    if answers.hasKitty { return .kitty }
    let program = environment["TERM_PROGRAM"] ?? environment["LC_TERMINAL"] ?? ""
    if ["iTerm.app", "iTerm2", "WezTerm", "mintty"].contains(program) { return .iterm }
    return answers.hasSixel ? .sixel : nil
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
