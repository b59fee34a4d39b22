import ArgumentParser
import GamutMLP

extension Share: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// The share of a batch that is out of gamut: as the samples are, or a number.
enum BatchShare: ExpressibleByArgument, Equatable {
  case natural
  case share(Double)

  init?(argument: String) {
    if argument == "natural" {
      self = .natural
    } else {
      guard let share = Share(argument) else { return nil }
      self = .share(share.value)
    }
  }

  var value: Double? { if case .share(let value) = self { value } else { nil } }
}
