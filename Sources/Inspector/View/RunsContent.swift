import GamutMLP
import InspectorEngine
import TerminalCanvas
import Wording

extension InspectorState {
  package var runsContent: RunsPanel.Content {
    var content = RunsPanel.Content()
    let listed = listedRuns
    let best = bestRun
    let bestPerByte = bestPerByte
    content.pane = frame(.runs)
    content.rows = listed.map { run in
      var row = RunsPanel.Row(
        run.id, name: run.id == 0 ? PanelTexts.filesModel : run.method ?? run.options.presetName ?? PanelTexts.ownPreset
      )
      if run.options.trial == nil {
        (row.frequencies, row.width) = (run.options.plan.network.frequenciesXY, run.options.plan.network.width)
      }
      row.steps = run.id == 0 || !run.options.hasSteps ? nil : run.step
      row.isTrial = run.options.trial != nil
      (row.psnr, row.psnrOutOfGamut) = (run.errors?.psnr, run.errors?.psnrOutOfGamut)
      row.bytes = run.id == 0 ? facts?.model?.bytes : run.bytes
      row.seconds = launch.showsTimes ? run.outcome?.secondsOptimizing ?? run.report?.seconds : nil
      row.isEstimate = run.errors?.isExact == false
      (row.isBestInDecibels, row.isBestPerKilobyte) = (run.id == best, run.id == bestPerByte)
      (row.isCurrent, row.isCompared) = (run.id == shownRun, run.id == comparedRun)
      row.state = run.isWhole ? "" : run.word
      return row
    }
    content.selected = listed.firstIndex { $0.id == shownRun }
    if let shown, let compared { content.comparison = comparison(shown, compared) }
    return content
  }

  /// The run that gains most decibels outside sRGB over the plain JPEG for each byte of its model.
  private var bestPerByte: RunID? {
    guard let clip = reduction?.clip?.psnrOutOfGamut else { return nil }
    func gain(_ run: Run) -> Double {
      guard let outcome = run.outcome, outcome.metadataBytes > 0, let psnr = outcome.errors.psnrOutOfGamut else {
        return 0
      }
      return (psnr - clip) / Double(outcome.metadataBytes)
    }
    return listedRuns.filter { gain($0) > 0 }.max { gain($0) < gain($1) }?.id
  }

  private func comparison(_ a: Run, _ b: Run) -> RunsPanel.Comparison {
    var lines: [RunsPanel.Comparison.Line] = []
    func add(_ label: String, _ value: (Run) -> String?) {
      lines.append(.init(label, value(a) ?? NumberFormat.none, value(b) ?? NumberFormat.none))
    }
    func decibels(_ value: Double?, _ run: Run) -> String? {
      value.map { (run.errors?.isExact == false ? "≈" : "") + NumberFormat.decibels($0) }
    }
    add(ComparisonTexts.psnrOutside) { decibels($0.errors?.psnrOutOfGamut, $0) }
    add(ComparisonTexts.psnr) { decibels($0.errors?.psnr, $0) }
    add(ComparisonTexts.deltaE95) { $0.errors?.deltaE95.map { NumberFormat.deltaE($0) } }
    add(a.options.trial == nil && b.options.trial == nil ? ComparisonTexts.model : MethodTexts.storedTitle) {
      $0.bytes.map(NumberFormat.bytes)
    }
    add(ComparisonTexts.time) {
      !launch.showsTimes ? nil : ($0.outcome?.secondsOptimizing ?? $0.report?.seconds).map(NumberFormat.seconds)
    }
    add(ComparisonTexts.steps) { $0.options.hasSteps ? NumberFormat.count($0.step) : nil }
    for parameter in Parameter.complete {
      add(parameter.title) { $0.options.trial == nil || parameter.isOfJPEG ? parameter.shown($0.options) : nil }
    }
    // What differs is what a comparison is for.
    let figures = lines.prefix(6)
    let differing = lines.dropFirst(6).filter { $0.left != $0.right }
    // Columns are narrow.
    func name(_ run: Run) -> String { run.shortName.map { MethodTexts.compared(run.id, $0) } ?? runName(run.id) }
    return .init(left: name(a), right: name(b), lines: Array(figures) + differing)
  }
}
