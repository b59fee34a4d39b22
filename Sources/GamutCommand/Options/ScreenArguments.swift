import ArgumentParser
import ColorScience
import CursesTerminal
import GamutMLP
import ImageFiles
import Inspector
import TerminalCanvas

/// How the inspector looks and behaves.
struct ScreenArguments: ParsableArguments {
  /// A choice that may be left to the program.
  enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, truecolor
    case c256 = "256"
    case c16 = "16"
    case c8 = "8"
    case mono

    var colors: TerminalProfile.Colors? { TerminalProfile.Colors(rawValue: rawValue) }
  }

  enum ThemeChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, light, dark

    var theme: TerminalProfile.Theme? { TerminalProfile.Theme(rawValue: rawValue) }
  }

  /// Columns and rows, such as `120x40`.
  struct Size: ExpressibleByArgument, Equatable {
    let columns: Int
    let rows: Int

    init?(argument: String) {
      let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      // More cells than any screen has are a slip of the finger.
      guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...2_000).contains(columns),
        (1...2_000).contains(rows)
      else {
        return nil
      }
      self.columns = columns
      self.rows = rows
    }
  }

  @Flag(help: "Hold the first run before its first step.")
  var paused = false
  @Option(
    help: ArgumentHelp(
      "Begin with this method of evaluate, such as soft-clip, instead of a network.", valueName: "name"))
  var method: String?
  @Option(help: ArgumentHelp("Optimization steps per second at most, for watching.", valueName: "X"))
  var pace: Double?
  @Option(
    help: ArgumentHelp("A file that keeps finished runs across sessions.", valueName: "file.jsonl"), completion: .file()
  )
  var runs: String?
  @Option(help: "Colours that the terminal can show.")
  var color = ColorChoice.auto
  @Option(help: "Colours for a light or a dark background.")
  var theme = ThemeChoice.auto
  @Option(help: "Characters that plots are drawn with.")
  var plot = TerminalProfile.Plot.braille
  @Option(
    help: """
      How pictures are made of characters: two pixels a cell, the block that fits best (default, in 24 bit), or among \
      sextants too, where the font has them.
      """)
  var shapes: TerminalProfile.Shapes?
  @Option(
    help:
      "Show photographs and plots pixel by pixel: by what the terminal answers, not at all, or in one of three ways.")
  var graphics = GraphicsChoice.auto
  @Option(
    help: "Codes that the terminal takes: sRGB's, or Display P3's; --terminal-report shows a card that tells which.")
  var display = ScreenGamut.srgb
  @Flag(help: "Print what was found out about the terminal, and end.")
  var terminalReport = false
  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var leavesMouse = false
  @Flag(
    inversion: .prefixedNo, help: "Few colours and at most four frames a second, for slow lines (default: over SSH).")
  var eco: Bool?
  @Flag(
    help:
      "Demonstrate the program on the demo photograph, again and again; any key takes over. --pace sets the speed.")
  var demo = false
  @Flag(help: "Explain each key that is pressed.")
  var explain = false
  @Flag(help: "When the connection is lost, finish the run and write --output.")
  var keepRunning = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The JPEG that --keep-running writes; must not exist yet.", valueName: "out.jpg"),
    completion: .file())
  var output: String?
  @Option(help: ArgumentHelp("Run without a terminal, on a screen of this size.", valueName: "columns x rows"))
  var headless: Size?
  @Option(help: ArgumentHelp("Press these keys there, such as \"m v <done> <enter> <c-p>\".", valueName: "keys"))
  var keys: String?
  @Flag(help: "Print the last screen; with --color, in colours; with --graphics, with its pictures.")
  var dump = false

  func validate() throws {
    for (path, option) in [(runs, "--runs"), (output, "--output")] {
      try requireName(path, option)
      if let path, DescriptorPath.isStandardOutput(path) {
        throw ValidationError("\(option) needs a file; one of the name - is written ./-.")
      }
    }
    if let pace, !(pace > 0 && pace <= 1e6) {
      throw ValidationError("--pace is above 0 and at most 1000000 steps a second, not \(pace).")
    }
    if keepRunning != (output != nil) {
      throw ValidationError(
        "--keep-running and --output <out.jpg> belong together: the second says where the first writes its JPEG."
      )
    }
    if headless != nil, keepRunning {
      throw ValidationError("--keep-running is for a terminal that may be lost; --headless has none.")
    }
    if headless != nil, demo {
      throw ValidationError("--demo runs until a key is pressed, so it needs a terminal.")
    }
    if headless == nil, keys != nil || dump {
      throw ValidationError("--keys and --dump need --headless <columns x rows>.")
    }
    _ = try script()
  }

  func script() throws -> KeyScript {
    do throws(KeyScript.Unknown) { return try KeyScript(keys ?? "") } catch {
      throw ValidationError(
        "--keys has no <\(error.name)>; there are <enter>, <esc>, <tab>, <space>, <up>, <c-p>, <f1>, <done> and more."
      )
    }
  }
}

extension TerminalProfile.Plot: ExpressibleByArgument {}
extension TerminalProfile.Shapes: ExpressibleByArgument {}
extension GraphicsChoice: ExpressibleByArgument {}
extension ScreenGamut: ExpressibleByArgument {}
