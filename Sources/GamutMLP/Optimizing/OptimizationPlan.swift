import GamutContainer
import NeuralField

/// Everything that decides what network a photograph gets: its shape, what it learns from, how long, and how it is
/// stored.
public struct OptimizationPlan: Sendable, Hashable {
  public enum Preset: String, CaseIterable, Sendable {
    /// Small, fast and better than the paper's on real JPEGs: sRGB-coded inputs with few frequencies, the 3 × 3
    /// neighbourhood, small batches with a decaying rate, weights of about 4 bits that were rounded while they still
    /// could learn from it, and a gate. Tuned by `gamutbench tune`; the table is beside its source.
    case compact
    /// The paper's standard network from a random start.
    case paper
    /// The paper's network for few steps, meant for a meta-learned start.
    case paperFast = "paper-fast"
  }

  public enum GateMode: String, CaseIterable, Sendable {
    /// The residual goes to pixels near the gamut's boundary only, as far as that is best; see `GateErrors.best()`.
    case auto
    /// To all pixels.
    case off
  }

  public enum Schedule: String, CaseIterable, Sendable {
    case constant
    /// From the learning rate down to 1 % of it.
    case cosine
  }

  /// Where the optimization starts from.
  public enum Start: Sendable, Hashable {
    case random
    /// A start that was learnt from many photographs.
    case meta
    case file(String)
  }

  public var network: NetworkDescription
  /// Share of the out-of-gamut and of the in-gamut pixels that may be drawn, 0…1.
  public var sampleOutOfGamut: Double
  public var sampleInGamut: Double
  /// Share of each batch that is out of gamut, 0…1; nil: as the samples are.
  public var batchOutOfGamut: Double?
  /// At least 0.
  public var steps: Int
  /// Samples per step, at least 1.
  public var batch: Int
  public var learningRate: Double
  public var schedule: Schedule
  public var seed: UInt64
  public var start: Start
  public var precision: WeightPrecision
  /// Share of the steps, at the end, in which the network sees its weights rounded as they will be stored, 0…1; for
  /// whole-number precisions only.
  public var roundedShare: Double
  /// How wide the steps between stored weights become in that finish.
  public var coarseness: GridCoarseness
  public var gate: GateMode

  public init(preset: Preset) {
    seed = 1
    start = .random
    (roundedShare, coarseness) = (0, .finest)
    switch preset {
    case .compact:
      network = NetworkDescription(
        frequenciesXY: 6, frequenciesRGB: 3, inputs: [.xy, .rgb], colorInput: .encoded, neighborhood: 1,
        hiddenLayers: 2, width: 32)
      (sampleOutOfGamut, sampleInGamut, batchOutOfGamut) = (1, 1, 0.5)
      (steps, batch, learningRate, schedule) = (9_600, 512, 5e-3, .cosine)
      (precision, gate) = (.int8, .auto)
      (roundedShare, coarseness) = (0.5, GridCoarseness(input: 3, neighbors: 8, hidden: 5, output: 1))
    case .paper, .paperFast:
      network = NetworkDescription(
        frequenciesXY: 12, frequenciesRGB: 12, inputs: [.xy, .rgb], colorInput: .linear, neighborhood: 0,
        hiddenLayers: 2, width: 32)
      (sampleOutOfGamut, sampleInGamut, batchOutOfGamut) = (0.2, 0.02, nil)
      (steps, batch, learningRate, schedule) = (preset == .paper ? 9_000 : 1_200, 65_536, 1e-3, .constant)
      (precision, gate) = (.float32, .off)
      if preset == .paperFast { start = .meta }
    }
  }

  /// What rounds the weights while the optimization ends; nil where nothing does.
  package var finish: QuantizationAwareFinish? {
    guard roundedShare > 0, let quantizer = WeightQuantizer(network: network, precision: precision) else { return nil }
    return QuantizationAwareFinish(share: roundedShare, maximumCode: quantizer.maximumCode) { [coarseness] parameters in
      let scales = coarseness.scales(for: parameters, quantizer)
      return quantizer.blockIndices.map { scales[$0] }
    }
  }

  package func training(threads: Int) -> TrainingPlan {
    TrainingPlan(
      steps: steps, batch: batch, rate: learningRate,
      schedule: schedule == .constant ? .constant : .cosine(floor: 0.01),
      leadingShare: batchOutOfGamut, seed: seed, threads: threads)
  }
}

extension FieldShape {
  /// The shape that a stored description asks for.
  package init(_ network: NetworkDescription) {
    self.init(
      spatialFrequencies: network.frequenciesXY, valueFrequencies: network.frequenciesRGB,
      usesPosition: network.inputs.contains(.xy),
      usesValues: network.inputs.contains(.rgb), valuesAreCodes: network.colorInput == .encoded,
      neighborhood: network.neighborhood,
      width: network.width, hiddenLayers: network.hiddenLayers,
      activation: network.activation == .relu ? .rectifier : .sine)
  }
}
