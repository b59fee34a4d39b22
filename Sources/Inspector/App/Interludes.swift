import InspectorEngine
import InspectorPanels

/// State beside tour and explorer: the user's view of things, which comes back when they are left, and where they
/// go on the next time.
struct Interludes: Sendable {
  var beforeTour: Workspace?
  var beforeExplorer: Workspace?
  var tourChapter = 0
  var explorerCursor: ExplorerCursor?
  /// The command that was explained last.
  var explained: Command.Name?
}

/// The user's view of things.
struct Workspace: Sendable {
  let layoutOptions: Layout.Options
  var viewport: Viewport
  let probe: ProbeReading?
  let diagram: DiagramView
  let loss: LossState
  let tuning: Tuning
  let parameter: Parameter
  let shownID: RunID?
  let comparedID: RunID?
  let pace: Pace
  /// A study that was under way goes on meanwhile, and may end.
  var study: StudyState

  init(_ state: InspectorState) {
    layoutOptions = state.screen.layoutOptions
    viewport = state.photo.viewport
    probe = state.photo.probe
    diagram = state.chromaticity.view
    loss = state.loss
    tuning = state.parameters.tuning
    parameter = state.parameters.chosen
    shownID = state.runs.shownID
    comparedID = state.runs.comparedID
    pace = state.runs.pace
    study = state.study
  }
}
