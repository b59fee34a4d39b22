import InspectorEngine

/// The guided tour where it stands. It goes over the live panes; what it changes of the view and of the parameters is
/// taken back when it is left, and its runs go with it.
package struct Tour: Sendable {
  /// Index of the chapter.
  package internal(set) var chapter: Int
  package internal(set) var showsAnswer = false
  /// The keys that "show me" presses.
  package internal(set) var player: KeyPlayer?
  /// Started since the tour began.
  var runs: Set<RunID> = []
  /// The cross stands on the pixel that the tour has chosen; before, there was none to choose.
  var hasPixel = false
  let before: Before

  /// What belongs to the user, and comes back.
  struct Before: Sendable {
    let layoutOptions: Layout.Options
    let viewport: Viewport
    let probe: ProbeReading?
    let diagram: DiagramView
    let lossPlot: LossView
    let tuning: Tuning
    let parameter: Parameter
    let shownRun: RunID?
    let comparedRun: RunID?
    let pace: Pace

    init(_ state: InspectorState) {
      (layoutOptions, viewport, probe, diagram, lossPlot) = (
        state.layoutOptions, state.viewport, state.probe, state.diagram, state.lossPlot
      )
      (tuning, parameter, pace) = (state.tuning, state.parameter, state.pace)
      (shownRun, comparedRun) = (state.shownRun, state.comparedRun)
    }
  }

  init(_ state: InspectorState, chapter: Int) {
    self.chapter = chapter
    before = Before(state)
  }

  package var content: TourChapter { TourTexts.chapters[chapter] }
}
