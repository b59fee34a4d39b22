import ArgumentParser

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
