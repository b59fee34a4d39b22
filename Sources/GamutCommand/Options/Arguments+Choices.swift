import ArgumentParser
import GamutContainer
import GamutMLP
import ImageFiles

extension OptimizationPlan.Preset: ExpressibleByArgument {}
extension RateSchedule: ExpressibleByArgument {}
extension OptimizationPlan.GateMode: ExpressibleByArgument {}
extension ChromaSubsampling: ExpressibleByArgument {}
extension ChromaticAdaptation: ExpressibleByArgument {}
extension ModelCarrier: ExpressibleByArgument {}
extension NetworkDescription.ColorInput: ExpressibleByArgument {}
extension WeightPrecision: ExpressibleByArgument {}
extension AssumedSpace: ExpressibleByArgument {}
extension TIFFFile.Compression: ExpressibleByArgument {}

/// `--inputs`.
extension NetworkDescription.Inputs: ExpressibleByArgument {
  public init?(argument: String) {
    guard let found = Self.choices.first(where: { $0.name == argument }) else { return nil }
    self = found
  }

  public static var allValueStrings: [String] { choices.map(\.name) }
  public var defaultValueDescription: String { name }
}

/// `--init`.
struct StartChoice: ExpressibleByArgument {
  let start: OptimizationPlan.Start

  init?(argument: String) {
    switch argument {
    case "": return nil
    case "random": start = .random
    case "meta": start = .meta
    default: start = .file(argument)
    }
  }
}
