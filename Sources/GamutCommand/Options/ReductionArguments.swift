import ArgumentParser
import GamutMLP
import ImageFiles

/// Everything that decides what a photograph is reduced to.
struct ReductionArguments: ParsableArguments {
  @OptionGroup(title: "Optimization") var optimization: OptimizationOptions
  @OptionGroup(title: "Network") var network: NetworkOptions

  @Option(help: ArgumentHelp("JPEG quality, 1…100.", valueName: "Q"))
  var quality = 95
  @Option(help: "How finely the JPEG stores colour against brightness.")
  var subsampling = ChromaSubsampling.s444
  @Option(help: "The JPEG segment that holds the model.")
  var carrier = ModelCarrier.auto
  @Option(help: "The white adaptation between ProPhoto and sRGB.")
  var adaptation = ChromaticAdaptation.bradford
  @Flag(inversion: .prefixedNo, help: "Measure what is lost and recovered; without, --gate off is needed.")
  var measure = true
  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    try require(quality, in: PlanLimits.quality, "--quality")
    let plan = optimization.plan(network: network)
    if optimization.start?.start == .meta, !LearntStart.isThere(for: plan.network) {
      throw ValidationError(
        "There is no learnt start for a network of this shape; use --init random, or make one with `pretrain`.")
    }
    if !measure, plan.gate != .off {
      throw ValidationError("--no-measure needs --gate off: without measuring no gate can be chosen.")
    }
  }

  /// - Throws: `KernelSetError` where GAMUTMLP_KERNELS names kernels that cannot be had.
  func options() throws -> ReductionOptions {
    var options = try ReductionOptions()
    options.plan = optimization.plan(network: network)
    options.jpeg.quality = quality
    options.jpeg.subsampling = subsampling
    options.jpeg.adaptation = adaptation
    options.carrier = carrier
    options.measures = measure
    options.threads = reading.workers
    return options
  }
}
