import ColorScience
import GamutContainer
import NeuralField

/// A network of sines over the position alone (SIREN, Sitzmann et al. 2020; the paper's comparison), for the colours or
/// for their residuals.
struct Siren: RecoveryMethod {
  private let network: NetworkMethod
  /// Whether the network predicts the residuals of the clipped photograph, and not the photograph.
  private let predictsResidual: Bool
  var name: String { network.name }
  var plan: OptimizationPlan? { network.plan }
  var carrier: ModelCarrier { network.carrier }

  /// - Parameters: layers, width: of the hidden layers.
  init(
    _ name: String, layers: Int, width: Int, predictsResidual: Bool, steps: Int = 20_000, learningRate: Double = 1e-4
  ) {
    var plan = OptimizationPlan(preset: .paper)
    plan.network = NetworkDescription(
      frequenciesXY: 0, frequenciesRGB: 0, inputs: .xy, colorInput: .linear, hiddenLayers: layers, width: width,
      activation: .sine)
    // Every pixel counts, and the rate is SIREN's own. Its batch is the whole image, of which one step of the large
    // network takes half a minute on two cores: here are many small ones instead.
    plan.sampleOutOfGamut = 1
    plan.sampleInGamut = 1
    plan.steps = steps
    plan.batch = 4_096
    plan.learningRate = learningRate
    network = NetworkMethod(name, plan)
    self.predictsResidual = predictsResidual
  }

  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput {
    try network.reduce(predictsResidual ? photo : photo.uncolored, context)
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    try network.expand(predictsResidual ? received : received.uncolored, context)
  }
}

/// A network that adds to nothing is one that adds to a received photograph of one grey: the middle of linear light,
/// where the paper's normalization has its 0.
extension Raster<SRGB8> {
  /// The same size in grey.
  fileprivate var uncolored: Raster<SRGB8> {
    Raster(
      width: width, height: height,
      components: Array(repeating: SRGB8Encoder.shared.encode(0.5), count: components.count))
  }
}

extension MethodFile {
  fileprivate var uncolored: MethodFile {
    MethodFile(name: name, pixels: pixels.uncolored, metadata: metadata, adaptation: adaptation)
  }
}

extension MethodInput {
  fileprivate var uncolored: MethodInput {
    MethodInput(
      name: name, compression: compression,
      pair: PhotoPair(
        original: pair.original, uncompressed: pair.viewed.uncolored, outOfGamut: pair.outOfGamut,
        adaptation: pair.adaptation))
  }
}
