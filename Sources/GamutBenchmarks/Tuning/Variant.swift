import ArgumentParser
import GamutContainer
import GamutMLP

/// A change of a preset, written as `key=value` pairs with commas between: `steps=2400,batch=2048`.
struct Variant: ExpressibleByArgument {
  let name: String
  private let changes: [(key: String, value: String)]

  init?(argument: String) {
    name = argument
    var changes: [(key: String, value: String)] = []
    for part in argument.split(separator: ",") where part != "preset" {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, Self.setters[String(pair[0])] != nil else { return nil }
      changes.append((String(pair[0]), String(pair[1])))
    }
    self.changes = changes
  }

  /// - Throws: `ValidationError` for a value that its key does not take.
  func apply(to plan: OptimizationPlan) throws -> OptimizationPlan {
    var plan = plan
    for (key, value) in changes {
      guard Self.setters[key]?(&plan, value) == true else { throw ValidationError("'\(value)' is no value of \(key).") }
    }
    return plan
  }

  static var keys: [String] { setters.keys.sorted() }

  private static let setters: [String: @Sendable (inout OptimizationPlan, String) -> Bool] = [
    "xy": { set(&$0.network.frequenciesXY, Int($1)) }, "rgb": { set(&$0.network.frequenciesRGB, Int($1)) },
    "neighborhood": { set(&$0.network.neighborhood, Int($1)) }, "width": { set(&$0.network.width, Int($1)) },
    "layers": { set(&$0.network.hiddenLayers, Int($1)) }, "steps": { set(&$0.steps, Int($1)) },
    "batch": { set(&$0.batch, Int($1)) },
    "rate": { set(&$0.learningRate, Double($1)) }, "seed": { set(&$0.seed, UInt64($1)) },
    "clipped": { set(&$0.sampleClipped, Double($1)) },
    "out": { set(&$0.batchOutOfGamut, Double($1)) }, "rounded": { set(&$0.roundedShare, Double($1)) },
    "coarse-input": { set(&$0.coarseness.input, Double($1)) },
    "coarse-neighbors": { set(&$0.coarseness.neighbors, Double($1)) },
    "coarse-hidden": { set(&$0.coarseness.hidden, Double($1)) },
    "coarse-output": { set(&$0.coarseness.output, Double($1)) },
    "start": { set(&$0.start, $1 == "random" ? .random : $1 == "meta" ? .meta : .file($1)) },
    "inputs": { plan, name in set(&plan.network.inputs, NetworkDescription.Inputs.choices.first { $0.name == name }) },
    "schedule": { set(&$0.schedule, RateSchedule(rawValue: $1)) },
    "weights": { plan, name in set(&plan.precision, WeightPrecision(rawValue: name)) },
    "color": { plan, name in
      set(&plan.network.colorInput, NetworkDescription.ColorInput(rawValue: name))
    },
  ]

  private static func set<Value>(_ property: inout Value, _ value: Value?) -> Bool {
    if let value { property = value }
    return value != nil
  }

  private static func set<Value>(_ property: inout Value?, _ value: Value?) -> Bool {
    if let value { property = value }
    return value != nil
  }
}
