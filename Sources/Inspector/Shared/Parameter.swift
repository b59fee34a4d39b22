import GamutMLP
import InspectorEngine

/// One option of `reduce` that decides what a run is: as a row of the parameters pane, and as a flag of the command
/// line.
package typealias Parameter = StudyParameter

extension Parameter {
  package var flag: String { "--" + rawValue }

  /// The rows of the parameters pane, in their order. Presets are chosen as such; the others are of files.
  package static let shown = allCases.filter { ![.preset, .start, .carrier, .bytes].contains($0) }

  /// Those that together say everything about a run; `frequencies` only sets two others.
  static let complete = shown.filter { $0 != .frequencies } + [.bytes]

  /// Those that a JPEG's model tells.
  static let recorded: [Parameter] = [
    .frequenciesXY, .frequenciesRGB, .inputs, .colorInput, .neighborhood, .width, .hiddenLayers, .weights,
  ]
}

extension Parameter {
  /// Shares that are worth trying, in order.
  private static let shares = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
  /// A third of a decade apart.
  private static let rates = [1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1]
  private static let stepCounts = [50, 100, 200, 400, 800, 1_200, 2_400, 4_800, 9_000, 18_000, 36_000]
  private static let batches = (8...20).map { 1 << $0 }

  /// The next value upwards or downwards as text; the present one at the end of what there is.
  package func stepped(_ options: RunOptions, up: Bool) -> String {
    let plan = options.plan
    let network = plan.network
    let present = text(options)
    switch self {
    case .frequencies:
      let range = PlanLimits.frequencies
      let step = up ? 1 : -1
      func moved(_ value: Int) -> Int { min(range.upperBound, max(range.lowerBound, value + step)) }
      return "\(moved(network.frequenciesXY))/\(moved(network.frequenciesRGB))"
    case .sampleOutOfGamut: return "\(next(plan.sampleOutOfGamut, in: Self.shares, up))"
    case .sampleInGamut: return "\(next(plan.sampleInGamut, in: Self.shares, up))"
    case .sampleClipped:
      return "\(next(plan.sampleClipped, in: Self.shares.filter(PlanLimits.clippedShares.contains), up))"
    case .batchOutOfGamut:
      // Natural stands below every number.
      guard let share = plan.batchOutOfGamut else { return up ? "\(Self.shares[1])" : present }
      return !up && share <= Self.shares[1] ? "natural" : "\(next(share, in: Self.shares, up))"
    case .learningRate: return "\(next(plan.learningRate, in: Self.rates, up))"
    case .steps: return "\(next(plan.steps, in: Self.stepCounts, up))"
    case .batch: return "\(next(plan.batch, in: Self.batches, up))"
    case .seed: return "\(up ? plan.seed &+ 1 : plan.seed == 0 ? 0 : plan.seed - 1)"
    default: break
    }
    if let choices {
      let index = (choices.firstIndex(of: present) ?? 0) + (up ? 1 : -1)
      return choices.indices.contains(index) ? choices[index] : present
    }
    guard let range, let value = Int(present) else { return present }
    return "\(min(range.upperBound, max(range.lowerBound, value + (up ? 1 : -1))))"
  }

  private func next<Value: Comparable>(_ value: Value, in values: [Value], _ up: Bool) -> Value {
    (up ? values.first { $0 > value } : values.last { $0 < value }) ?? value
  }
}
