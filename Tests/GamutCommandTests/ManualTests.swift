import ArgumentParser
import Foundation
import GamutTestSupport
import Testing

@testable import GamutCommand

/// The manual page and the completions that the program prints have every command and option that it has.
@Suite struct ManualTests {
  private static let commands = GamutCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map {
    (name: $0._commandName, help: GamutCommand.helpMessage(for: $0))
  }

  /// The long options that help lists.
  private static func options(in help: String) throws -> Set<String> {
    Set(help.matches(of: try Regex("--([a-z][a-z0-9-]+)", as: (Substring, Substring).self)).map { String($0.output.1) })
  }

  @Test func `the manual page has every command and option`() throws {
    let page = try Program.run(["--generate-manual"], in: ScratchFolder())
    #expect(page.code == 0)
    for (name, help) in Self.commands {
      let sections = page.text.components(separatedBy: ".SS ")
      let heading = "\"gamutmlp \(name.replacing("-", with: "\\-"))\"\n"
      let section = try #require(sections.first { $0.hasPrefix(heading) }, "\(name)")
      for option in try Self.options(in: help).subtracting(["help", "version"]) {
        #expect(section.contains("\\-\\-" + option.replacing("-", with: "\\-")), "\(name) --\(option)")
      }
    }
  }

  @Test func `lines of the manual page are text or requests that man knows`() throws {
    let page = try ManualPage().text
    for line in page.split(separator: "\n") where line.hasPrefix(".") {
      let request = line.dropFirst().prefix { $0 != " " }
      #expect(["TH", "SH", "SS", "PP", "TP", "nf", "fi"].contains(request), "\(line)")
    }
    #expect(!page.split(separator: "\n").contains { $0.hasPrefix("'") })
    #expect(page.hasPrefix(".TH"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions have every command and option`(shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell], in: ScratchFolder())
    #expect(script.code == 0)
    for (name, help) in Self.commands {
      #expect(script.text.contains(name), "\(name)")
      for option in try Self.options(in: help) {
        #expect(script.text.contains(shell == "fish" ? "'\(option)'" : "--\(option)"), "\(name) --\(option)")
      }
    }
  }

  @Test func `bash accepts its completions, and they offer commands`() throws {
    let script = """
      "$GAMUTMLP" --generate-completion-script bash > completions && bash -c '
      source ./completions; COMP_LINE="gamutmlp red"; COMP_WORDS=(gamutmlp red); COMP_CWORD=1; COMP_POINT=12
      _gamutmlp gamutmlp red gamutmlp && echo "${COMPREPLY[@]}"'
      """
    let outcome = try Program.shell(script, in: ScratchFolder())
    #expect(outcome.text == "reduce\n", "\(outcome.diagnostics)")
  }
}
