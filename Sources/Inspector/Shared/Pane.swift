import InspectorPanels

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
    case .photo: PanelTexts.photo
    case .parameters: PanelTexts.parameters
    case .stats: PanelTexts.stats
    case .loss: PanelTexts.loss
    case .chromaticity: PanelTexts.chromaticityShort
    case .runs: PanelTexts.runs
    case .explorer: PanelTexts.explorer
    }
  }
}
