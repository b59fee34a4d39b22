import ArgumentParser
import GamutMLP
import NeuralField

extension GradientMethod: ExpressibleByArgument {}

/// The options of learning a start; `PretrainingPlan` decides whatever is not given.
struct PretrainingOptions: ParsableArguments {
  @Option(help: "The preset that the start is for: its network and the shares of pixels to learn from.")
  var preset: OptimizationPlan.Preset = .paperFast
  @Option(help: ArgumentHelp("Steps of an inner loop.", valueName: "N"))
  var innerSteps: Int?
  @Option(help: ArgumentHelp("Pixels per step of an inner loop.", valueName: "N"))
  var innerBatch: Int?
  @Option(help: ArgumentHelp("Learning rate of inner loops.", valueName: "X"))
  var innerRate: Double?
  @Option(help: "Gradient method of inner loops.")
  var inner: GradientMethod?
  @Option(help: ArgumentHelp("Adam's rate in the outer loop at the beginning.", valueName: "X"))
  var outerRate: Double?
  @Option(help: "Course of the outer learning rate.")
  var schedule: OptimizationPlan.Schedule?
  @Option(help: ArgumentHelp("Inner loops, each on another photograph, before the start moves.", valueName: "N"))
  var photosPerStep: Int?
  @Option(help: ArgumentHelp("Passes over all photographs.", valueName: "N"))
  var epochs: Int?
  @Option(help: ArgumentHelp("The same seed gives the same start, on any number of threads.", valueName: "N"))
  var seed: UInt64?

  func validate() throws {
    try require(innerSteps, in: 1...PlanLimits.steps.upperBound, "--inner-steps")
    try require(innerBatch, in: PlanLimits.batch, "--inner-batch")
    try require(photosPerStep, in: 1...1_000, "--photos-per-step")
    try require(epochs, in: 1...1_000_000, "--epochs")
    for (rate, name) in [(innerRate, "--inner-rate"), (outerRate, "--outer-rate")] {
      if let rate, !PlanLimits.isLearningRate(rate) {
        throw ValidationError("\(name) is above 0 and at most 1, not \(rate).")
      }
    }
  }

  func plan(network: NetworkOptions) -> PretrainingPlan {
    var target = OptimizationPlan(preset: preset)
    network.apply(to: &target.network)
    var plan = PretrainingPlan(for: target)
    plan.innerSteps = innerSteps ?? plan.innerSteps
    plan.innerBatch = innerBatch ?? plan.innerBatch
    plan.innerRate = innerRate ?? plan.innerRate
    plan.gradientMethod = inner ?? plan.gradientMethod
    plan.outerRate = outerRate ?? plan.outerRate
    plan.schedule = schedule ?? plan.schedule
    plan.photosPerStep = photosPerStep ?? plan.photosPerStep
    plan.epochs = epochs ?? plan.epochs
    plan.seed = seed ?? plan.seed
    return plan
  }
}
