import GamutMLP
import InspectorEngine
import InspectorPanels
import Wording

/// The last study: its order, its results so far, and how they are looked at.
package struct StudyState: Sendable {
  package private(set) var order: StudyOrder?
  /// Orders that came later.
  package private(set) var additions: [StudyOrder] = []
  /// Runs of all of them, each once.
  package private(set) var planned = 0
  /// Rows that were there when the runs under way began.
  private var rowsBefore = 0
  package private(set) var rows: [(id: RunID, row: StudyRow)] = []
  package private(set) var summary = StudySummary([])
  /// Since its start when the last run was done; nil where times are not shown.
  package var seconds: Double?
  package var isUnderWay = false
  package var isPaused = false
  package var xColumn = StudyColumn.metadataBytes
  package var yColumn = StudyColumn.psnrOutOfGamut
  /// The figure of the plot's height over two parameters, as a table.
  package var showsTable = false
  /// The settings of the point under the cursor, without their seed.
  package var chosen: StudySettings?
  /// The run that was shown before a point was.
  package var shownBefore: RunID?
  /// The command of the whole study is the next to be copied.
  var copiesSweep = true

  package init() {}

  package mutating func begin(_ order: StudyOrder) {
    let (x, y, table) = (xColumn, yColumn, showsTable)
    self = StudyState()
    self.order = order
    planned = order.runs
    isUnderWay = true
    xColumn = x
    yColumn = y
    showsTable = table
  }

  /// - Parameter runs: how many of the order's are new.
  package mutating func extend(_ order: StudyOrder, runs: Int) {
    guard runs > 0 else { return }
    additions.append(order)
    // What was stopped does not come any more.
    if !isUnderWay { (rowsBefore, planned) = (rows.count, rows.count) }
    planned += runs
    isUnderWay = true
  }

  package mutating func end() {
    isUnderWay = false
    isPaused = false
  }

  package mutating func add(_ row: StudyRow, _ id: RunID) {
    rows.append((id, row))
    summary = StudySummary(rows.map(\.row))
  }

  /// Ended or not, runs of these numbers are its own.
  package func owns(_ id: RunID) -> Bool {
    orders.contains { ($0.first..<$0.first + $0.runs).contains(id) }
  }

  var orders: [StudyOrder] { (order.map { [$0] } ?? []) + additions }

  private var paths: [String?] {
    orders.flatMap(\.paths).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The runs of a point on a photograph; that of the first seed, which stands for it, comes first.
  package func runs(of settings: StudySettings, on photo: String) -> [RunID] {
    rows.filter { $0.row.photo == photo && $0.row.settings.seedless == settings }
      .sorted { $0.row.seed < $1.row.seed }.map(\.id)
  }

  /// By the runs that are done.
  private var secondsLeft: Double? {
    guard let seconds, isUnderWay, !isPaused, rows.count > rowsBefore else { return nil }
    return seconds / Double(rows.count - rowsBefore) * Double(planned - rows.count)
  }

  /// All parameters that were varied, with all of their values.
  var axes: [StudyAxis] {
    orders.flatMap(\.axes).reduce(into: []) { axes, axis in
      if let known = axes.firstIndex(where: { $0.parameter == axis.parameter }) {
        axes[known] = axes[known].joined(with: axis)
      } else {
        axes.append(axis)
      }
    }
  }

  /// The values of a point, such as "K 4, width 16".
  func label(_ settings: StudySettings) -> String {
    axes.map { "\($0.parameter.columnTitle) \($0.parameter.text(settings))" }.joined(separator: ", ")
  }
}

// The cursor.
extension StudyState {
  /// Points with both figures, as the plot has them.
  private var drawn: [(group: StudyGroup, x: StudyFigure, y: StudyFigure)] {
    summary.groups.compactMap { group in
      guard let x = group.figure(xColumn), let y = group.figure(yColumn) else { return nil }
      return (group, x, y)
    }
  }

  /// Goes to the next point: in the plot by the figure of the arrow's axis, in the table to the neighbour.
  package mutating func move(_ direction: SIMD2<Int>) {
    copiesSweep = false
    if table != nil { return moveInTable(direction) }
    let points = drawn
    guard !points.isEmpty else { return }
    let sorted = points.sorted {
      direction.x != 0
        ? ($0.x.mean, $0.y.mean) < ($1.x.mean, $1.y.mean) : ($0.y.mean, $0.x.mean) < ($1.y.mean, $1.x.mean)
    }
    let step = direction.x != 0 ? direction.x : -direction.y
    let front = Set(summary.front(xColumn, yColumn))
    // The best one is where to begin.
    guard let present = sorted.firstIndex(where: { $0.group.settings == chosen }) else {
      let best = summary.groups.indices.filter(front.contains).last
      chosen = best.map { summary.groups[$0].settings } ?? sorted[0].group.settings
      return
    }
    chosen = sorted[max(0, min(sorted.count - 1, present + step))].group.settings
  }

  private mutating func moveInTable(_ direction: SIMD2<Int>) {
    let place = chosen.flatMap(place) ?? SIMD2(0, 0)
    let sizes = SIMD2(axes[1].values.count, axes[0].values.count)
    let next = chosen == nil ? place : place &+ direction
    let inside = next.clamped(lowerBound: .zero, upperBound: sizes &- 1)
    if let found = summary.groups.first(where: { self.place($0.settings) == inside }) { chosen = found.settings }
  }

  /// Column and row of a point in the table.
  private func place(_ settings: StudySettings) -> SIMD2<Int>? {
    guard axes.count == 2, let row = axes[0].values.firstIndex(of: axes[0].parameter.text(settings)),
      let column = axes[1].values.firstIndex(of: axes[1].parameter.text(settings))
    else { return nil }
    return SIMD2(column, row)
  }

  /// The figure over two parameters; nil unless there are two and it is wanted.
  var table: StudyPanel.Table? {
    guard showsTable, axes.count == 2 else { return nil }
    var table = StudyPanel.Table(
      rowTitle: axes[0].parameter.columnTitle, columnTitle: axes[1].parameter.columnTitle, rows: axes[0].values,
      columns: axes[1].values)
    for group in summary.groups {
      guard let place = place(group.settings), let figure = group.figure(yColumn) else { continue }
      table.values[place.y][place.x] = figure.mean
      table.texts[place.y][place.x] = yColumn.text(figure.mean)
    }
    table.chosen = chosen.flatMap(place)
    return table
  }

  package mutating func choose(index: Int) {
    let points = drawn
    if points.indices.contains(index) { chosen = points[index].group.settings }
    copiesSweep = false
  }

  /// - Parameter open: the open photograph's path; another one's points say whose they are.
  package func content(_ pane: PanelFrame.Pane, open: String?) -> StudyPanel.Content {
    var content = StudyPanel.Content()
    content.pane = pane
    content.message = StudyTexts.none
    guard order != nil else { return content }
    content.message =
      !rows.isEmpty ? StudyTexts.noFigures : isUnderWay ? StudyTexts.waits : StudyTexts.endedBefore
    content.note = StudyTexts.progress(
      rows.count, of: planned, isPaused: isPaused && isUnderWay, secondsLeft: secondsLeft)
    content.xTitle = xColumn.title
    content.yTitle = yColumn.title
    content.table = table
    let front = Set(summary.front(xColumn, yColumn).map { summary.groups[$0].settings })
    content.points = drawn.map { point in
      var drawn = StudyPanel.Point(x: point.x.mean, y: point.y.mean)
      drawn.spreadX = point.x.spread
      drawn.spreadY = point.y.spread
      drawn.isOnFront = front.contains(point.group.settings)
      drawn.isChosen = point.group.settings == chosen
      return drawn
    }
    content.details = [
      content.table == nil
        ? StudyTexts.plot(yColumn.title, xColumn.title) : StudyTexts.table(yColumn.title), seedsText,
    ]
    let paths = paths
    if paths.count > 1 {
      content.details.append(StudyTexts.of(paths.count))
    } else if let path = paths.first, path != open {
      let name = path.map { String($0.split(separator: "/").last ?? "") } ?? PhotoState.demoFile
      content.details.append(StudyTexts.of(name))
    }
    content.footnote = chosenText ?? ""
    return content
  }

  private var seedsText: String {
    summary.seeds.count > 1
      ? StudyTexts.seeds(summary.seeds.count) : rows.isEmpty ? "" : StudyTexts.oneSeed
  }

  /// Values and figures of the point under the cursor, and whether the best one is better than by chance.
  private var chosenText: String? {
    guard let chosen, let group = summary.groups.first(where: { $0.settings == chosen }),
      let x = group.figure(xColumn), let y = group.figure(yColumn)
    else { return nil }
    func text(_ column: StudyColumn, _ figure: StudyFigure) -> String {
      StudyTexts.figure(column.text(figure.mean), figure.spread.map(column.text(spread:)), column.title)
    }
    let others = summary.groups.compactMap { $0.figure(yColumn) }
    let best = yColumn.isWorth ? others.max { $0.mean < $1.mean } : others.min { $0.mean < $1.mean }
    let isAsGood = best.map { $0 != y && y.isWithinSpread(of: $0) == true } ?? false
    return "\(label(chosen)): \(text(yColumn, y)), \(text(xColumn, x))" + (isAsGood ? StudyTexts.asBest : "")
  }
}

extension StudyColumn {
  /// A value for people, without its unit.
  func text(_ value: Double) -> String {
    switch self {
    case .metadataBytes, .jpegBytes, .parameters: NumberFormat.count(Int(value.rounded()))
    default: NumberFormat.fixed(value, 2)
    }
  }

  func text(spread: Double) -> String {
    switch self {
    case .metadataBytes, .jpegBytes, .parameters: NumberFormat.fixed(spread, 0)
    default: NumberFormat.fixed(spread, 2)
    }
  }

  /// The next one that a plot can have on an axis.
  func next() -> StudyColumn {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
