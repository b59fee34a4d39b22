import InspectorPanels
import TerminalCanvas

/// Where everything is on a screen of some size: for drawing, and for the mouse.
package struct Layout: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// All panes.
    case six
    /// Stats and runs share a place; the one that was focused last has it.
    case five
    case compact
    /// The focused pane alone.
    case single
    /// Only a message fits.
    case tooSmall
  }

  package let kind: Kind
  package internal(set) var header = Rectangle(x: 0, y: 0, width: 0, height: 0)
  package internal(set) var panes: [Pane: Rectangle] = [:]
  /// The crosshair's values, or a message.
  package internal(set) var status = Rectangle(x: 0, y: 0, width: 0, height: 0)
  package internal(set) var keyLine = Rectangle(x: 0, y: 0, width: 0, height: 0)
  /// The explanation beneath the panes; empty without one.
  package internal(set) var text = Rectangle(x: 0, y: 0, width: 0, height: 0)
  /// The gamut explorer's parts; empty while it is not open.
  package internal(set) var explorer: [ExplorerPart: Rectangle] = [:]
  /// Borders that the mouse can drag.
  package private(set) var borders: [Border] = []

  /// The line between two panes.
  package struct Border: Sendable, Hashable {
    package let split: Splits.Name
    /// The two cells' breadth on both sides of it.
    package let place: Rectangle
    /// The rectangle that is divided.
    package let whole: Rectangle
  }

  /// The choices that a layout depends on besides the screen's size.
  package struct Options: Sendable, Hashable {
    package var focus = Pane.photo
    package var isZoomed = false
    /// Whether the runs have the place that they share with the stats.
    package var showsRuns = false
    package var splits = Splits()

    package init() {}

    /// Focuses a pane; stats and runs take their shared place.
    package mutating func show(_ pane: Pane) {
      focus = pane
      if pane == .runs { showsRuns = true }
      if pane == .stats { showsRuns = false }
    }
  }

  package static func kind(columns: Int, rows: Int) -> Kind {
    switch (columns, rows) {
    case (150..., 45...): .six
    case (100..., 30...): .five
    case (70..., 20...): .compact
    case (30..., 8...): .single
    default: .tooSmall
    }
  }

  package static func arrange(columns: Int, rows: Int, _ layoutOptions: Options) -> Layout {
    var layout = Layout(columns: columns, rows: rows)
    guard layout.kind != .tooSmall else { return layout }
    let body = Rectangle(x: 0, y: 1, width: columns, height: rows - 3)
    if layoutOptions.isZoomed || layout.kind == .single {
      layout.panes = [layoutOptions.focus: body]
    } else {
      layout.divide(body, layoutOptions)
    }
    return layout
  }

  /// The lines above and beneath whatever else is shown; nothing on a screen that is too small.
  init(columns: Int, rows: Int) {
    kind = Self.kind(columns: columns, rows: rows)
    guard kind != .tooSmall else { return }
    header = Rectangle(x: 0, y: 0, width: columns, height: 1)
    status = Rectangle(x: 0, y: rows - 2, width: columns, height: 1)
    keyLine = Rectangle(x: 0, y: rows - 1, width: columns, height: 1)
  }

  private mutating func divide(_ body: Rectangle, _ layoutOptions: Options) {
    let (top, bottom) = split(body, .rows, layoutOptions.splits, least: (8, 6))
    let (photo, side) = split(top, .side, layoutOptions.splits, least: (24, 26))
    let (parameters, facts) = split(side, .facts, layoutOptions.splits, least: (4, 4))
    let (loss, rest) = split(bottom, .loss, layoutOptions.splits, least: (20, kind == .six ? 44 : 20))
    panes = [.photo: photo, .parameters: parameters, .loss: loss]
    if kind == .six {
      let (diagram, runs) = split(rest, .runs, layoutOptions.splits, least: (20, 24))
      panes[.chromaticity] = diagram
      panes[.runs] = runs
      panes[.stats] = facts
    } else {
      panes[.chromaticity] = rest
      panes[layoutOptions.showsRuns ? .runs : .stats] = facts
    }
  }

  /// Cuts a rectangle in two, and notes the border.
  private mutating func split(
    _ whole: Rectangle, _ name: Splits.Name, _ splits: Splits, least: (Int, Int)
  ) -> (Rectangle, Rectangle) {
    let size = name.isVertical ? whole.height : whole.width
    let wanted = Int((splits[name, kind] * Double(size)).rounded())
    let first = max(least.0, min(size - least.1, wanted))
    if name.isVertical {
      borders.append(
        Border(
          split: name, place: Rectangle(x: whole.x, y: whole.y + first - 1, width: whole.width, height: 2), whole: whole
        ))
      return (
        Rectangle(x: whole.x, y: whole.y, width: whole.width, height: first),
        Rectangle(x: whole.x, y: whole.y + first, width: whole.width, height: size - first)
      )
    }
    borders.append(
      Border(
        split: name, place: Rectangle(x: whole.x + first - 1, y: whole.y, width: 2, height: whole.height), whole: whole)
    )
    return (
      Rectangle(x: whole.x, y: whole.y, width: first, height: whole.height),
      Rectangle(x: whole.x + first, y: whole.y, width: size - first, height: whole.height)
    )
  }

  package func pane(x: Int, y: Int) -> Pane? { panes.first { $0.value.contains(x: x, y: y) }?.key }

  /// The border under the mouse; where two cross, the inner one.
  package func border(x: Int, y: Int) -> Border? { borders.last { $0.place.contains(x: x, y: y) } }
}

/// How the panes share the screen: the first part of each division, 0…1.
package struct Splits: Sendable, Hashable {
  package enum Name: Sendable, Hashable, CaseIterable {
    /// Photo above loss.
    case rows
    /// Photo beside parameters.
    case side
    /// Parameters above stats.
    case facts
    /// Loss beside the diagram.
    case loss
    /// Diagram beside runs.
    case runs

    var isVertical: Bool { self == .rows || self == .facts }
  }

  /// Parts that the user has dragged.
  private var dragged: [Name: Double] = [:]

  package init() {}

  package subscript(name: Name, kind: Layout.Kind) -> Double { dragged[name] ?? Self.usual(name, kind) }

  package mutating func drag(_ name: Name, to part: Double) { dragged[name] = min(0.95, max(0.05, part)) }

  private static func usual(_ name: Name, _ kind: Layout.Kind) -> Double {
    switch name {
    case .rows: kind == .compact ? 0.71 : kind == .five ? 0.66 : 0.6
    case .side: kind == .six ? 0.74 : 0.61
    case .facts: kind == .compact ? 0.6 : 0.55
    case .loss: kind == .six ? 0.45 : 0.55
    case .runs: 0.52
    }
  }
}
