import ArgumentParser

/// The inspector with its guided tour open.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Opens the guided tour: nine short chapters about gamut and network.",
    usage: "gamutmlp learn [<options>] [<photo> ...]",
    discussion: """
      The tour goes over the inspector's live panes, and its numbers are those of the photograph. It can be left and gone on with at any \
      time: g.

      Examples:
        gamutmlp learn              on the built-in demo photograph
        gamutmlp learn dusk.tif
      """)

  @OptionGroup var inspection: Inspect

  func run() throws { try inspection.run(.tour) }
}
