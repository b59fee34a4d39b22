import InspectorPanels
import TerminalCanvas

extension Layout {
  /// The gamut explorer has the screen to itself; the photograph, where it is seen, is the pane that it always is.
  /// - Parameter chosen: the part that is seen wherever there is not room for all.
  package static func explorer(columns: Int, rows: Int, chosen: ExplorerPart, isZoomed: Bool) -> Layout {
    var layout = Layout(columns: columns, rows: rows)
    guard layout.kind != .tooSmall else { return layout }
    let body = Rectangle(x: 0, y: 1, width: columns, height: rows - 3)
    layout.explorer =
      layout.kind == .single || isZoomed
      ? [chosen: body] : columns >= 100 && rows >= 36 ? fourParts(body, chosen) : threeParts(body, chosen)
    layout.panes[.photo] = layout.explorer[.photo]
    return layout
  }

  /// Diagram beside plane, and beneath them the figures beside the photograph.
  private static func fourParts(_ body: Rectangle, _ chosen: ExplorerPart) -> [ExplorerPart: Rectangle] {
    let low = min(20, max(14, body.height * 3 / 10))
    let top = Rectangle(x: body.x, y: body.y, width: body.width, height: body.height - low)
    let bottom = Rectangle(x: body.x, y: top.maxY, width: body.width, height: low)
    let (diagram, plane) = halves(top, first: top.width / 2)
    let (color, rest) = halves(bottom, first: max(bottom.width / 2, min(79, bottom.width * 2 / 3)))
    var parts = [ExplorerPart.diagram: diagram, .plane: plane, .color: color]
    if rest.width >= 90 {
      (parts[.photo], parts[.areas]) = halves(rest, first: rest.width - 54)
    } else {
      parts[chosen == .areas ? .areas : .photo] = rest
    }
    return parts
  }

  /// The plane from top to bottom, beside it the figures, and above these what was chosen last: diagram, photograph or
  /// areas.
  private static func threeParts(_ body: Rectangle, _ chosen: ExplorerPart) -> [ExplorerPart: Rectangle] {
    let (plane, side) = halves(body, first: min(body.width - 44, body.width / 2))
    let low = min(14, max(11, side.height / 2))
    let top = Rectangle(x: side.x, y: side.y, width: side.width, height: side.height - low)
    let color = Rectangle(x: side.x, y: top.maxY, width: side.width, height: low)
    return [.plane: plane, .color: color, chosen == .photo ? .photo : chosen == .areas ? .areas : .diagram: top]
  }

  private static func halves(_ whole: Rectangle, first: Int) -> (Rectangle, Rectangle) {
    (
      Rectangle(x: whole.x, y: whole.y, width: first, height: whole.height),
      Rectangle(x: whole.x + first, y: whole.y, width: whole.width - first, height: whole.height)
    )
  }
}

extension Layout {
  /// A few panes side by side, and beneath them what explains them.
  /// - Parameters:
  ///   - panes: most important first; where there is no room for all, the last ones go, but never the focused one.
  ///   - textRows: what the explanation needs; on a small screen it has all.
  package static func stage(columns: Int, rows: Int, panes: [Pane], textRows: Int, _ layoutOptions: Options) -> Layout {
    var layout = Layout(columns: columns, rows: rows)
    guard layout.kind != .tooSmall else { return layout }
    let body = Rectangle(x: 0, y: 1, width: columns, height: rows - 3)
    guard !layoutOptions.isZoomed else {
      layout.panes = [layoutOptions.focus: body]
      return layout
    }
    let room = layout.kind == .single ? 0 : max(leastRows, body.height - textRows)
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
