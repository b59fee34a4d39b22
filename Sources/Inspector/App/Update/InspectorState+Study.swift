import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Wording

// Studies: their form, their results, and the panes that follow the chosen point.
extension InspectorState {
  /// `B`: the form, on the chosen parameter.
  mutating func openStudy() -> [Effect] {
    guard photo.facts != nil, photo.canTune else {
      refuse(photo.facts == nil ? StatusTexts.notRead : StatusTexts.cannotTune)
      return []
    }
    if tour != nil, study.isUnderWay { return refused(StudyTexts.isUnderWay) }
    if let run = runs.active { return refused(StudyTexts.runIsUnderWay(run.id)) }
    let photographs = photo.photographs.filter { path in
      guard let suffix = path?.split(separator: ".").last?.lowercased() else { return true }
      return !["jpg", "jpeg"].contains(suffix)
    }
    var options = parameters.tuning.queued
    options.trial = nil
    overlay = .study(
      StudyDialog(
        parameters.chosen, options, open: photo.path, photographs: photographs, study: tour == nil ? study : nil))
    return []
  }

  private mutating func refused(_ sentence: String) -> [Effect] {
    refuse(sentence)
    return []
  }

  mutating func press(_ key: Key, in dialog: StudyDialog) -> (isBound: Bool, effects: [Effect]) {
    var dialog = dialog
    switch key {
    case .enter: return (true, beginStudy(dialog))
    case .down, .tab: dialog.move(by: 1)
    case .up, .backTab: dialog.move(by: -1)
    default:
      guard dialog.handle(key) else { return (false, []) }
      dialog.refusal = nil
      dialog.forecast = nil
    }
    overlay = .study(dialog)
    return (true, [])
  }

  private mutating func beginStudy(_ dialog: StudyDialog) -> [Effect] {
    var dialog = dialog
    do throws(StudyError) {
      let order = try dialog.order(studyBase(dialog), first: runs.next)
      guard order.runs <= StudyDialog.mostRuns else {
        dialog.refusal = StudyTexts.tooMany(order.runs, most: StudyDialog.mostRuns)
        overlay = .study(dialog)
        return []
      }
      overlay = nil
      runs.next += order.runs
      if dialog.place != .anew, let first = study.order?.first {
        focus = .study
        let known = Set(study.rows.map(\.row.key))
        return [
          .engine(
            .extendStudy(StudyAddition(to: first, order: order, known: known, comesNext: dialog.place == .next)))
        ]
      }
      study.begin(order)
      tour?.runs.formUnion(order.first..<order.first + order.runs)
      loss.cursor = nil
      loss.replayed = nil
      if tour == nil || layout.panes[.study] != nil { focus = .study }
      say(StudyTexts.begins(order.runs))
      return [.engine(.study(order))]
    } catch {
      dialog.refusal = EngineTexts.sentence(for: error)
      overlay = .study(dialog)
      return []
    }
  }

  /// The values that are not varied: more runs of a study have its own, so that they compare with the others.
  private func studyBase(_ dialog: StudyDialog) -> RunOptions {
    var base = dialog.place == .anew ? parameters.tuning.queued : study.order?.base ?? parameters.tuning.queued
    base.trial = nil
    return base
  }

  /// The study that the open form describes; nil while it describes none.
  var wantedStudy: StudyOrder? {
    guard case .study(let dialog) = overlay, dialog.refusal == nil else { return nil }
    guard let order = try? dialog.order(studyBase(dialog), first: runs.next),
      order.runs <= StudyDialog.mostRuns
    else { return nil }
    return order
  }

  func studyFormContent(_ dialog: StudyDialog) -> Overlay.Content {
    var parts: [Overlay.Part] = [
      .field(
        label: StudyTexts.first, text: dialog.first.text,
        caret: dialog.focus == .first ? dialog.first.cursor : nil, hint: StudyTexts.firstHint,
        problem: dialog.refusal),
      .field(
        label: StudyTexts.second, text: dialog.second.text,
        caret: dialog.focus == .second ? dialog.second.cursor : nil, hint: StudyTexts.secondHint(dialog.proposal),
        problem: nil),
      .choice(label: StudyTexts.seeds, value: "\(dialog.seeds)", isSelected: dialog.focus == .seeds),
    ]
    if dialog.fields.contains(.photographs) {
      parts.append(
        .choice(
          label: StudyTexts.photographs,
          value: dialog.usesAll ? StudyTexts.all(dialog.photographs.count) : StudyTexts.thisOne,
          isSelected: dialog.focus == .photographs))
    }
    if dialog.fields.contains(.place) {
      parts.append(
        .choice(
          label: StudyTexts.place, value: StudyTexts.place(dialog.place, isUnderWay: study.isUnderWay),
          isSelected: dialog.focus == .place))
    }
    parts.append(.gap)
    if let forecast = dialog.forecast {
      let cost = dialog.place == .anew ? StudyTexts.cost(_:seconds:memory:) : StudyTexts.costAtMost
      parts.append(.text(cost(forecast.runs, forecast.seconds, forecast.memory)))
    } else if let wanted = wantedStudy {
      parts.append(.text(StudyTexts.cost(wanted.runs)))
    }
    return Overlay.Content(StudyTexts.title, parts, keys: dialogKeys, width: 76)
  }

