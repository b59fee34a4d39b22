import ArgumentParser
import Foundation
import GamutContainer
import GamutMLP
import ImageFiles

extension OptimizationPlan.Preset: ExpressibleByArgument {}
extension SignalChoice: ExpressibleByArgument {}
extension QuantizingEffort: ExpressibleByArgument {}
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
    guard let start = OptimizationPlan.Start(text: argument) else { return nil }
    self.start = start
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
