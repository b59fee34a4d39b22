import ColorScience
import DemoPhotograph
import GamutMLP
import ImageFiles
import NeuralField

/// The demo photograph, reduced, for the engine's own measurements.
struct BenchmarkField {
  let photo: PhotoPair

  init(width: Int, height: Int) throws {
    let original = DemoPhotograph.render(width: width, height: height) { _ in }
    photo = try PhotoPair(Photo(pixels: original), settings: JPEGSettings(), threads: 2, progress: WorkProgress())
  }

  /// The inputs of training.
  func pool(_ plan: OptimizationPlan) -> (shape: FieldShape, pool: PointPool, tables: FeatureTables) {
    let shape = FieldShape(plan.network, isExact: photo.received.isExact)
    let pool = TrainingSamples.pool(
      of: photo, shape: shape, outOfGamutShare: 1, inGamutShare: 1, seed: 1, threads: 2)!
    return (shape, pool, FeatureTables(shape, columns: photo.original.width, rows: photo.original.height))
  }
}

/// The networks that are measured.
enum BenchmarkShape: String, CaseIterable {
  case paper, compact
  /// `compact-clipped` with eight spatial frequencies and without its neighbours: 50 inputs.
  case plain = "without neighbours"

  var plan: OptimizationPlan {
    switch self {
    case .paper: return OptimizationPlan(preset: .paper)
    case .compact: return OptimizationPlan(preset: .compact)
    case .plain:
      var plan = OptimizationPlan(preset: .compactClipped)
      plan.network.neighborhood = 0
      plan.network.frequenciesXY = 8
      return plan
    }
  }
}

extension FieldShape {
  /// Useful floating-point operations of one sample's training step: two for each multiply-add of forward pass, weight
  /// gradient and input gradient (the first layer needs none); encoding and Adam are not counted.
  var operationsPerSample: Int {
    let products = layers.map { $0.outputs * $0.inputs }
    return 2 * (2 * products.reduce(0, +) + products.dropFirst().reduce(0, +))
  }
}
