import ArgumentParser
import Foundation
import GamutMLP

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
