import ArgumentParser

/// The benchmark program.
@main struct GamutBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gamutbench", abstract: "Measures the engine, and tunes its presets.",
    subcommands: [Measure.self, Tune.self, StageRun.self], defaultSubcommand: Measure.self)
}
