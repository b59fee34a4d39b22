import ArgumentParser
import Foundation

/// The manual page, made of the same descriptions as `--help`, so that neither lacks what the other has.
struct ManualPage {
  private let root: Command
  private let version: String

  /// - Throws: where the argument parser describes itself otherwise than it used to.
  init() throws {
    struct Description: Decodable { let command: Command }
    root = try JSONDecoder().decode(Description.self, from: Data(GamutCommand._dumpHelp().utf8)).command
    version = GamutCommand.configuration.version
  }

  /// The page as `man` takes it.
  var text: String {
    var page = Roff()
    page.macro("TH", ["GAMUTMLP", "1", "", "gamutmlp \(version)", "User Commands"])
    page.section("NAME")
    page.line("gamutmlp - \(root.abstract?.uncapitalized ?? "")")
    page.section("SYNOPSIS")
    for command in commands { page.synopsis("gamutmlp \(command.name)", command.operands) }
    page.section("DESCRIPTION")
    page.prose(root.discussion ?? "")
    page.section("COMMANDS")
    for command in commands { write(command, to: &page) }
    page.section("OPTIONS OF EVERY COMMAND")
    for argument in root.shownArguments { page.item(argument.term, argument.description) }
    page.section("ENVIRONMENT")
    for (name, meaning) in Self.environment { page.item(name, meaning) }
    page.section("FILES")
    for (name, meaning) in Self.files { page.item(name, meaning) }
    return page.text
  }

  private var commands: [Command] { (root.subcommands ?? []).filter { $0.isShown && $0.name != "help" } }

  private func write(_ command: Command, to page: inout Roff) {
    page.macro("SS", ["gamutmlp \(command.name)"])
    page.prose(command.abstract ?? "")
    for argument in command.shownArguments where !root.shownArguments.contains(argument) {
      page.item(argument.term, argument.description)
    }
    page.macro("PP", [])
    page.prose(command.discussion ?? "")
  }

  private static let environment = [
    (
      "GAMUTMLP_KERNELS",
      "Instruction set of the inner loops: baseline, avx2 or avx512 (default: the fastest there is)."
    ),
    ("TMPDIR", "Directory of the unnamed file in which an output for a pipe is collected (default: /tmp)."),
    ("XDG_CONFIG_HOME", "Directory of settings (default: ~/.config)."),
    ("XDG_STATE_HOME", "Directory of what the inspector remembers (default: ~/.local/state)."),
    ("TERM, COLORTERM", "Abilities of the terminal; --color decides otherwise."),
  ]

  private static let files = [
    ("~/.config/gamutmlp/presets.json", "Presets that were saved in the inspector."),
    ("~/.local/state/gamutmlp/screen.json", "Layout, borders and theme of the inspector; it may be removed."),
    (
      ".NAME.gamutmlp-XXXXXXXX",
      "An output until it is complete, beside its place. What a killed process leaves is removed by the next one that "
        + "writes to the same directory."
    ),
  ]
}

extension ManualPage {
  /// A command as the argument parser describes it.
  private struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    let arguments: [Argument]?

    var name: String { commandName }
    var isShown: Bool { shouldDisplay ?? true }
    var shownArguments: [Argument] { (arguments ?? []).filter { $0.shouldDisplay ?? true } }

    /// Such as `[options] photo ...`.
    var operands: String {
      (["[options]"]
        + shownArguments.filter { $0.kind == "positional" }.map { argument in
          let name = argument.valueName ?? "value"
          let words = argument.isRepeating == true ? name + " ..." : name
          return argument.isOptional == true ? "[\(words)]" : words
        }).joined(separator: " ")
    }
  }

  private struct Argument: Decodable, Equatable {
    struct Name: Decodable, Equatable {
      let kind: String
      let name: String

      var spelled: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let defaultValue: String?
    let allValues: [String]?
    let isOptional: Bool?
    let isRepeating: Bool?
    let shouldDisplay: Bool?

    var term: String {
      let names = (names ?? []).map(\.spelled).joined(separator: ", ")
      return kind == "positional" ? valueName ?? "" : names + (kind == "option" ? " <\(valueName ?? "value")>" : "")
    }

    var description: String {
      let values = allValues.map { "Values: \($0.joined(separator: ", "))." }
      let preset = defaultValue.map { "Default: \($0)." }
      return [abstract, values, preset].compactMap(\.self).joined(separator: " ")
    }
  }
}

/// Text in the language of manual pages.
private struct Roff {
  private(set) var text = ""

  /// A backslash begins an escape there, a point or an apostrophe at a line's beginning a request, and a bare minus may
  /// be set as a hyphen, which cannot be copied.
  private static func escaped(_ line: some StringProtocol) -> String {
    let plain = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }

  mutating func line(_ line: some StringProtocol) { text += Self.escaped(line) + "\n" }

  mutating func macro(_ name: String, _ arguments: [String]) {
    let quoted = arguments.map { " \"" + Self.escaped($0.replacing("\"", with: "'")) + "\"" }
    text += "." + name + quoted.joined() + "\n"
  }

  mutating func section(_ name: String) { macro("SH", [name]) }

  mutating func synopsis(_ name: String, _ operands: String) {
    text += ".PP\n\\fB" + Self.escaped(name) + "\\fR " + Self.escaped(operands) + "\n"
  }

  mutating func item(_ term: String, _ description: String) {
    text += ".TP\n\\fB" + Self.escaped(term) + "\\fR\n"
    line(description)
  }

  /// Paragraphs, and lines that begin with blanks as they are.
  mutating func prose(_ words: String) {
    var isVerbatim = false
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") != isVerbatim {
        isVerbatim.toggle()
        text += isVerbatim ? ".nf\n" : ".fi\n"
      }
      if line.isEmpty { text += ".PP\n" } else { self.line(line) }
    }
    if isVerbatim { text += ".fi\n" }
  }
}

extension String {
  /// Without its full stop, and small at its beginning: as lists of manual pages have it.
  fileprivate var uncapitalized: String {
    let words = prefix(1).lowercased() + dropFirst()
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }
}
