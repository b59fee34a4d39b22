import ArgumentParser
import Inspector
import Wording

/// The inspector with its guided tour open, or with its gamut explorer.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Opens the guided tour: \(NumberFormat.inWords(TourTexts.chapters.count)) short chapters about gamut and network.",
    usage: "gamutmlp learn [<options>] [<photo> ...]",
    discussion: """
      The tour uses the inspector's live panes, and its numbers are those of the photograph. The key g leaves it and \
      returns to it at any time.

      --explore opens the gamut explorer instead: a cursor moves through the colours of one luminance and shows which \
      of them sRGB, Display P3 and ProPhoto contain, and what clipping does to the rest. Nothing is optimized there. In \
      the inspector, the key G opens it.

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
      throw ValidationError("--explore waits for your keys, and --demo presses keys by itself; leave one of them out.")
    }
  }

  func run() throws { try inspection.run(explore ? .explorer : .tour) }
}
