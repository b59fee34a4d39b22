/// The parts of the screen, by the digits that focus them.
package enum Pane: Int, CaseIterable, Sendable {
  case photo = 1
  case parameters, stats, loss, chromaticity, runs
  /// Takes the keys while it is open, and has the screen to itself.
  case explorer

  /// Those that share the screen.
  package static let allCases: [Pane] = [.photo, .parameters, .stats, .loss, .chromaticity, .runs]

  package var title: String {
    switch self {
    case .photo: "Photo"
    case .parameters: "Run"
    case .stats: "Stats"
    case .loss: "Loss"
    case .chromaticity: "xy"
    case .runs: "Runs"
    case .explorer: ExplorerTexts.pane
    }
  }
}
