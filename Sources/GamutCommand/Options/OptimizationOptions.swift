import ArgumentParser
import GamutMLP

/// The samples and the length of the optimization, and how the network is stored; the preset decides whatever is not
/// given.
struct OptimizationOptions: ParsableArguments {
  @Option(help: "A named set of values for all options of the network and its optimization.")
  var preset: OptimizationPlan.Preset = .compact
  @Option(help: ArgumentHelp("Share of the out-of-gamut pixels to learn from, 0.2 or 20%.", valueName: "share"))
  var sampleOutOfGamut: Fraction?
  @Option(help: ArgumentHelp("Share of the in-gamut pixels to learn from.", valueName: "share"))
  var sampleInGamut: Fraction?
  @Option(
    help: ArgumentHelp(
      "Share of the samples as a copy has them whose colours an editor has clipped.", valueName: "share"))
  var sampleClipped: Fraction?
  @Option(help: ArgumentHelp("Share of each batch that is out of gamut, or natural.", valueName: "share"))
  var batchOutOfGamut: BatchShare?
  @Option(help: ArgumentHelp("Optimization steps.", valueName: "N"))
  var steps: Int?
  @Option(help: ArgumentHelp("Pixels per step.", valueName: "N"))
  var batch: Int?
  @Option(help: ArgumentHelp("Adam's learning rate at the beginning.", valueName: "X"))
  var learningRate: Double?
  @Option(help: "Course of the learning rate.")
  var schedule: RateSchedule?
  @Option(help: ArgumentHelp("The same seed gives the same file, on any number of threads.", valueName: "N"))
  var seed: UInt64?
  @Option(
    name: .customLong("init"),
    help: ArgumentHelp(
      "Starting point: random, meta (learnt from many photographs), or a file of `pretrain`.", valueName: "start"))
  var start: StartChoice?
  @Option(help: "How weights are stored.")
  var weights: WeightPrecision?
  @Option(help: "Pixels that get a residual: those near the gamut boundary, as far as that is best, or all.")
  var gate: OptimizationPlan.GateMode?

  func validate() throws {
    try require(steps, in: PlanLimits.steps, "--steps")
    try require(batch, in: PlanLimits.batch, "--batch")
    if let sampleClipped, !PlanLimits.clippedShares.contains(sampleClipped.value) {
      throw ValidationError("--sample-clipped is 0…0.5, not \(sampleClipped.value).")
    }
    if let learningRate, !PlanLimits.isLearningRate(learningRate) {
      throw ValidationError("--learning-rate is above 0 and at most 1, not \(learningRate).")
    }
  }

  func plan(network: NetworkOptions) -> OptimizationPlan {
    var plan = OptimizationPlan(preset: preset)
    network.apply(to: &plan.network)
    plan.sampleOutOfGamut = sampleOutOfGamut?.value ?? plan.sampleOutOfGamut
    plan.sampleInGamut = sampleInGamut?.value ?? plan.sampleInGamut
    plan.sampleClipped = sampleClipped?.value ?? plan.sampleClipped
    if let batchOutOfGamut { plan.batchOutOfGamut = batchOutOfGamut.value }
    plan.steps = steps ?? plan.steps
    plan.batch = batch ?? plan.batch
    plan.learningRate = learningRate ?? plan.learningRate
    plan.schedule = schedule ?? plan.schedule
    plan.seed = seed ?? plan.seed
    plan.start = start?.start ?? plan.start
    plan.precision = weights ?? plan.precision
    plan.gate = gate ?? plan.gate
    return plan
  }
}
