import GamutContainer
import NeuralField

/// Everything that decides which network a photograph gets: its shape, the pixels it learns from, how long, and how it
/// is stored.
public struct OptimizationPlan: Sendable, Hashable {
  public enum Preset: String, CaseIterable, Sendable {
    /// One kilobyte on the extended signal: colours and their 3 × 3 neighbourhood without positions, small batches
    /// with a decaying rate, weights of about 4 bits that are rounded during the second half of the optimization, and a
    /// gate. Tuned by `gamutbench tune`; the table is beside its source.
    case compact
    /// The same with twice the neurons and steps, for the last tenths of a decibel.
    case fine
    /// The `compact` of records of version 1: clipped colours, read with 8 bits, and positions.
    case compactClipped = "compact-clipped"
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
  /// Share of the samples that are of the clipped signal, 0…0.5, where the JPEG holds the extended one: so that a copy
  /// whose colours an editor has clamped is restored too.
  public var sampleClipped: Double
  /// Share of each batch that is out of gamut, 0…1; nil: as the samples are.
  public var batchOutOfGamut: Double?
  /// At least 0.
  public var steps: Int
  /// Samples per step, at least 1.
  public var batch: Int
  public var learningRate: Double
  public var schedule: RateSchedule
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
    roundedShare = 0
    coarseness = .finest
    sampleClipped = 0
    switch preset {
    case .compact, .fine:
      network = NetworkDescription(
        frequenciesXY: 0, frequenciesRGB: 3, inputs: .rgb, colorInput: .encoded, neighborhood: 1,
        hiddenLayers: 2, width: preset == .fine ? 32 : 16)
      sampleOutOfGamut = 1
      sampleInGamut = 1
      batchOutOfGamut = 0.5
      sampleClipped = 0.25
      steps = preset == .fine ? 9_600 : 4_800
      batch = 512
      learningRate = 5e-3
      schedule = .cosine
      precision = .int8
      roundedShare = 0.5
      coarseness = GridCoarseness(input: 3, neighbors: 8, hidden: 5, output: 1)
      gate = .auto
    case .compactClipped:
      network = NetworkDescription(
        frequenciesXY: 6, frequenciesRGB: 3, inputs: [.xy, .rgb], colorInput: .encoded, neighborhood: 1,
        hiddenLayers: 2, width: 32)
      sampleOutOfGamut = 1
      sampleInGamut = 1
      batchOutOfGamut = 0.5
      steps = 9_600
      batch = 512
      learningRate = 5e-3
      schedule = .cosine
      precision = .int8
      roundedShare = 0.5
      coarseness = GridCoarseness(input: 3, neighbors: 8, hidden: 5, output: 1)
      gate = .auto
    case .paper, .paperFast:
      network = NetworkDescription(
        frequenciesXY: 12, frequenciesRGB: 12, inputs: [.xy, .rgb], colorInput: .linear, neighborhood: 0,
        hiddenLayers: 2, width: 32)
      sampleOutOfGamut = 0.2
      sampleInGamut = 0.02
      batchOutOfGamut = nil
      steps = preset == .paper ? 9_000 : 1_200
      batch = 65_536
      learningRate = 1e-3
      schedule = .constant
      precision = .float32
      gate = .off
      if preset == .paperFast { start = .meta }
    }
  }

  /// The rounding of weights while the optimization ends; nil where there is none.
  package var finish: QuantizationAwareFinish? {
    guard roundedShare > 0, let quantizer = WeightQuantizer(network: network, precision: precision) else { return nil }
    return QuantizationAwareFinish(share: roundedShare, maximumCode: quantizer.maximumCode) { [coarseness] parameters in
      let scales = coarseness.scales(for: parameters, quantizer)
      return quantizer.blockIndices.map { scales[$0] }
    }
  }

  package func training(threads: Int) -> TrainingPlan {
    TrainingPlan(
      steps: steps, batch: batch, rate: learningRate, schedule: schedule, leadingShare: batchOutOfGamut, seed: seed,
      threads: threads)
  }
}

extension OptimizationPlan.Preset {
  /// The signal of its JPEG.
  public var signal: SignalChoice { reader == .exact ? .auto : .clipped }

  /// The reader that its network is for: the paper's networks see what every viewer shows.
  public var reader: JPEGReader {
    switch self {
    case .compact, .fine: .exact
    case .compactClipped, .paper, .paperFast: .eightBit
    }
  }
}

extension OptimizationPlan.Preset {
  /// Bytes that are left for the model: a little more than it took with any of seven photographs, 1 075 to 1 127 and
  /// 2 255 to 2 343.
  var modelRoom: Int { self == .fine ? 2_500 : 1_200 }
}

extension OptimizationPlan {
  /// Bytes that the model of a network beside an extended signal takes at most, as text in a comment: by what 40
  /// networks of 131 to 77 571 parameters took.
  var modelRoom: Int {
    let ofParameter =
      switch precision {
      case .float32: 5.36
      case .float16: 2.7
      // Whole numbers; fewer bits take less.
      default: 0.97
      }
    return 230 + Int(ofParameter * Double(FieldShape(network, isExact: true).parameterCount))
  }
}

extension JPEGSettings {
  /// The signal and the reader of a preset.
  public init(for preset: OptimizationPlan.Preset) {
    self.init()
    follow(preset)
  }

  /// Takes the signal, the reader and the room for the model of a preset; all else stays.
  public mutating func follow(_ preset: OptimizationPlan.Preset) {
    signal = preset.signal
    reader = preset.reader
    modelRoom = preset.modelRoom
  }
}

/// The values that may be chosen for a plan and its JPEG, wherever they are chosen.
package enum PlanLimits {
  package static let frequencies = 0...16
  package static let neighborhood = 0...2
  package static let widths = [8, 16, 32, 64, 128, 256]
  package static let hiddenLayers = 1...4
  package static let steps = 0...10_000_000
  /// A million pixels with their activations in the largest network still fit into memory.
  package static let batch = 1...(1 << 20)
  package static let quality = 1...100
  /// A file of the largest photograph with the finest tables stays below.
  package static let fileBytes = 1_000...(1 << 40)
  /// Each pixel gives at most one sample of the clipped signal beside its own.
  package static let clippedShares = 0...0.5

  /// Above 0 and at most 1.
  package static func isLearningRate(_ rate: Double) -> Bool { rate > 0 && rate <= 1 }
}

/// A part of a whole, 0…1, written `0.2` or `20%`.
package struct Fraction: Sendable, Hashable {
  package let value: Double

  package init?(_ text: String) {
    let isPercentage = text.hasSuffix("%")
    guard let number = Double(isPercentage ? String(text.dropLast()) : text) else { return nil }
    let value = isPercentage ? number / 100 : number
    guard (0...1).contains(value) else { return nil }
    self.value = value
  }
}
