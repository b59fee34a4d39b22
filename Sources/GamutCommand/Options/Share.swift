import ArgumentParser

/// A part of a whole, 0…1, written `0.2` or `20%`.
struct Share: ExpressibleByArgument, Equatable {
  let value: Double

  init?(argument: String) {
    let isPercentage = argument.hasSuffix("%")
    guard let number = Double(isPercentage ? String(argument.dropLast()) : argument) else { return nil }
    let value = isPercentage ? number / 100 : number
    guard (0...1).contains(value) else { return nil }
    self.value = value
  }
}

/// The share of a batch that is out of gamut: as the samples are, or a number.
enum BatchShare: ExpressibleByArgument, Equatable {
  case natural
  case share(Double)

  init?(argument: String) {
    if argument == "natural" {
      self = .natural
    } else {
      guard let share = Share(argument: argument) else { return nil }
      self = .share(share.value)
    }
  }

  var value: Double? { if case .share(let value) = self { value } else { nil } }
}
