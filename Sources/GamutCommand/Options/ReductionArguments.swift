import ArgumentParser
import GamutMLP
import ImageFiles

/// The options that decide the result of a reduction.
struct ReductionArguments: ParsableArguments {
  @OptionGroup(title: "Optimization") var optimization: OptimizationOptions
  @OptionGroup(title: "Network") var network: NetworkOptions

  @Option(
    help: ArgumentHelp(
      "JPEG quality, 1…100; with an effort the size that a plain JPEG of this quality has (default: 95).",
      valueName: "Q"))
  var quality: Int?
  @Option(
    help: ArgumentHelp("Bytes of the whole file, instead of those that a quality stands for.", valueName: "N"))
  var bytes: Int?
  @Option(
    help: ArgumentHelp(
      "How colours beyond sRGB become a JPEG: 0 in the quality's own tables and rounding; 1 with less error in as "
        + "many bytes as the plain JPEG of clipped colours has, model included; 2 with the least squared error, though "
        + "faint structures may suffer (default: 1; 0 for clipped colours).",
      valueName: "0|1|2"))
  var effort: QuantizingEffort?
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
    try require(bytes, in: PlanLimits.fileBytes, "--bytes")
    try validateSize()
    let plan = optimization.plan(network: network)
    if optimization.start?.start == .meta, !LearntStart.isThere(for: plan.network) {
      throw ValidationError(
        "There is no learnt start for a network of this shape; use --init random, or make one with `pretrain`.")
    }
    if !measure, plan.gate != .off {
      throw ValidationError("--no-measure needs --gate off: without measuring no gate can be chosen.")
    }
  }

  /// Only the extended signal is coded with an effort.
  private func validateSize() throws {
    if bytes != nil, quality != nil {
      throw ValidationError("--bytes and --quality are two ways to say how large the JPEG is; give one of them.")
    }
    if bytes != nil || (effort ?? .plain) != .plain, !jpeg(optimization.preset).takesEffort {
      let option = bytes != nil ? "--bytes" : "--effort above 0"
      throw ValidationError("\(option) needs the extended signal, as the presets compact and fine have it.")
    }
    if bytes != nil, effort == .plain {
      throw ValidationError("--bytes needs --effort 1 or 2: plain rounding has a quality, not a size.")
    }
  }

  /// Everything that decides the file.
  /// - Parameter preset: instead of the one that was given; what was given besides stays.
  func settings(_ preset: OptimizationPlan.Preset? = nil) -> StudySettings {
    var optimization = optimization
    if let preset { optimization.preset = preset }
    return StudySettings(
      plan: optimization.plan(network: network), jpeg: jpeg(optimization.preset), carrier: carrier)
  }

  /// The files that are read besides photographs.
  var inputs: [String] {
    if case .file(let path) = optimization.start?.start { [path] } else { [] }
  }

  /// - Throws: `KernelSetError` where GAMUTMLP_KERNELS names kernels that cannot be had.
  func options() throws -> ReductionOptions {
    let settings = settings()
    var options = try ReductionOptions()
    options.plan = settings.plan
    options.jpeg = settings.jpeg
    options.carrier = settings.carrier
    options.measures = measure
    options.threads = reading.workers
    return options
  }
}

extension ReductionArguments {
  fileprivate func jpeg(_ preset: OptimizationPlan.Preset) -> JPEGSettings {
    var jpeg = JPEGSettings(for: preset)
    if let signal { jpeg.choose(signal) }
    jpeg.quality = quality ?? jpeg.quality
    jpeg.bytes = bytes
    if let effort { jpeg.effort = effort }
    jpeg.subsampling = subsampling
    jpeg.adaptation = adaptation
    return jpeg
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
