import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Wording

/// The facts that the runs' pane needs of the photograph and the screen.
struct RunsContext {
  let path: String?
  let facts: PhotoFacts?
  let showsTimes: Bool
  /// That the shown run is rewound to.
  let step: Int?
  /// The filter is being typed; where.
  let caret: Int?
}

extension RunsState {
  func content(_ pane: PanelFrame.Pane, _ context: RunsContext) -> RunsPanel.Content {
    var content = RunsPanel.Content()
    content.pane = pane
    let table = table(of: context.path, showsTimes: context.showsTimes)
    let best = best(of: context.path)
    let front = table.front
    content.columns = table.columns.map { column in
      RunsPanel.Column(
        column == .name && table.runs.contains { $0.options.trial != nil } ? PanelTexts.method : column.title,
        column.kind, priority: column == choices.sort ? 0 : column.priority,
        order: column == choices.sort ? (choices.isDescending ? .descending : .ascending) : nil)
    }
    content.rows = table.runs.map { run in
      var row = RunsPanel.Row(
        table.columns.map { column in
          column == .marks ? marks(run, best: best, front) : cell(column, run, table, context)
        })
      row.isCurrent = run.id == shownID
      row.isElsewhere = run.path != context.path
      return row
    }
    content.selected = table.runs.firstIndex { $0.id == choices.cursor ?? shownID }
    if let caret = context.caret {
      content.filter = .init(choices.filter, caret: caret)
    } else if !choices.filter.isEmpty {
      content.filter = .init(choices.filter)
    }
    describe(table, front, in: &content)
    if let shown, let compared { content.comparison = comparison(shown, compared, showsTimes: context.showsTimes) }
    return content
  }

  /// Words around the table.
  private func describe(_ table: RunTable, _ front: Set<RunID>, in content: inout RunsPanel.Content) {
    if table.hidden > 0 { content.note = RunTexts.found(table.runs.count, of: table.runs.count + table.hidden) }
    if table.hidden == 0, !table.runs.isEmpty { content.note = "\(table.runs.count)" }
    if table.runs.isEmpty, table.hidden > 0 { content.message = RunTexts.noneFound }
    if let baseline = table.baseline {
      content.details = [RunTexts.against(baseline.id)]
      let count = table.seedCount(of: baseline)
      let spread = table.spread(of: .psnrOutOfGamut, baseline)
      content.footnote =
        spread.map { RunTexts.spread(NumberFormat.fixed($0, 2), seeds: count) } ?? RunTexts.noSpread(baseline.id)
    } else if !front.isEmpty {
      content.details = [PanelTexts.bestMarks]
    }
  }

  /// ★ best in decibels, ◆ on the front of bytes and decibels, = compared, • marked, Δ the baseline.
  private func marks(_ run: Run, best: RunID?, _ front: Set<RunID>) -> String {
    (run.id == best ? "★" : "") + (front.contains(run.id) ? "◆" : "") + (run.id == comparedID ? "=" : "")
      + (choices.marked.contains(run.id) ? "•" : "") + (run.id == choices.baseline ? "Δ" : "")
  }

  private func cell(_ column: RunColumn, _ run: Run, _ table: RunTable, _ context: RunsContext) -> String {
    switch column {
    case .number: return " \(run.id)"
    case .name:
      if let step = context.step, run.id == shownID { return RunTexts.rewound(NumberFormat.count(step)) }
      return run.tableName
    case .parameter(let parameter):
      return run.hasValue(of: parameter) ? parameter.shown(run.options) : NumberFormat.none
    case .steps: return run.id == 0 || !run.options.hasSteps ? NumberFormat.none : NumberFormat.count(run.step)
    case .photo: return run.photoName
    case .note: return run.note
    default: break
    }
    // The figures that the rewound network has; what the file takes is the run's.
    var run = run
    if let step = context.step, run.id == shownID {
      run.errors = stepFigures.flatMap { $0.run == run.id && $0.step == step ? $0.errors : nil }
    }
    var figure = column.figure(of: run).flatMap { $0 }
    if column == .bytes, run.id == 0 { figure = context.facts?.model.map { Double($0.bytes) } }
    guard let figure else { return NumberFormat.none }
    let isDecibel = [.psnr, .psnrOutOfGamut, .psnrInGamut].contains(column)
    let isEstimate = run.errors?.isExact == false && isDecibel
    if let difference = table.difference(column, of: run) {
      return (isEstimate || difference.isWithinSpread ? "≈" : "") + column.text(difference: difference.value)
    }
    return (isEstimate ? "≈" : "") + column.text(figure: figure)
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
