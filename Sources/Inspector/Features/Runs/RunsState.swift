import InspectorEngine

/// The runs of this session and of earlier ones, which of them are shown, and how fast steps follow one another.
package struct RunsState: Sendable {
  /// Runs of all photographs, oldest first.
  package var all: [Run] = []
  /// Ids are never used twice.
  package var next: RunID = 1
  /// The run of all panes; 0 is the model of an opened JPEG, nil is none.
  package var shownID: RunID?
  package var comparedID: RunID?
  package var pace = Pace()
  package var choices = RunTableChoices()
  /// The networks that can be gone back to.
  package var checkpoints = CheckpointCensus(steps: [:], bytes: 0, limit: 0)
  /// The errors of the one that was looked at last.
  package var stepFigures: StepFigures?
  /// The run of each photograph that was shown last, by its path.
  private var lastShown: [String?: RunID] = [:]

  package init() {}

  package var shown: Run? { all.first { $0.id == shownID } }
  package var compared: Run? { all.first { $0.id == comparedID } }
  package var active: Run? { all.last { $0.isUnderWay } }
  /// Whether the run under way goes on and has a part in what is shown.
  var showsMoving: Bool {
    active.map { $0.phase != .paused && ($0.id == shownID || $0.id == comparedID) } == true
  }
  /// The run of the model that an opened JPEG brought along.
  var carried: Run? { all.first { $0.id == 0 } }

  /// Runs of a photograph, oldest first.
  func listed(of path: String?) -> [Run] { all.filter { $0.path == path } }

  /// The run whose network pictures and probe are made with; a recorded run has none any more.
  package var pictureRun: RunID? {
    guard let shown, shown.phase != .recorded, shown.phase != .failed else { return nil }
    return shown.id
  }

  /// The same for the run that is compared.
  var comparedPictureRun: RunID? {
    guard let compared, compared.phase != .recorded, compared.phase != .failed else { return nil }
    return compared.id
  }

  /// Steps of the shown run whose networks are kept.
  var keptSteps: [Int] { shownID.flatMap { checkpoints.steps[$0] } ?? [] }

  /// The step of the shown run whose network stands for a step of its curve.
  /// - Returns: nil for its present network.
  func keptStep(at step: Int) -> Int? {
    guard let run = shown, pictureRun == run.id, !keptSteps.isEmpty else { return nil }
    // Behind the last loss comes the network that the run ended with.
    if !run.isUnderWay, step >= run.losses.count - 1 { return nil }
    return keptSteps.last { $0 <= step } ?? keptSteps.first
  }

  /// Whether a view's picture is another one for another run.
  func changes(_ view: PhotoView) -> Bool {
    view.traits.needsRun || (view.traits.showsOwnPicture && shown?.hasOwnPicture == true)
  }
}

// The course of runs.
extension RunsState {
  mutating func change(_ id: RunID, _ body: (inout Run) -> Void) {
    guard let index = all.lastIndex(where: { $0.id == id }) else { return }
    body(&all[index])
  }

  /// A new run, which is shown from now on.
  /// - Parameter method: the name by which it was chosen, where it was.
  mutating func add(_ options: RunOptions, path: String?, method: String?) -> Run {
    var run = Run(id: next, options: options, path: path, phase: .preparing)
    run.method = method
    next += 1
    all.append(run)
    shownID = run.id
    return run
  }

  /// Another run or another photograph ends what is under way.
  mutating func endActive() {
    for index in all.indices where all[index].isUnderWay { all[index].phase = .failed }
  }

  /// Turns away from a photograph. Its runs are kept, but for the model that a JPEG brought along.
  mutating func closePhotograph(_ path: String?) {
    endActive()
    lastShown[path] = shownID
    choices.cursor = nil
    all.removeAll { $0.id == 0 }
    shownID = nil
    comparedID = nil
  }

  /// Shows the run of a photograph again that was shown when it was open before.
  /// - Parameter keepsRuns: whether their networks are still there.
  /// - Returns: whether there is one that can be looked at and exported.
  mutating func reopen(_ path: String?, keepsRuns: Bool) -> Bool {
    if !keepsRuns {
      for index in all.indices where all[index].path == path && all[index].phase == .done {
        all[index].phase = .recorded
      }
    }
    let kept = listed(of: path).filter { $0.phase == .done }
    shownID = kept.last { $0.id == lastShown[path] }?.id ?? kept.last?.id
    return shownID != nil
  }

  /// A run that came done, in the place of its number.
  mutating func insert(_ run: Run) {
    let place = all.firstIndex { $0.id > run.id } ?? all.count
    all.insert(run, at: place)
  }

