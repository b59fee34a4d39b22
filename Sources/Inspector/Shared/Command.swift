import InspectorPanels
import TerminalCanvas

/// Something that the user can have done. Key line, help and palette all show commands, so nothing is shown that is not
/// bound.
package struct Command: Sendable, Hashable {
  package enum Name: String, Sendable, CaseIterable {
    case help, palette, messages, back, quit, suspend, redraw
    case pause, restart, method, singleStep, stop, slower, faster
    case nextParameter, previousParameter, increase, decrease, increaseHere, decreaseHere, edit, undo, redo, presets,
      savePreset
    case view, previousView, compareViews, flip, wipeLeft, wipeRight, fitScale, screenMap, mask, crosshair, zoomIn,
      zoomOut, zoomWhole, zoomPixels
    case left, right, up, down, farLeft, farRight, farUp, farDown
    case logarithmic, smoothing, replay, firstStep, lastStep
    case series, original, clipped, recovered, brush
    case nextRun, previousRun, loadRun, compare
    case sortNext, sortPrevious, reverseOrder, filterRuns, baseline, markRun, noteRun, deleteRun, allRuns
    case export, exportExpanded, open, nextPhoto, previousPhoto, saveScreen, copyValue, copyCommand
    case nextPane, previousPane, zoomPane, photoPane, parametersPane, statsPane, lossPane, chromaticityPane, runsPane
    case beginStudy, takePoint, horizontalFigure, verticalFigure, studyTable
    case layout, resetLayout, studyPane
    case mouse, theme, eco, tour
    case explore, brighter, darker, muchBrighter, muchDarker, neutral, pickPixel, nextLost, previousLost, nearest, widen
  }

  package let name: Name
  /// For lists: a few words.
  package let title: String
  /// For the key line: a word.
  package let short: String
  /// One sentence.
  package let help: String
  package let keys: [Key]
  /// Panes that must be focused; nil: it works everywhere.
  package let panes: Set<Pane>?

  init(_ name: Name, _ keys: [Key], _ short: String, _ title: String, _ help: String, in panes: Set<Pane>? = nil) {
    self.name = name
    self.keys = keys
    self.short = short
    self.title = title
    self.help = help
    self.panes = panes
  }

  package func applies(to focus: Pane) -> Bool { panes?.contains(focus) ?? true }
}

/// The parts of the screen, by the digits that focus them.
package enum Pane: Int, CaseIterable, Sendable {
  case photo = 1
  case parameters, stats, loss, chromaticity, runs, study
  /// Takes the keys while it is open, and has the screen to itself.
  case explorer

  /// Those that share the screen.
  package static let allCases: [Pane] = [.photo, .parameters, .stats, .loss, .chromaticity, .runs, .study]

  package var title: String {
    switch self {
    case .photo: PanelTexts.photo
    case .parameters: PanelTexts.parameters
    case .stats: PanelTexts.stats
    case .loss: PanelTexts.loss
    case .chromaticity: PanelTexts.chromaticityShort
    case .runs: PanelTexts.runs
    case .study: PanelTexts.study
    case .explorer: PanelTexts.explorer
    }
  }
}
