import ArgumentParser
import GamutMLP
import ImageFiles

extension OptimizationPlan.Preset: ExpressibleByArgument {}
extension OptimizationPlan.Schedule: ExpressibleByArgument {}
extension OptimizationPlan.GateMode: ExpressibleByArgument {}
extension ChromaSubsampling: ExpressibleByArgument {}
extension Adaptation: ExpressibleByArgument {}
extension ModelCarrier: ExpressibleByArgument {}
extension AssumedSpace: ExpressibleByArgument {}
extension TIFFFile.Compression: ExpressibleByArgument {}

/// `--inputs`.
enum InputChoice: String, CaseIterable, ExpressibleByArgument {
  case xyrgb, xy, rgb

  var inputs: NetworkDescription.Inputs {
    switch self {
    case .xyrgb: [.xy, .rgb]
    case .xy: .xy
    case .rgb: .rgb
    }
  }
}

/// `--color-input`.
enum ColorInputChoice: String, CaseIterable, ExpressibleByArgument {
  case encoded, linear

  var colorInput: NetworkDescription.ColorInput { self == .encoded ? .encoded : .linear }
}

/// `--weights`.
enum WeightChoice: String, CaseIterable, ExpressibleByArgument {
  case float32, float16, int8, int6

  var precision: WeightPrecision {
    switch self {
    case .float32: .float32
    case .float16: .float16
    case .int8: .int8
    case .int6: .int6
    }
  }
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
