import ColorScience
import DemoPhotograph
import GamutContainer
import ImageFiles
import NeuralField
import Testing

@testable import GamutMLP

@Suite struct PretrainingTests {
  private static func input(seed: UInt64, width: Int = 96) throws -> MethodInput {
    try MethodInput(
      Photo(pixels: DemoPhotograph.render(width: width, height: 64, seed: seed)), name: "demo", compression: .init(),
      threads: 2)
  }

  private static func plan(_ change: (inout PretrainingPlan) -> Void = { _ in }) -> PretrainingPlan {
    var plan = PretrainingPlan(for: OptimizationPlan(preset: .compact))
    (plan.innerSteps, plan.innerBatch, plan.photosPerStep, plan.epochs) = (20, 256, 2, 2)
    change(&plan)
    return plan
  }

  private static func pretraining(_ plan: PretrainingPlan, seeds: [UInt64]) throws -> Pretraining {
    let photos = try seeds.map { try #require(PretrainingPhoto(input(seed: $0).pair, plan, threads: 2)) }
    return try Pretraining(plan, photos: photos, kernels: KernelSet.select(nil))
  }

  private static func finished(_ pretraining: Pretraining, threads: Int) throws -> NetworkStart {
    var pretraining = pretraining
    while pretraining.completedSteps < pretraining.steps { try pretraining.step(threads: threads) }
    return pretraining.start
  }

  @Test func `threads and the order of the photographs change no bit`() throws {
    let plan = Self.plan()
    let one = try Self.finished(Self.pretraining(plan, seeds: [1, 2, 3]), threads: 1)
    let two = try Self.finished(Self.pretraining(plan, seeds: [3, 1, 2]), threads: 2)
    #expect(one == two)
    let other = try Self.finished(Self.pretraining(Self.plan { $0.seed = 2 }, seeds: [1, 2, 3]), threads: 2)
    #expect(other != one)
  }

  @Test func `taken up again from a checkpoint it ends with the same bits`() throws {
    let plan = Self.plan()
    let whole = try Self.finished(Self.pretraining(plan, seeds: [1, 2, 3]), threads: 2)
    var begun = try Self.pretraining(plan, seeds: [1, 2, 3])
    try begun.step(threads: 2)
    let checkpoint = begun.checkpoint
    var resumed = try Self.pretraining(plan, seeds: [1, 2, 3])
    let isTaken = resumed.resume(from: checkpoint)
    #expect(isTaken)
    #expect(resumed.completedSteps == 1)
    #expect(try Self.finished(resumed, threads: 2) == whole)
  }

  @Test func `a checkpoint of something else, or a damaged one, is refused`() throws {
    let plan = Self.plan()
    var begun = try Self.pretraining(plan, seeds: [1, 2])
    try begun.step(threads: 2)
    let checkpoint = begun.checkpoint
    var others = try Self.pretraining(plan, seeds: [1, 3])
    var slower = try Self.pretraining(Self.plan { $0.innerRate = 1e-4 }, seeds: [1, 2])
    let taken = (others: others.resume(from: checkpoint), slower: slower.resume(from: checkpoint))
    #expect(!taken.others)
    #expect(!taken.slower)
    #expect(others.completedSteps == 0)
    var damaged = [0, 3, 40, checkpoint.count - 1].map { Array(checkpoint[..<$0]) }
    for i in stride(from: 0, to: checkpoint.count, by: 97) {
      damaged.append(checkpoint)
      damaged[damaged.count - 1][i] ^= 1
    }
    for bytes in damaged {
      let isTaken = begun.resume(from: bytes)
      #expect(!isTaken)
    }
  }

  /// Photographs of the generator resemble one another, so what twelve of them teach must show on the next.
  @Test func `a photograph that it never saw is optimized better from a learnt start than from a random one`() throws {
    let plan = Self.plan { ($0.innerSteps, $0.epochs, $0.photosPerStep, $0.outerRate) = (60, 12, 4, 5e-3) }
    let learnt = try Self.finished(Self.pretraining(plan, seeds: Array(11...22)), threads: 2)
    var target = OptimizationPlan(preset: .compact)
    (target.steps, target.batch, target.roundedShare, target.learningRate) = (40, 256, 0, 1e-3)
    target.gate = .off
    let photo = try Self.input(seed: 99, width: 120).pair
    func error(_ start: [Float]) throws -> Double {
      let samples = try #require(PretrainingPhoto(photo, plan, threads: 2))
      let parameters = samples.parameters(from: start, target.training(threads: 2), try KernelSet.select(nil))
      let builder = ModelBuilder(photo, plan: target, kernels: try KernelSet.select(nil), threads: 2)
      return builder.judge(builder.record(parameters: parameters)).recovered.squared
    }
    let random = try error(Trainer.randomStart(FieldShape(target.network, isExact: false), seed: 1))
    #expect(try error(learnt.parameters) < 0.8 * random)
  }

  @Test func `an inner loop that diverges is told`() throws {
    var pretraining = try Self.pretraining(Self.plan { $0.innerRate = 1e6 }, seeds: [1, 2])
    #expect(throws: GamutError.innerLoopDiverged(outerStep: 1)) { try pretraining.step(threads: 2) }
  }
}

@Suite struct LearntStartTests {
  @Test func `the library brings starts for the paper's network of either width, and for no other`() throws {
    for width in [32, 64] {
      var network = OptimizationPlan(preset: .paperFast).network
      network.width = width
      #expect(LearntStart.isThere(for: network))
      #expect(try OptimizationPlan.Start.meta.parameters(for: network)?.count == network.parameterCount)
      network.frequenciesXY = 4
      #expect(!LearntStart.isThere(for: network))
      #expect(try OptimizationPlan.Start.meta.parameters(for: network) == nil)
    }
    #expect(!LearntStart.isThere(for: OptimizationPlan(preset: .compact).network))
  }

  @Test func `the network that guesses sees colours alone`() { #expect(LearntStart.blind.network.inputs == .rgb) }
}
