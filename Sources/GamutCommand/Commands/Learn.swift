import ArgumentParser

/// The inspector with its guided tour open, or with its gamut explorer.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Opens the guided tour: nine short chapters about gamut and network.",
    usage: "gamutmlp learn [<options>] [<photo> ...]",
    discussion: """
      The tour goes over the inspector's live panes, and its numbers are those of the photograph. It can be left and gone on with at any \
      time: g.

      --explore opens the gamut explorer instead, in which a cursor moves through colours: what sRGB, Display P3 and ProPhoto hold of one \
      luminance, and what clipping does to the rest. Nothing is optimized there. In the inspector G opens it.

      Examples:
        gamutmlp learn              on the built-in demo photograph
        gamutmlp learn dusk.tif
        gamutmlp learn --explore dusk.tif
      """)

  @Flag(help: "Open the gamut explorer, without any training.")
  var explore = false
  @OptionGroup var inspection: Inspect

  func validate() throws {
    if explore, inspection.screen.demo {
      throw ValidationError("--explore waits for your keys, and --demo presses them: leave one out.")
    }
  }

  func run() throws { try inspection.run(explore ? .explorer : .tour) }
}
