import TerminalCanvas

/// How a terminal is driven, decided from its name, the environment and the user's wishes before a byte is sent.
struct TerminalPlan: Sendable, Hashable {
  enum Entry: Sendable, Hashable {
    /// The system's description of TERM.
    case system
    /// Descriptions of our own: 24-bit, and 256 colours.
    case direct, indexed
  }

  var entry: Entry
  var colors: TerminalProfile.Colors
  /// Whether the terminal itself should be asked if it shows 24-bit colour, since nothing else tells.
  var asksForColors: Bool
  /// Whether it takes xterm's sequences: questions, synchronized updates, the clipboard.
  var isLikeXterm: Bool
  var hasMouse: Bool

  /// The terminal by the system's description.
  struct Description: Sendable, Hashable {
    var exists: Bool
    var hasScreen: Bool
    var hasMouse: Bool
    var colors: Int
  }

  init(
    name: String, environment: [String: String], description: Description, options: TerminalOptions
  ) throws(TerminalError) {
    // ncurses knows the name "unknown", for a terminal of which nothing is known, but says that it does not.
    guard !name.isEmpty, name != "unknown", !description.exists || description.hasScreen else {
      throw .noScreen(terminal: name)
    }
    let isOld = ["linux", "vt", "ansi", "cons", "sun"].contains { name.hasPrefix($0) }
    isLikeXterm = !isOld
    // tmux turns 24-bit colour into what its own terminal has.
    let isTmux = name.hasPrefix("tmux") || (name.hasPrefix("screen") && environment["TMUX"] != nil)
    let isScreen = name.hasPrefix("screen") && !isTmux
    let colorTerm = environment["COLORTERM"]
    let isTold = name.hasSuffix("-direct") || colorTerm == "truecolor" || colorTerm == "24bit"
    let canBeDirect = !isOld && !isScreen && (!description.exists || description.colors >= 8)
    let known: TerminalProfile.Colors =
      switch description.exists ? description.colors : 256 {
      case 256...: .c256
      case 16...: .c16
      case 8...: .c8
      default: .mono
      }
    asksForColors = false
    if let wished = options.colors {
      colors = wished
    } else if let text = environment["NO_COLOR"], !text.isEmpty {
      colors = .mono
    } else if canBeDirect, isTold || isTmux {
      colors = .truecolor
    } else {
      colors = known
      // Terminals that can do more than 16 colours may be able to do all.
      asksForColors = canBeDirect && known == .c256
    }
    entry = Self.entry(for: colors, description: description)
    hasMouse = entry != .system || description.hasMouse || (!isOld && description.colors >= 8)
  }

  /// The terminal has answered that it shows 24-bit colour.
  mutating func useDirectColor() { (entry, colors) = (.direct, .truecolor) }

  private static func entry(for colors: TerminalProfile.Colors, description: Description) -> Entry {
    guard description.exists else { return colors == .truecolor ? .direct : .indexed }
    return switch colors {
    case .truecolor: .direct
    // A direct description of the system's has no palette.
    case .c256, .c16, .c8: description.colors > 256 || description.colors < needed(colors) ? .indexed : .system
    case .mono: .system
    }
  }

  private static func needed(_ colors: TerminalProfile.Colors) -> Int {
    colors == .c256 ? 256 : colors == .c16 ? 16 : 8
  }
}
