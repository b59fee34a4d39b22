import GamutContainer
import NeuralField

/// The work that a study is, before it starts: a rough forecast, from the speed of one short optimization and from what
/// pixels take in memory.
package struct StudyEstimate: Sendable, Equatable {
  package let runs: Int
  package let seconds: Double
  /// Peak bytes of the study, without those of the program around it.
  package let memory: Int

  /// - Parameter runs: photographs of unknown size count as 12 million pixels.
  package init(_ runs: some Sequence<StudyRun>, speed: StudySpeed, threads: Int) {
    var seconds = 0.0
    var memory = 0
    var count = 0
    var prepared: (name: String, jpeg: JPEGSettings)?
    for run in runs {
      let pixels = Self.pixels(of: run)
      let plan = run.point.settings.plan
      let own = Study.threads(for: plan, of: threads)
      seconds += speed.seconds(plan, pixels: pixels) / Double(max(1, threads / own * own))
      if prepared?.name != run.photo.name || prepared?.jpeg != run.point.settings.jpeg {
        prepared = (run.photo.name, run.point.settings.jpeg)
        seconds += Double(pixels) * Self.preparation / Double(threads)
      }
      memory = max(memory, Self.memory(plan, pixels: pixels, atOnce: max(1, threads / own), threads: own))
      count += 1
    }
    self.runs = count
    self.seconds = seconds
    self.memory = memory
  }

  static func pixels(of run: StudyRun) -> Int { run.photo.size.map { $0.width * $0.height } ?? 12_000_000 }

  /// Seconds of one thread for reading, encoding and decoding a pixel.
  private static let preparation = 4e-7

  /// Bytes of a pixel: the original's six, those of the photograph as received, the viewer's three, the JPEG and the
  /// mask; at the border between two photographs both are there.
  private static let bytesOfPixel = 18

  private static func memory(_ plan: OptimizationPlan, pixels: Int, atOnce: Int, threads: Int) -> Int {
    let shape = FieldShape(plan.network, isExact: true)
    let share = max(plan.sampleInGamut, plan.sampleOutOfGamut)
    let samples = min(TrainingSamples.capacity, Int(Double(pixels) * share * (1 + plan.sampleClipped)))
    // The gradients of each shard, parameters and moments; the activations of a tile are small beside them.
    let floats = shape.parameterCount * (min(64, max(4, plan.batch / 256)) + 4)
    let pools = StudyMaterial.keptPools * samples * TrainingSamples.bytes(ofSample: shape)
    return pools + 2 * pixels * bytesOfPixel + atOnce * 4 * floats
  }
}

/// How fast this machine optimizes, from runs that were measured.
package struct StudySpeed: Sendable, Equatable {
  /// Seconds of one thread for a sample and a parameter in one step.
  private var secondsPerProduct: Double

  /// Measures a short optimization of the default network on one thread: some milliseconds.
  package init(kernels: KernelSet) {
    let plan = OptimizationPlan(preset: .compact)
    let shape = FieldShape(plan.network, isExact: true)
    let runs = 256
    let pool = PointPool(shape: shape, leadingRuns: runs, otherRuns: runs)
    let side = 2 * shape.windowRadius + 1
    let window = (0..<3 * side * side).map { Int16(64 * ($0 * 37 % 256)) }
    for slot in 0..<pool.pointCount {
      window.withUnsafeBufferPointer {
        pool.write(
          slot: slot, column: slot % 64, row: slot / 64, window: $0.baseAddress!, pitch: 3 * side,
          values: SIMD3(repeating: 0), target: SIMD3(repeating: Float(slot % 7) / 100))
      }
    }
    var training = plan.training(threads: 1)
    training.steps = Self.probedSteps
    let trainer = Trainer(
      shape: shape, tables: FeatureTables(shape, columns: 64, rows: 2 * runs * PointPool.runLength / 64), pool: pool,
      plan: training, kernels: kernels)
    let clock = ContinuousClock()
    let start = clock.now
    _ = trainer.run(control: TrainingControl())
    let seconds = (clock.now - start) / .seconds(1)
    secondsPerProduct = seconds / Self.products(plan, steps: Self.probedSteps)
  }

  /// Seconds of one thread for a run, preparation left out.
  package func seconds(_ run: StudyRun) -> Double {
    seconds(run.point.settings.plan, pixels: StudyEstimate.pixels(of: run))
  }

  func seconds(_ plan: OptimizationPlan, pixels: Int) -> Double {
    let shape = FieldShape(plan.network, isExact: true)
    // Restoring goes forwards only, a third of a step; then come error, colour difference and digest.
    let measuring = Double(pixels) * (Double(shape.parameterCount) * secondsPerProduct / 3 + Self.measuring)
    return Self.products(plan, steps: plan.steps) * secondsPerProduct + measuring
  }

  private static let probedSteps = 64
  /// Seconds of one thread for a pixel's errors.
  private static let measuring = 5e-8

  /// Narrow networks spend as much on encoding inputs and on random numbers as on products.
  private static func products(_ plan: OptimizationPlan, steps: Int) -> Double {
    Double(steps) * Double(plan.batch) * (Double(FieldShape(plan.network, isExact: true).parameterCount) + overhead)
  }

  private static let overhead = 300.0
}
