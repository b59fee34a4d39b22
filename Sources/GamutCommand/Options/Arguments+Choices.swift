import ArgumentParser
import Foundation
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

extension Fraction: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }

  /// As it would be given: the parser's own would name the type.
  package var defaultValueDescription: String { String(format: "%g%%", 100 * value) }
}

/// The share of a batch that is out of gamut: as the samples are, or a number.
enum BatchShare: ExpressibleByArgument, Equatable {
  case natural
  case share(Double)

  init?(argument: String) {
    if argument == "natural" {
      self = .natural
    } else {
      guard let share = Fraction(argument) else { return nil }
      self = .share(share.value)
    }
  }

  var value: Double? { if case .share(let value) = self { value } else { nil } }
}

/// A length of time, written `60s`, `2m`, `1h` or as seconds alone.
struct TimeBudget: ExpressibleByArgument, Equatable {
  let seconds: Double

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? argument : String(argument.dropLast())), number > 0, number <= 1e6 else {
      return nil
    }
    seconds = number * (unit ?? 1)
  }
}