  mutating func take(_ report: TrainingReport) {
    change(report.run) { run in
      guard run.isUnderWay else { return }
      run.append(report)
      if run.phase == .preparing { run.phase = .training }
      if report.step >= report.steps { run.phase = .measuring }
    }
  }

  mutating func finish(_ outcome: RunOutcome) {
    change(outcome.run) { run in
      run.phase = .done
      run.outcome = outcome
      run.errors = outcome.errors
    }
  }

  /// Takes in runs of earlier sessions.
  mutating func restore(_ records: [RunRecord]) {
    var curves = 0
    // A later line of the same run has a newer note.
    var latest: [RunRecord] = []
    var places: [RunRecord: Int] = [:]
    for record in records {
      let run = record.withoutNote
      if let known = places[run] {
        latest[known] = record
      } else {
        places[run] = latest.count
        latest.append(record)
      }
    }
    for record in latest {
      guard var run = record.run(id: next) else { continue }
      // A short line may tell of ten million steps: of many of them the later curves are left out.
      curves += run.losses.count
      if curves > 1 << 25 { run.losses = [] }
      all.append(run)
      next += 1
    }
  }
}

// Choosing among runs.
extension RunsState {
  mutating func show(_ id: RunID) {
    shownID = id
    choices.cursor = nil
    if comparedID == id { comparedID = nil }
  }

  /// The table of a photograph's runs, or of all.
  func table(of path: String?, showsTimes: Bool) -> RunTable {
    RunTable(choices.showsAll ? all : listed(of: path), choices, showsTimes: showsTimes)
  }

  /// The run that many rows below the cursor's.
  func neighbour(in table: RunTable, by distance: Int) -> Run? {
    guard !table.runs.isEmpty else { return nil }
    let present = table.runs.firstIndex { $0.id == choices.cursor ?? shownID } ?? table.runs.count - 1
    return table.runs[max(0, min(table.runs.count - 1, present + distance))]
  }

  /// When its photograph is opened again, this run is shown.
  mutating func remember(_ run: Run) { lastShown[run.path] = run.id }

  /// Lets go of runs, and shows a neighbour where the shown one is among them.
  mutating func delete(_ ids: Set<RunID>, of path: String?) {
    if let shownID, ids.contains(shownID) {
      let listed = listed(of: path)
      let place = listed.firstIndex { $0.id == shownID } ?? 0
      let left = listed[place...].first { !ids.contains($0.id) } ?? listed[..<place].last { !ids.contains($0.id) }
      self.shownID = left?.id
    }
    if let comparedID, ids.contains(comparedID) { self.comparedID = nil }
    if let baseline = choices.baseline, ids.contains(baseline) { choices.baseline = nil }
    choices.marked.subtract(ids)
    choices.cursor = nil
    all.removeAll { ids.contains($0.id) }
  }

  /// Other runs whose curves are drawn with the shown one's.
  func markedCurves(of path: String?) -> [Run] {
    all.filter { choices.marked.contains($0.id) && $0.id != shownID && $0.id != comparedID && !$0.losses.isEmpty }
  }

  /// Compares with the next one: from none over the others, newest first, to none again.
  /// - Returns: whether there are others.
  mutating func compareNext(of path: String?) -> Bool {
    let others = listed(of: path).filter { $0.id != shownID && (!$0.losses.isEmpty || $0.outcome != nil) }
      .reversed().map(\.id)
    guard !others.isEmpty else { return false }
    if let comparedID, let index = others.firstIndex(of: comparedID) {
      self.comparedID = index + 1 < others.count ? others[index + 1] : nil
    } else {
      comparedID = others[0]
    }
    return true
  }

  /// The run before the shown one, where that has a curve as well.
  func ghost(of path: String?) -> Run? {
    shown?.options.hasSteps == false
      ? nil : listed(of: path).last { $0.id < (shownID ?? 0) && !$0.losses.isEmpty && !$0.isOfStudy }
  }

  /// The run that recovers most outside sRGB.
  func best(of path: String?) -> RunID? {
    listed(of: path).filter { $0.outcome != nil }.max {
      ($0.outcome?.errors.psnrOutOfGamut ?? 0) < ($1.outcome?.errors.psnrOutOfGamut ?? 0)
    }?.id
  }

  /// The options that the queue is compared with: those of the latest run.
  func presentOptions(of path: String?) -> RunOptions? {
    listed(of: path).last { $0.phase != .recorded && $0.options.trial == nil && !$0.isOfStudy }?.options
  }
}
