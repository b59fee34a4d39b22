import InspectorPanels
import TerminalCanvas
import Wording

/// The state as a screen. Drawing changes nothing and asks for nothing.
package enum InspectorView {
  /// - Parameter plots: the plots as pictures; nil: they are made of characters.
  package static func draw(_ state: InspectorState, plots: PlotPictures? = nil) -> Canvas {
    var canvas = Canvas(width: state.screen.columns, height: state.screen.rows)
    let layout = state.layout
    let profile = state.screen.profile
    guard layout.kind != .tooSmall else {
      drawTooSmall(state, on: &canvas)
      return canvas
    }
    TitleLine.draw(titleContent(state), in: layout.header, on: &canvas, profile: profile)
    for (pane, rectangle) in layout.panes { draw(pane, state, plots, in: rectangle, on: &canvas) }
    for (part, rectangle) in layout.explorer { draw(part, state, in: rectangle, on: &canvas) }
    StatusLine.draw(statusContent(state), in: layout.status, on: &canvas, profile: profile)
    if state.explorer == nil, let tour = state.tourContent {
      TourPanel.draw(tour, in: layout.text, on: &canvas, profile: profile)
    }
    let isTour = state.tour != nil && state.explorer == nil
    let keys = state.overlay != nil ? state.dialogKeys : isTour ? state.tourKeys : state.keyEntries.map(\.entry)
    KeyLine.draw(keys, in: layout.keyLine, on: &canvas, profile: profile)
    if let dialog = state.dialogContent { Overlay.draw(dialog, in: canvas.bounds, on: &canvas, profile: profile) }
    return canvas
  }

  /// Where the terminal's cursor stands: in the text that is being typed.
  package static func cursor(_ state: InspectorState) -> (x: Int, y: Int)? {
    guard state.layout.kind != .tooSmall else { return nil }
    if let dialog = state.dialogContent {
      return Overlay.caret(
        of: dialog, in: Rectangle(x: 0, y: 0, width: state.screen.columns, height: state.screen.rows))
    }
    if case .filter = state.overlay {
      return state.layout.panes[.runs].flatMap { RunsPanel.caret(of: state.runsContent, in: $0) }
    }
    guard case .value = state.overlay, let rectangle = state.layout.panes[.parameters] else { return nil }
    return ParametersPanel.caret(of: state.parametersContent, in: rectangle)
  }

  private static func draw(
    _ pane: Pane, _ state: InspectorState, _ plots: PlotPictures?, in rectangle: Rectangle, on canvas: inout Canvas
  ) {
    let profile = state.screen.profile
    switch pane {
    case .photo: PhotoPanel.draw(state.photoContent, in: rectangle, on: &canvas, profile: state.photoProfile)
    case .parameters: ParametersPanel.draw(state.parametersContent, in: rectangle, on: &canvas, profile: profile)
    case .stats: StatsPanel.draw(state.statsContent, in: rectangle, on: &canvas, profile: profile)
    case .loss:
      let content = plots?.content(state.lossContent) ?? state.lossContent
      let painter = plots?.painter(content, profile)
      LossPanel.draw(content, in: rectangle, on: &canvas, profile: profile, painter: painter)
    case .chromaticity:
      let content = plots?.content(state.chromaticityContent) ?? state.chromaticityContent
      let painter = plots?.painter(content, profile)
      ChromaticityPanel.draw(content, in: rectangle, on: &canvas, profile: profile, painter: painter)
    case .runs: RunsPanel.draw(state.runsContent, in: rectangle, on: &canvas, profile: profile)
    case .study: StudyPanel.draw(state.studyContent, in: rectangle, on: &canvas, profile: profile)
    case .explorer: break
    }
  }

  private static func draw(
    _ part: ExplorerPart, _ state: InspectorState, in rectangle: Rectangle, on canvas: inout Canvas
  ) {
    guard let content = state.explorerContent else { return }
    let profile = state.screen.profile
    switch part {
    case .plane: PlanePanel.draw(content, in: rectangle, on: &canvas, profile: profile)
    case .diagram: ExplorerDiagram.draw(content, in: rectangle, on: &canvas, profile: profile)
    case .color: ColorPanel.draw(content, in: rectangle, on: &canvas, profile: profile)
    case .areas: AreasPanel.draw(content, in: rectangle, on: &canvas, profile: profile)
    // Over the pane that it always is.
    case .photo:
      let geometry = state.photoGeometry
      let crosshair = state.photo.probedPixel.flatMap { geometry?.cell(of: $0) }
      NearMarks.draw(content.nearby, geometry, crosshair: crosshair, on: &canvas, profile: profile)
    }
  }

  private static func titleContent(_ state: InspectorState) -> TitleLine.Content {
    var content = TitleLine.Content()
    if let facts = state.photo.facts {
      let count = state.photo.photographs.count
      content.facts = [facts.name + (count > 1 ? " (\(state.photo.index + 1)/\(count))" : "")]
      content.facts += ["\(facts.width) × \(facts.height)", facts.description]
    } else {
      content.facts = [
        state.photo.path.map { String($0.split(separator: "/").last ?? "") } ?? PanelTexts.theDemoPhotograph
      ]
    }
    if let run = state.runs.active {
      let step = PanelTexts.step(run.step, of: run.options.plan.steps)
      content.progress = [run.word, run.options.hasSteps ? step : state.runName(run.id)]
      if state.launch.showsTimes, let report = run.report {
        content.progress.append(NumberFormat.seconds(report.seconds))
      }
    } else if state.study.isUnderWay {
      content.progress = [StudyTexts.title(state.study.rows.count, of: state.study.planned)]
    } else if let progress = state.progress {
      content.progress = [progress.stage, "\(Int(progress.fraction * 100)) %"]
    } else if let run = state.runs.shown {
      let step = state.shownStep
      content.progress = [
        step == nil ? PanelTexts.named(state.runName(run.id), run.word) : state.name(of: run.id, at: step)
      ]
    }
    if state.tour != nil { content.program = PanelTexts.guidedTour }
    if state.explorer != nil { content.program = ExplorerTexts.program }
    if state.screen.isEco { content.progress.append(state.screen.ecoText) }
    return content
  }

  private static func statusContent(_ state: InspectorState) -> StatusLine.Content {
    if let message = state.message {
      return .text(message.text, message.kind == .failure ? .failure : .message, rest: StatusTexts.wholeMessages)
    }
    if case .value(let dialog) = state.overlay {
      return .text(dialog.refusal ?? dialog.parameter.help, dialog.refusal == nil ? .message : .failure)
    }
    if let progress = state.progress { return .progress(stage: progress.stage, fraction: progress.fraction) }
    if let explorer = state.explorer { return .text(ExplorerPanelTexts.lesson(explorer.color), .message) }
    if let probe = state.photo.probe { return .probe(probe) }
    if !state.screen.hasTyped, state.tour == nil { return .text(StatusTexts.beginning, .message) }
    if state.focus == .parameters { return .text(state.parameters.chosen.help, .message) }
    return .empty
  }

  private static func drawTooSmall(_ state: InspectorState, on canvas: inout Canvas) {
    var last = PanelTexts.quits
    if case .question(let question) = state.overlay { last = PanelTexts.yesOrNo(question.text) }
    let lines = [
      PanelTexts.tooSmall, PanelTexts.size(state.screen.columns, state.screen.rows),
      state.runs.active.map { PanelTexts.step($0.step) } ?? "", last,
    ]
    for (y, line) in lines.prefix(state.screen.rows).enumerated() {
      canvas.put(line, x: 0, y: y, limit: state.screen.columns)
    }
  }
}
