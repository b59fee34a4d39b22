import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles
import NeuralField

@main struct GamutBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gamutbench", abstract: "Measures the engine, and tunes its presets.", subcommands: [Measure.self, Tune.self],
    defaultSubcommand: Measure.self)
}

/// Measures the engine and the whole path on this machine.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures kernels as shares of the machine's peak, and the whole path on photographs.",
    discussion: "Example: gamutbench --json figures.json photo.tif")

  @Option(help: "The preset of the whole path.") var preset = "compact"
  @Option(help: "Worker threads.") var threads: Int?
  @Option(help: "Stored precision instead of the preset's: float32, float16, int8, int6.") var weights: String?
  @Option(help: "Optimization steps instead of the preset's.") var steps: Int?
  @Option(help: "Random seed.") var seed: UInt64?
  @Option(help: "Also writes all figures to this file as JSON.") var json: String?
  @Flag(help: "Leaves the kernels out.") var photosOnly = false
  @Argument(help: "Photographs.") var photos: [String] = []

  private struct Figures: Codable {
    var kernels: [KernelShares] = []
    var photos: [PhotoFigures] = []
  }

  func run() throws {
    var figures = Figures()
    if !photosOnly {
      for set in KernelSet.available {
        let shares = KernelShares(set)
        figures.kernels.append(shares)
        print("\(set.name): peak \(fixed(shares.peak, 1)) GFLOP/s of one core")
        for row in shares.rows { print("  \(row.kernel): \(fixed(row.gigaflops, 1)) GFLOP/s, \(fixed(100 * row.share, 0)) %") }
      }
    }
    for path in photos {
      let clock = ContinuousClock(), start = clock.now
      let photo = try PhotoReader.read(path: path)
      let seconds = (clock.now - start) / .seconds(1)
      let found = try PhotoFigures(photo, name: URL(filePath: path).lastPathComponent, readSeconds: seconds, options: try options())
      figures.photos.append(found)
      print(found.line)
    }
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(figures).write(to: URL(filePath: json), options: .atomic)
    }
  }

  private func options() throws -> ReductionOptions {
    var options = try ReductionOptions()
    guard let preset = OptimizationPlan.Preset(rawValue: preset) else { throw ValidationError("There is no preset '\(preset)'.") }
    options.plan = OptimizationPlan(preset: preset)
    if let threads { options.threads = threads }
    if let seed { options.plan.seed = seed }
    if let steps { options.plan.steps = steps }
    if let weights {
      guard let precision = WeightPrecision.allCases.first(where: { "\($0)" == weights }) else {
        throw ValidationError("There are no '\(weights)' weights.")
      }
      options.plan.precision = precision
    }
    return options
  }
}
