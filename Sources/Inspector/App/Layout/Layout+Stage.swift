import TerminalCanvas

extension Layout {
  /// A few panes side by side, and beneath them what explains them.
  /// - Parameters:
  ///   - panes: most important first; where there is no room for all, the last ones go, but never the focused one.
  ///   - textRows: what the explanation needs; on a small screen it has all.
  package static func stage(columns: Int, rows: Int, panes: [Pane], textRows: Int, _ layoutOptions: Options) -> Layout {
    let kind = kind(columns: columns, rows: rows)
    guard kind != .tooSmall else { return Layout(kind: kind) }
    var layout = Layout(kind: kind)
    layout.header = Rectangle(x: 0, y: 0, width: columns, height: 1)
    layout.status = Rectangle(x: 0, y: rows - 2, width: columns, height: 1)
    layout.keyLine = Rectangle(x: 0, y: rows - 1, width: columns, height: 1)
    let body = Rectangle(x: 0, y: 1, width: columns, height: rows - 3)
    guard !layoutOptions.isZoomed else {
      layout.panes = [layoutOptions.focus: body]
      return layout
    }
    let room = kind == .single ? 0 : max(leastRows, body.height - textRows)
    layout.text = Rectangle(x: 0, y: body.y + room, width: columns, height: body.height - room)
    guard room > 0 else { return layout }
    var shown = Array(panes.prefix(columns / leastColumns))
    if !shown.contains(layoutOptions.focus) { shown[shown.count - 1] = layoutOptions.focus }
    for (index, pane) in shown.enumerated() {
      let left = columns * index / shown.count
      let right = columns * (index + 1) / shown.count
      layout.panes[pane] = Rectangle(x: left, y: body.y, width: right - left, height: room)
    }
    return layout
  }

  private static let leastColumns = 35
  private static let leastRows = 8
}
