import InspectorEngine
import InspectorPanels
import TerminalCanvas

// Keys and mouse in the table of runs.
extension InspectorState {
  var runsTable: RunTable { runs.table(of: photo.path, showsTimes: launch.showsTimes) }

  /// The run of the table's cursor; nil where the filter hides it.
  var chosenRun: Run? {
    let id = runs.choices.cursor ?? runs.shownID
    return runsTable.runs.first { $0.id == id }
  }

  mutating func chooseRun(by distance: Int) {
    if let run = runs.neighbour(in: runsTable, by: distance) { choose(run) }
  }

  /// All panes show a run; of one of another photograph there is nothing to show yet.
  mutating func choose(_ run: Run) {
    guard run.path != photo.path else { return show(run: run.id) }
    runs.choices.cursor = run.id
    say(RunTexts.isElsewhere(run.photoName))
  }

  /// Loads the parameters of the cursor's run, or opens its photograph.
  mutating func enterRun() -> [Effect] {
    guard let run = chosenRun else {
      say(RunTexts.noRow)
      return []
    }
    guard run.path != photo.path else {
      loadRun()
      return []
    }
    runs.remember(run)
    return open(photo.index(of: run.path))
  }

  /// Sorts by the next column; before the first one stands the order of the runs' starts.
  mutating func sortRuns(by distance: Int) {
    let columns: [RunColumn?] = [nil] + runsTable.sortable
    let present = columns.firstIndex(of: runs.choices.sort) ?? 0
    sort(by: columns[max(0, min(columns.count - 1, present + distance))])
  }

  /// The title of a column was clicked.
  mutating func sortRuns(byColumn index: Int) {
    let columns = runsTable.columns
    guard columns.indices.contains(index), columns[index] != .marks else { return }
    if columns[index] == runs.choices.sort { reverseRuns() } else { sort(by: columns[index]) }
  }

  private mutating func sort(by column: RunColumn?) {
    runs.choices.sort = column
    runs.choices.isDescending = column?.isBestHigh ?? false
    say(column.map { RunTexts.sorted(by: $0.title.trimmed) } ?? RunTexts.unsorted)
  }

  mutating func reverseRuns() {
    guard runs.choices.sort != nil else { return say(RunTexts.needsOrder) }
    runs.choices.isDescending.toggle()
  }

  mutating func filter(by field: TextField) {
    runs.choices.filter = field.text
    runs.choices.cursor = nil
    overlay = .filter(field)
  }

  var isFiltering: Bool { if case .filter = overlay { true } else { false } }

  mutating func press(_ key: Key, inFilter field: TextField) -> (isBound: Bool, effects: [Effect]) {
    var field = field
    switch key {
    case .enter: overlay = nil
    case .up: chooseRun(by: -1)
    case .down: chooseRun(by: 1)
    default:
      guard field.handle(key) else { return (false, []) }
      filter(by: field)
    }
    return (true, [])
  }

  /// Pins the cursor's run as the one that others are compared with, or no longer.
  mutating func toggleBaseline() {
    guard let run = chosenRun else { return say(RunTexts.noRow) }
    runs.choices.baseline = runs.choices.baseline == run.id ? nil : run.id
    say(runs.choices.baseline.map(RunTexts.baseline) ?? RunTexts.noBaseline)
  }

  /// Marks the cursor's run, and goes on to the next.
  mutating func markRun() {
    guard let run = chosenRun else { return say(RunTexts.noRow) }
    if runs.choices.marked.remove(run.id) == nil { runs.choices.marked.insert(run.id) }
    chooseRun(by: 1)
  }

  mutating func beginNote() {
    guard let run = chosenRun else { return say(RunTexts.noRow) }
    overlay = .note(run.id, TextField(run.note))
  }

  mutating func press(_ key: Key, inNote field: TextField, on id: RunID) -> (isBound: Bool, effects: [Effect]) {
    var field = field
    guard key == .enter else {
      guard field.handle(key) else { return (false, []) }
      overlay = .note(id, field)
      return (true, [])
    }
    overlay = nil
    runs.change(id) { $0.note = String(field.text.prefix(RunRecord.longestNote)) }
    // What is on its way is written with its note when it is done.
    guard id != 0, tour?.runs.contains(id) != true, let run = runs.all.last(where: { $0.id == id }),
      run.outcome?.errors.isExact == true, let record = RunRecord(run)
    else { return (true, []) }
    return (true, [.record(record)])
  }

  /// Deletes the marked runs of the table, or the cursor's; asks where a model would be lost.
  mutating func deleteRuns() -> [Effect] {
    let marked = runsTable.runs.filter { runs.choices.marked.contains($0.id) }
    let chosen = marked.isEmpty ? [chosenRun].compactMap(\.self) : marked
    if let run = chosen.first(where: \.isUnderWay) {
      refuse(RunTexts.mustEnd(run.id))
      return []
    }
    guard !chosen.isEmpty, !chosen.contains(where: { $0.id == 0 }) else {
      refuse(chosen.isEmpty ? RunTexts.noRow : RunTexts.isOfFile)
      return []
    }
    let unsaved = chosen.filter(\.isUnsaved).map(\.id)
    let ids = Set(chosen.map(\.id))
    if unsaved.isEmpty { return delete(ids) }
    return ask(Question(subject: .deleteRuns(ids), text: RunTexts.deletesUnsaved(unsaved)))
  }

  mutating func delete(_ ids: Set<RunID>) -> [Effect] {
    runs.delete(ids, of: photo.path)
    loss.replayed = nil
    if let before = study.shownBefore, ids.contains(before) { study.shownBefore = nil }
    say(RunTexts.deleted(ids.sorted()))
    return [.engine(.forget(ids))]
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
