import ArgumentParser
import Foundation

/// The program `gamutmlp`. Standard output carries results, standard error progress and diagnostics.
struct GamutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gamutmlp",
    abstract: "Carries a photograph's wide gamut through an ordinary sRGB JPEG.",
    discussion: """
      A photograph in a wide gamut is clipped to an sRGB JPEG that any program shows, and a very small neural network, \
      optimized for this one photograph, goes into the file as metadata. With it the wide-gamut photograph is restored.

      Examples:
        gamutmlp               opens the inspector with the built-in demo photograph
        gamutmlp dusk.tif      the same with your own
        gamutmlp -- info       ... whose name is that of a command
        gamutmlp reduce dusk.tif -o dusk.jpg
        gamutmlp expand dusk.jpg -o restored.tif

      Exit codes: 0 done; 1 the work failed; 3 the JPEG's pixels are not those that its model was made for; 64 usage.
      """,
    version: "0.1.0",
    subcommands: [
      Inspect.self, Learn.self, Reduce.self, Expand.self, Info.self, Compare.self, Evaluate.self, Pretrain.self,
      Pairs.self,
      Strip.self, DemoPhoto.self, FigureCommand.self, RoundTrip.self,
    ],
    defaultSubcommand: Inspect.self)

  /// Parses the process's arguments, runs the command and ends the process.
  static func runToEnd() -> Never {
    var command: any ParsableCommand
    do { command = try parseAsRoot() } catch { exit(withError: error) }
    do { try command.run() } catch {
      // What the parser itself throws while running: a request for help.
      guard let failure = Diagnostics.failure(for: error) else { exit(withError: error) }
      if let sentence = failure.sentence { Diagnostics.report(sentence) }
      Foundation.exit(failure.code)
    }
    Foundation.exit(0)
  }
}
