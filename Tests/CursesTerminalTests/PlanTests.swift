import TerminalCanvas
import Testing

@testable import CursesTerminal

@Suite struct PlanTests {
  /// The system's description by its colours; nil: the system has none.
  private func plan(
    _ name: String, colors: Int?, _ environment: [String: String] = [:], _ options: TerminalOptions = TerminalOptions(),
    hasScreen: Bool = true
  ) throws -> TerminalPlan {
    try TerminalPlan(
      name: name, environment: environment,
      description: TerminalPlan.Description(
        exists: colors != nil, hasScreen: hasScreen, hasMouse: false, colors: colors ?? 0),
      options: options)
  }

  @Test(
    arguments: [
      ("xterm-256color", 256, [:], TerminalProfile.Colors.c256, TerminalPlan.Entry.system, true),
      ("xterm-256color", 256, ["COLORTERM": "truecolor"], .truecolor, .direct, false),
      ("xterm-direct", 1 << 24, [:], .truecolor, .direct, false),
      ("xterm-direct", nil, [:], .truecolor, .direct, false),
      ("tmux-256color", 256, [:], .truecolor, .direct, false), ("screen-256color", 256, [:], .c256, .system, false),
      ("screen-256color", 256, ["TMUX": "x"], .truecolor, .direct, false),
      ("screen-256color", 256, ["COLORTERM": "truecolor"], .c256, .system, false),
      ("xterm-kitty", nil, [:], .c256, .indexed, true), ("linux", 8, ["COLORTERM": "24bit"], .c8, .system, false),
      ("vt100", 0, [:], .mono, .system, false),
      ("xterm-256color", 256, ["NO_COLOR": "1", "COLORTERM": "truecolor"], .mono, .system, false),
      ("xterm-256color", 256, ["NO_COLOR": ""], .c256, .system, true),
    ] as [(String, Int?, [String: String], TerminalProfile.Colors, TerminalPlan.Entry, Bool)])
  func `colours follow what is known of a terminal`(
    name: String, known: Int?, environment: [String: String], colors: TerminalProfile.Colors, entry: TerminalPlan.Entry,
    asks: Bool
  ) throws {
    let plan = try plan(name, colors: known, environment)
    #expect([plan.colors] == [colors])
    #expect(plan.entry == entry)
    #expect(plan.asksForColors == asks)
  }

  @Test(arguments: TerminalProfile.Colors.allCases) func `the user's own choice comes before everything`(
    colors: TerminalProfile.Colors
  )
    throws
  {
    for (name, known) in [("linux", 8), ("xterm-direct", 1 << 24), ("vt100", 0), ("xterm-ghostty", nil)]
      as [(String, Int?)]
    {
      let plan = try plan(
        name, colors: known, ["NO_COLOR": "1", "COLORTERM": "truecolor"], TerminalOptions(colors: colors))
      #expect(plan.colors == colors)
      #expect(!plan.asksForColors)
    }
  }

  @Test func `a terminal that cannot place its cursor is refused in a sentence`() {
    #expect(throws: TerminalError.noScreen(terminal: "dumb")) { try plan("dumb", colors: 0, hasScreen: false) }
    #expect(throws: TerminalError.noScreen(terminal: "")) { try plan("", colors: nil) }
    #expect(TerminalError.noScreen(terminal: "dumb").description == "The terminal \"dumb\" cannot place its cursor.")
  }

  @Test func `the Linux console is asked nothing`() throws {
    #expect(try !plan("linux", colors: 8).isLikeXterm)
    #expect(try plan("no-such-terminal", colors: nil).isLikeXterm)
  }
}