  /// A run of the study is done: it is a run as any other, and a point of the plot.
  mutating func take(_ result: StudyResult) -> [Effect] {
    guard study.owns(result.outcome.run) else { return [] }
    let phase: Run.Phase = result.isKept ? .done : .recorded
    var run = Run(id: result.outcome.run, options: result.options, path: result.path, phase: phase)
    run.isOfStudy = true
    run.outcome = result.outcome
    run.errors = result.outcome.errors
    run.losses = result.losses
    runs.insert(run)
    study.add(result.row, run.id)
    study.seconds = launch.showsTimes ? result.secondsSinceStart : nil
    if interludes.beforeTour?.study.owns(run.id) == true { interludes.beforeTour?.study.add(result.row, run.id) }
    if tour?.runs.contains(run.id) == true { return [] }
    return RunRecord(run).map { [.record($0)] } ?? []
  }

  mutating func extendStudy(_ addition: StudyAddition, runs: Int) {
    if interludes.beforeTour?.study.order?.first == addition.study {
      interludes.beforeTour?.study.extend(addition.order, runs: runs)
    }
    guard study.order?.first == addition.study else { return }
    study.extend(addition.order, runs: runs)
    say(runs > 0 ? StudyTexts.grows(runs) : StudyTexts.allKnown)
  }

  mutating func endStudy(_ first: RunID) {
    if interludes.beforeTour?.study.order?.first == first { interludes.beforeTour?.study.end() }
    guard study.order?.first == first else { return }
    study.end()
    guard message?.kind != .failure else { return }
    let (done, planned) = (study.rows.count, study.planned)
    say(done == planned ? StudyTexts.done(done) : StudyTexts.stopped(done, of: planned))
  }

  var studyContent: StudyPanel.Content { study.content(frame(.study), open: photo.path) }

  mutating func moveInStudy(_ direction: SIMD2<Int>) {
    study.move(direction)
    followPoint()
  }

  /// All panes show the run that stands for the chosen point.
  mutating func followPoint() {
    guard let chosen = study.chosen else { return }
    guard let run = runs(of: chosen).first else { return say(StudyTexts.notHere) }
    if study.shownBefore == nil { study.shownBefore = runs.shownID }
    show(run: run)
  }

  /// The runs of a point on the open photograph that were not deleted.
  private func runs(of point: StudySettings) -> [RunID] {
    let present = Set(listedRuns.map(\.id))
    return study.runs(of: point, on: photo.path ?? PhotoState.demoFile).filter(present.contains)
  }

  /// The chosen point's run stays the shown one.
  mutating func takePoint() {
    guard let chosen = study.chosen, let run = runs.shownID, runs(of: chosen).contains(run) else {
      return say(StudyTexts.noPoint)
    }
    study.shownBefore = nil
    say(StudyTexts.taken(run))
  }

  /// The commands of the whole study, where they are what is to be copied: without a chosen point, and every second
  /// time.
  var sweepCommands: [[String]]? {
    guard study.order != nil, study.chosen == nil || study.copiesSweep else { return nil }
    return study.orders.map(sweepCommand)
  }

  private func sweepCommand(_ order: StudyOrder) -> [String] {
    let inputs = order.paths.map { path in
      path.map { $0.hasPrefix("-") ? "./" + $0 : $0 } ?? PhotoState.demoFile
    }
    let axes = order.axes.flatMap { ["--vary", "\($0.parameter.rawValue)=\($0.values.joined(separator: ","))"] }
    let varied = Set(order.axes.map(\.parameter.flag))
    let flags = stride(from: 0, to: order.base.flags.count - 1, by: 2)
      .map { Array(order.base.flags[$0..<$0 + 2]) }.filter { !varied.contains($0[0]) }.flatMap { $0 }
    return ["gamutmlp", "sweep"] + inputs + axes + ["--seeds", "\(order.seeds.count)"] + flags + launch.otherFlags
  }

  /// `Z`: the next layout.
  mutating func nextLayout() {
    guard tour == nil else { return say(StatusTexts.notInTour) }
    let names = Layout.Name.allCases
    let next = names[((names.firstIndex(of: screen.layoutOptions.name) ?? 0) + 1) % names.count]
    screen.layoutOptions.choose(next)
    say(StatusTexts.layout(next.rawValue))
  }
}
