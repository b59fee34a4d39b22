import TerminalCanvas
import Wording

/// The runs as a table; columns drop by their importance where there is little room.
struct RunsTable {
  private struct Column {
    var title: String
    var cells: [String]
    /// The lowest stay longest.
    var priority: Int
    var isText = false
    /// May be cut.
    var isName = false
    var width: Int { max(TextWidth.of(title), cells.map { TextWidth.of($0) }.max() ?? 0) }
  }

  private var columns: [Column]
  private let nameWidth: Int

  init(_ rows: [RunsPanel.Row], width: Int) {
    func number(_ value: (RunsPanel.Row) -> Int?) -> [String] {
      rows.map { value($0).map(NumberFormat.count) ?? NumberFormat.none }
    }
    func decibels(_ value: (RunsPanel.Row) -> Double?) -> [String] {
      rows.map { row in value(row).map { (row.isEstimate ? "≈" : "") + NumberFormat.fixed($0, 2) } ?? NumberFormat.none
      }
    }
    // What stores something else than models is no preset.
    let hasTrials = rows.contains(where: \.isTrial)
    let all = [
      Column(title: " #", cells: rows.map { " \($0.number)" }, priority: 0),
      Column(title: "", cells: rows.map(Self.marks), priority: 1, isText: true),
      Column(
        title: hasTrials ? MethodTexts.method : PanelTexts.preset,
        cells: rows.map { $0.state.isEmpty ? $0.name : "\($0.name), \($0.state)" },
        priority: hasTrials ? 3 : 4, isText: true, isName: true),
      Column(title: "K", cells: number(\.frequencies), priority: 5),
      Column(title: PanelTexts.width, cells: number(\.width), priority: 6),
      Column(title: PanelTexts.steps, cells: number(\.steps), priority: 8),
      Column(title: PanelTexts.decibelsOutside, cells: decibels(\.psnrOutOfGamut), priority: 2),
      Column(title: PanelTexts.decibelsAll, cells: decibels(\.psnr), priority: 7),
      Column(
        title: hasTrials ? MethodTexts.stored : PanelTexts.model,
        cells: rows.map { $0.bytes.map(NumberFormat.bytes) ?? NumberFormat.none },
        priority: hasTrials ? 4 : 3),
      Column(
        title: PanelTexts.time, cells: rows.map { $0.seconds.map(NumberFormat.seconds) ?? NumberFormat.none },
        priority: 9),
    ]
    // The name may be cut to eight columns before others must go; a method's is worth more than a network's parameters.
    func needed(_ columns: [Column], name: Int = 8) -> Int {
      columns.reduce(0) { $0 + ($1.isName ? min(name, $1.width) : $1.width) + ($1.width > 0 ? 2 : 0) } - 1
    }
    var kept = all.filter { $0.width > 0 }
    while hasTrials, needed(kept, name: 20) > width, let last = kept.map(\.priority).max(), last > 4 {
      kept.removeAll { $0.priority == last }
    }
    while kept.count > 1, needed(kept) > width, let last = kept.map(\.priority).max() {
      kept.removeAll { $0.priority == last }
    }
    columns = kept
    let name = kept.first(where: \.isName)?.width ?? 0
    nameWidth = min(name, max(min(8, name), min(8, name) + width - needed(kept)))
  }

  /// ★ best in decibels, ◆ best per kilobyte, = compared.
  private static func marks(_ row: RunsPanel.Row) -> String {
    (row.isBestInDecibels ? "★" : "") + (row.isBestPerKilobyte ? "◆" : "") + (row.isCompared ? "=" : "")
  }

  private func draw(x: Int, y: Int, on canvas: inout Canvas, style: Style, _ text: (Column) -> String) {
    var x = x
    for column in columns {
      let width = column.isName ? nameWidth : column.width
      if column.isText {
        canvas.put(text(column), x: x, y: y, style: style, limit: width)
      } else {
        canvas.put(text(column), endingAt: x + width, y: y, style: style)
      }
      x += width + 2
    }
  }

  func drawHeader(x: Int, y: Int, on canvas: inout Canvas, style: Style) {
    draw(x: x, y: y, on: &canvas, style: style, \.title)
  }

  func draw(_ row: Int, x: Int, y: Int, on canvas: inout Canvas, style: Style) {
    draw(x: x, y: y, on: &canvas, style: style) { $0.cells[row] }
  }
}
