import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Wording

/// The facts that the runs' pane needs of the photograph and the screen.
struct RunsContext {
  let path: String?
  let facts: PhotoFacts?
  let clip: Errors?
  let showsTimes: Bool
  /// That the shown run is rewound to.
  let step: Int?
}

extension RunsState {
  func content(_ pane: PanelFrame.Pane, _ context: RunsContext) -> RunsPanel.Content {
    var content = RunsPanel.Content()
    let listed = listed(of: context.path)
    let best = best(of: context.path)
    let bestPerByte = bestPerByte(of: context.path, over: context.clip?.psnrOutOfGamut)
    content.pane = pane
    content.rows = listed.map { run in
      var row = RunsPanel.Row(
        run.id, name: run.id == 0 ? PanelTexts.filesModel : run.method ?? run.options.presetName ?? PanelTexts.ownPreset
      )
      if run.options.trial == nil {
        row.frequencies = run.options.plan.network.frequenciesXY
        row.width = run.options.plan.network.width
      }
      row.steps = run.id == 0 || !run.options.hasSteps ? nil : run.step
      row.isTrial = run.options.trial != nil
      row.psnr = run.errors?.psnr
      row.psnrOutOfGamut = run.errors?.psnrOutOfGamut
      row.bytes = run.id == 0 ? context.facts?.model?.bytes : run.bytes
      row.seconds = context.showsTimes ? run.outcome?.secondsOptimizing ?? run.report?.seconds : nil
      row.isEstimate = run.errors?.isExact == false
      row.isBestInDecibels = run.id == best
      row.isBestPerKilobyte = run.id == bestPerByte
      row.isCurrent = run.id == shownID
      row.isCompared = run.id == comparedID
      row.state = run.isWhole ? "" : run.word
      if let step = context.step, run.id == shownID { row.state = RunTexts.rewound(NumberFormat.count(step)) }
      return row
    }
    content.selected = listed.firstIndex { $0.id == shownID }
    if let shown, let compared { content.comparison = comparison(shown, compared, showsTimes: context.showsTimes) }
    return content
  }

  private func comparison(_ a: Run, _ b: Run, showsTimes: Bool) -> RunsPanel.Comparison {
    var lines: [RunsPanel.Comparison.Line] = []
    func add(_ label: String, _ value: (Run) -> String?) {
      lines.append(.init(label, value(a) ?? NumberFormat.none, value(b) ?? NumberFormat.none))
    }
    func decibels(_ value: Double?, _ run: Run) -> String? {
      value.map { (run.errors?.isExact == false ? "≈" : "") + NumberFormat.decibels($0) }
    }
    add(RunTexts.psnrOutside) { decibels($0.errors?.psnrOutOfGamut, $0) }
    add(RunTexts.psnr) { decibels($0.errors?.psnr, $0) }
    add(RunTexts.deltaE95) { $0.errors?.deltaE95.map { NumberFormat.deltaE($0) } }
    add(a.options.trial == nil && b.options.trial == nil ? RunTexts.model : RunTexts.stored) {
      $0.bytes.map(NumberFormat.bytes)
    }
    add(RunTexts.time) {
      !showsTimes ? nil : ($0.outcome?.secondsOptimizing ?? $0.report?.seconds).map(NumberFormat.seconds)
    }
    add(RunTexts.steps) { $0.options.hasSteps ? NumberFormat.count($0.step) : nil }
    for parameter in Parameter.complete {
      add(parameter.title) { $0.options.trial == nil || parameter.isOfJPEG ? parameter.shown($0.options) : nil }
    }
    // What differs is what a comparison is for.
    let figures = lines.prefix(6)
    let differing = lines.dropFirst(6).filter { $0.left != $0.right }
    // Columns are narrow.
    func name(_ run: Run) -> String { run.shortName.map { RunTexts.compared(run.id, $0) } ?? self.name(of: run.id) }
    return .init(left: name(a), right: name(b), lines: Array(figures) + differing)
  }

  /// A run as titles call it.
  func name(of id: RunID) -> String {
    if let method = all.last(where: { $0.id == id })?.shortName { return RunTexts.label(id, method) }
    return id == 0 ? PanelTexts.filesModel : PanelTexts.run(id)
  }
}
