import ArgumentParser
import GamutMLP
import Testing

@testable import GamutCommand

/// How the options of `reduce` become a plan.
@Suite struct PlanTests {
  private func reduction(_ options: [String]) throws -> ReductionArguments { try ReductionArguments.parse(options) }
  private func plan(_ options: String...) throws -> OptimizationPlan { try reduction(options).options().plan }

  @Test(arguments: OptimizationPlan.Preset.allCases) func `a preset alone is that preset`(
    preset: OptimizationPlan.Preset
  ) throws {
    #expect(try plan("--preset", preset.rawValue) == OptimizationPlan(preset: preset))
  }

  @Test func `without options the plan is compact`() throws {
    let options = try reduction([]).options()
    #expect(options.plan == OptimizationPlan(preset: .compact))
    #expect(options.jpeg == JPEGSettings())
    #expect(options.carrier == .auto)
    #expect(options.measures)
  }

  @Test func `an effort is for the extended signal`() throws {
    #expect(try reduction([]).options().jpeg.effort == .balanced)
    #expect(try reduction(["--effort", "0"]).options().jpeg.effort == .plain)
    #expect(try reduction(["--effort", "2"]).options().jpeg.effort == .leastError)
    #expect(throws: (any Error).self) { try reduction(["--preset", "paper", "--effort", "1"]) }
    #expect(throws: (any Error).self) { try reduction(["--signal", "clipped", "--bytes", "90000"]) }
  }

  @Test func `a size takes the place of a quality`() throws {
    #expect(try reduction(["--bytes", "90000"]).options().jpeg.bytes == 90_000)
    #expect(throws: (any Error).self) { try reduction(["--bytes", "90000", "--quality", "90"]) }
    #expect(throws: (any Error).self) { try reduction(["--bytes", "90000", "--effort", "0"]) }
    #expect(throws: (any Error).self) { try reduction(["--bytes", "0"]) }
  }

  @Test func `options beat the preset wherever they stand`() throws {
    let plan = try plan(
      "--steps", "7", "--preset", "paper", "--width", "64", "--weights", "int6", "--schedule", "cosine")
    var expected = OptimizationPlan(preset: .paper)
    (expected.steps, expected.network.width, expected.precision, expected.schedule) = (7, 64, .int6, .cosine)
    #expect(plan == expected)
  }

  @Test func `--frequencies sets both, and each has the last word on its own`() throws {
    let both = try plan("--frequencies", "5").network
    #expect(both.frequenciesXY == 5)
    #expect(both.frequenciesRGB == 5)
    let own = try plan("--frequencies-rgb", "2", "--frequencies", "5").network
    #expect(own.frequenciesXY == 5)
    #expect(own.frequenciesRGB == 2)
  }

  @Test(arguments: [("0.2", 0.2), ("20%", 0.2), ("0", 0), ("100%", 1), ("1", 1), ("12.5%", 0.125)])
  func `shares are numbers or percentages`(text: String, share: Double) throws {
    let plan = try plan("--sample-out-of-gamut", text, "--sample-in-gamut", text, "--batch-out-of-gamut", text)
    #expect(plan.sampleOutOfGamut == share)
    #expect(plan.sampleInGamut == share)
    #expect(plan.batchOutOfGamut == share)
  }

  @Test func `a natural batch is that of the samples`() throws {
    #expect(try plan("--batch-out-of-gamut", "natural").batchOutOfGamut == nil)
  }

  @Test(arguments: [("xyrgb", [.xy, .rgb]), ("xy", [.xy]), ("rgb", [.rgb])] as [(String, NetworkDescription.Inputs)])
  func `inputs are chosen by name`(name: String, inputs: NetworkDescription.Inputs) throws {
    let network = try plan("--inputs", name).network
    #expect(network.inputs == inputs)
    #expect(network.inputs.name == name)
  }

  @Test func `no measuring needs no gate`() throws {
    #expect(throws: (any Error).self) { try reduction(["--no-measure"]) }
    #expect(try reduction(["--no-measure", "--gate", "off"]).options().measures == false)
    #expect(try reduction(["--no-measure", "--preset", "paper"]).options().measures == false)
  }

  @Test(arguments: [
    ["--width", "33"], ["--hidden-layers", "0"], ["--hidden-layers", "5"], ["--frequencies", "17"],
    ["--frequencies-xy", "-1"],
    ["--neighborhood", "3"], ["--steps", "-1"], ["--batch", "0"], ["--learning-rate", "0"], ["--learning-rate", "nan"],
    ["--quality", "0"], ["--quality", "101"], ["--subsampling", "411"], ["--sample-in-gamut", "120%"],
    ["--sample-in-gamut", "-0.1"],
    ["--batch-out-of-gamut", "some"], ["--threads", "0"], ["--init", "meta"], ["--init", ""], ["--weights", "int4"],
    ["--carrier", "app14"], ["--assume", "cmyk"], ["--preset", "huge"], ["--seed", "-1"],
  ])
  func `what is out of range is a usage error`(options: [String]) {
    let error = #expect(throws: (any Error).self) { try reduction(options) }
    #expect(error.map { Reduce.exitCode(for: $0) } == .validationFailure)
  }
}
