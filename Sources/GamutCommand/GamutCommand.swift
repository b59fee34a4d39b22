import ArgumentParser
import Foundation
import ImageFiles

/// The program `gamutmlp`. Standard output carries results, standard error progress and diagnostics.
struct GamutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gamutmlp",
    abstract: "Carries a photograph's wide gamut through an ordinary sRGB JPEG.",
    discussion: """
      A photograph in a wide gamut becomes an sRGB JPEG that any program shows and that holds the colours beyond sRGB \
      all the same; a very small neural network, optimized for this one photograph, goes into the file as metadata. \
      From both the wide-gamut photograph is restored.

      Examples:
        gamutmlp               opens the inspector with the built-in demo photograph
        gamutmlp dusk.tif      the same with your own
        gamutmlp -- info       ... whose name is that of a command
        gamutmlp reduce dusk.tif -o dusk.jpg
        gamutmlp expand dusk.jpg -o restored.tif

      gamutmlp --generate-manual prints the manual page, gamutmlp --generate-completion-script \
      bash, zsh or fish the completions of a shell.

      Exit codes: 0 done; 1 the work failed; 3 the JPEG's pixels are not those that its model was made for; 64 usage.
      """,
    version: "0.1.0",
    subcommands: [
      Inspect.self, Learn.self, Reduce.self, Expand.self, Info.self, Compare.self, Evaluate.self, Sweep.self,
      Pretrain.self, Pairs.self, Strip.self, DemoPhoto.self, FigureCommand.self, RoundTrip.self, DecodeApart.self,
    ],
    defaultSubcommand: Inspect.self)

  /// More files than any command has open at once, with what the system opens for timers and queues.
  private static let openFiles = 10

  /// Ends with a sentence where the process may not open enough files to work.
  static func requireDescriptors() {
    guard !ProcessStart.canOpen(files: openFiles) else { return }
    Diagnostics.report("Too few files may be open at once: \(openFiles) more are needed; ulimit -n raises the limit.")
    Foundation.exit(Diagnostics.workFailed)
  }

  /// Parses the arguments, runs the command and ends the process.
  static func runToEnd(_ arguments: [String]) -> Never {
    if arguments == ["--generate-manual"] { end(printing: try ManualPage().text) }
    var command: any ParsableCommand
    do { command = try parseAsRoot(arguments) } catch { end(with: error, arguments) }
    do { try command.run() } catch {
      // What the parser itself throws while running: a request for help.
      guard let failure = Diagnostics.failure(for: error) else { end(with: error, arguments) }
      if let sentence = failure.sentence { Diagnostics.report(sentence) }
      Foundation.exit(failure.code)
    }
    Foundation.exit(0)
  }

  /// Ends with a text as the result.
  private static func end(printing text: @autoclosure () throws -> String) -> Never {
    do { try Console.print(text()) } catch {
      if let sentence = Diagnostics.failure(for: error)?.sentence { Diagnostics.report(sentence) }
      Foundation.exit(Diagnostics.workFailed)
    }
    Foundation.exit(0)
  }

  /// Ends with the argument parser's own words: help and scripts are results, everything else is wrong usage.
  private static func end(with error: any Error, _ arguments: [String]) -> Never {
    let code = exitCode(for: error).rawValue
    var message = fullMessage(for: error)
    if code == 0 { end(printing: message.hasSuffix("\n") ? message : message + "\n") }
    // The parser repeats arguments as they are, line feeds included.
    for argument in Set(arguments) where argument != argument.printable {
      message = message.replacing(argument, with: argument.printable)
    }
    Console.error(message + "\n")
    if let name = arguments.first(where: { $0.hasPrefix("-") && $0 != "-" && SideFile.exists($0) }) {
      Diagnostics.report("The file \(name) is not taken for an option when it is written ./\(name).")
    }
    Foundation.exit(code)
  }
}
