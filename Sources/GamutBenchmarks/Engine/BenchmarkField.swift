import ColorScience
import DemoPhotograph
import GamutMLP
import ImageFiles
import NeuralField

/// The demo photograph, reduced, for the engine's own measurements.
struct BenchmarkField {
  let original: Raster<ProPhoto16>
  let received: Raster<SRGB8>
  let outOfGamut: GamutMask
  let toProPhoto = PixelMatrix(RGBSpace.sRGB.matrix(to: .proPhoto, adaptation: .bradford))

  init(width: Int, height: Int) throws {
    original = DemoPhotograph.render(width: width, height: height) { _ in }
    let clipped = GamutReduction.clip(original, adaptation: .bradford, threads: 2)
    outOfGamut = clipped.outOfGamut
    received = try JPEGFile.decode(
      JPEGFile.encode(clipped.pixels, quality: 95, subsampling: .s444) { _ in }, name: "demo"
    ) { _ in }.pixels
  }

  /// The inputs of training.
  func pool(_ plan: OptimizationPlan) -> (shape: FieldShape, pool: PointPool, tables: FeatureTables) {
    let shape = FieldShape(plan.network)
    let pool = TrainingSamples.pool(
      original: original, received: received, outOfGamut: outOfGamut, toProPhoto: toProPhoto, shape: shape,
      outOfGamutShare: 1,
      inGamutShare: 1, seed: 1, threads: 2)!
    return (shape, pool, FeatureTables(shape, columns: original.width, rows: original.height))
  }
}

/// The networks that are measured.
enum BenchmarkShape: String, CaseIterable {
  case paper, compact
  /// `compact` with eight spatial frequencies and without its neighbours: 50 inputs.
  case plain = "without neighbours"

  var plan: OptimizationPlan {
    var plan = OptimizationPlan(preset: self == .paper ? .paper : .compact)
    if self == .plain { (plan.network.neighborhood, plan.network.frequenciesXY) = (0, 8) }
    return plan
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
