import GamutContainer

// How the choices that a record stores as numbers are called on the command line and on the screen.

extension NetworkDescription.Inputs {
  /// `xyrgb`, `xy` or `rgb`.
  package var name: String { (contains(.xy) ? "xy" : "") + (contains(.rgb) ? "rgb" : "") }

  package static let choices: [NetworkDescription.Inputs] = [[.xy, .rgb], .xy, .rgb]
}

extension NetworkDescription.ColorInput {
  package var name: String { self == .linear ? "linear" : "encoded" }
}

extension WeightPrecision {
  package var name: String { String(describing: self) }
}
