import ArgumentParser
import GamutMLP
import ImageFiles

/// The options that decide the result of a reduction.
struct ReductionArguments: ParsableArguments {
  @OptionGroup(title: "Optimization") var optimization: OptimizationOptions
  @OptionGroup(title: "Network") var network: NetworkOptions

  @Option(help: ArgumentHelp("JPEG quality, 1…100.", valueName: "Q"))
  var quality = 95
  @Option(help: "Resolution of colour against brightness in the JPEG.")
  var subsampling = ChromaSubsampling.s444
  @Option(
    help: ArgumentHelp(
      "Colours that the JPEG holds: extended has those beyond sRGB too, which viewers clip; auto takes the better one "
        + "(default: auto for compact and fine, else clipped)."))
  var signal: SignalChoice?
  @Option(help: "The JPEG segment that holds the model.")
  var carrier = ModelCarrier.auto
  @Option(help: "The white adaptation between ProPhoto and sRGB.")
  var adaptation = ChromaticAdaptation.bradford
  @Flag(inversion: .prefixedNo, help: "Measure what is lost and recovered; not measuring needs --gate off.")
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
    options.jpeg.follow(optimization.preset)
    if let signal { options.jpeg.choose(signal) }
    options.jpeg.quality = quality
    options.jpeg.subsampling = subsampling
    options.jpeg.adaptation = adaptation
    options.carrier = carrier
    options.measures = measure
    options.threads = reading.workers
    return options
  }
}

/// The form in which pictures are stored where methods and starts are tried: a JPEG, or the paper's 8-bit sRGB codes.
struct ProtocolArguments: ParsableArguments {
  @Flag(
    inversion: .prefixedNo, help: "Store pictures as JPEG, or as 8-bit sRGB codes, which is the paper's protocol."
  )
  var jpeg = true
  @Option(help: ArgumentHelp("JPEG quality, 1…100.", valueName: "Q"))
  var quality = 95
  @Option(help: "Resolution of colour against brightness in JPEGs.")
  var subsampling = ChromaSubsampling.s444

  func validate() throws { try require(quality, in: PlanLimits.quality, "--quality") }

  /// nil without.
  var compression: MethodInput.Compression? { jpeg ? .init(quality: quality, subsampling: subsampling) : nil }
}
