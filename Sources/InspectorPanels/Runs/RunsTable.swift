import TerminalCanvas

/// Places of the table's columns; columns drop by their priority where there is little room.
struct RunsTable {
  private struct Place {
    let index: Int
    let x: Int
    let width: Int
  }

  private let content: RunsPanel.Content
  private var places: [Place] = []

  init(_ content: RunsPanel.Content, width: Int) {
    self.content = content
    let widths = content.columns.indices.map { index in
      max(
        TextWidth.of(Self.title(content.columns[index])),
        content.rows.map { $0.cells.indices.contains(index) ? TextWidth.of($0.cells[index]) : 0 }.max() ?? 0)
    }
    // The name may be cut to eight columns before others must go.
    func needed(_ columns: [Int]) -> Int {
      columns.reduce(0) { $0 + (content.columns[$1].kind == .name ? min(8, widths[$1]) : widths[$1]) + 2 } - 1
    }
    var kept = content.columns.indices.filter { widths[$0] > 0 }
    while kept.count > 1, needed(kept) > width, let last = kept.map({ content.columns[$0].priority }).max() {
      // Of equals the right one goes.
      kept.remove(at: kept.lastIndex { content.columns[$0].priority == last }!)
    }
    let spare = max(0, width - needed(kept))
    var x = 0
    for index in kept {
      let isName = content.columns[index].kind == .name
      let own = isName ? min(widths[index], min(8, widths[index]) + spare) : widths[index]
      places.append(Place(index: index, x: x, width: own))
      x += own + 2
    }
  }

  /// The column at a place from the left edge on, with half of the gaps beside it.
  func column(at x: Int) -> Int? { places.first { x >= $0.x - 1 && x <= $0.x + $0.width }?.index }

  private static func title(_ column: RunsPanel.Column) -> String {
    switch column.order {
    case .ascending: column.title + "▲"
    case .descending: column.title + "▼"
    case nil: column.title
    }
  }

  private func draw(x: Int, y: Int, on canvas: inout Canvas, style: Style, _ text: (Int) -> String) {
    for place in places {
      if content.columns[place.index].kind == .number {
        canvas.put(text(place.index), endingAt: x + place.x + place.width, y: y, style: style)
      } else {
        canvas.put(text(place.index), x: x + place.x, y: y, style: style, limit: place.width)
      }
    }
  }

  func drawHeader(x: Int, y: Int, on canvas: inout Canvas, palette: Palette) {
    draw(x: x, y: y, on: &canvas, style: palette[.faint]) { Self.title(content.columns[$0]) }
  }

  func draw(_ row: Int, x: Int, y: Int, on canvas: inout Canvas, style: Style) {
    let cells = content.rows[row].cells
    draw(x: x, y: y, on: &canvas, style: style) { cells.indices.contains($0) ? cells[$0] : "" }
  }
}
