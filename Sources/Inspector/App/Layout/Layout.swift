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

  /// A choice of panes for one purpose.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    case all, photo, teach, study

    /// Its panes, most important first; nil: all that there is room for.
    package var own: [Pane]? {
      switch self {
      case .all: nil
      case .photo: [.photo, .stats, .chromaticity]
      case .teach: [.photo, .chromaticity, .loss, .stats]
      case .study: [.study, .photo, .runs, .stats]
      }
    }

    /// The panes that Tab goes through.
    package var order: [Pane] { own ?? Pane.allCases.filter { $0 != .study } }
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
    package var name = Name.all
    package var focus = Pane.photo
    package var isZoomed = false
    /// Whether the runs have the place that they share with the stats.
    package var showsRuns = false
    package var splits = Splits()
    /// A pane that a layout does not have by itself, in the place of its last one.
    package private(set) var guest: Pane?

    package init() {}

    /// Goes to a layout; the pane that has the focus stays where it is one of its own.
    package mutating func choose(_ name: Name) {
      self.name = name
      isZoomed = false
      guest = nil
      if let own = name.own, !own.contains(focus) { focus = own[0] }
      if name == .all, focus == .study { focus = .photo }
    }

    /// Focuses a pane; stats and runs take their shared place.
    package mutating func show(_ pane: Pane) {
      focus = pane
      // Beside everything else it would be too small.
      if pane == .study, name == .all { name = .study }
      if let own = name.own {
        guest = own.dropLast().contains(pane) ? guest : pane == own.last || pane == .explorer ? nil : pane
      }
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
    switch layoutOptions.name {
    case .all: divideForAll(body, layoutOptions)
    case .photo:
      let (photo, side) = split(body, .side, layoutOptions, least: (24, 26))
      let (stats, diagram) = split(side, .facts, layoutOptions, least: (4, 4))
      place([photo, stats, diagram], layoutOptions)
    case .teach:
      let (top, bottom) = split(body, .rows, layoutOptions, least: (8, 6))
      let (photo, diagram) = split(top, .side, layoutOptions, least: (24, 26))
      let (loss, stats) = split(bottom, .loss, layoutOptions, least: (20, 20))
      place([photo, diagram, loss, stats], layoutOptions)
    case .study:
      let (top, bottom) = split(body, .rows, layoutOptions, least: (8, 6))
      let (study, photo) = split(top, .side, layoutOptions, least: (24, 26))
      let (runs, stats) = split(bottom, .loss, layoutOptions, least: (20, 20))
      place([study, photo, runs, stats], layoutOptions)
    }
  }

  /// Gives the layout's own panes their places, and the last one's to its guest.
  private mutating func place(_ places: [Rectangle], _ layoutOptions: Options) {
    var own = layoutOptions.name.own ?? []
    if let guest = layoutOptions.guest { own[own.count - 1] = guest }
    panes = Dictionary(uniqueKeysWithValues: zip(own, places))
  }

  private mutating func divideForAll(_ body: Rectangle, _ layoutOptions: Options) {
    let (top, bottom) = split(body, .rows, layoutOptions, least: (8, 6))
    let (photo, side) = split(top, .side, layoutOptions, least: (24, 26))
    let (parameters, facts) = split(side, .facts, layoutOptions, least: (4, 4))
    let (loss, rest) = split(bottom, .loss, layoutOptions, least: (20, kind == .six ? 44 : 20))
    panes = [.photo: photo, .parameters: parameters, .loss: loss]
    if kind == .six {
      let (diagram, runs) = split(rest, .runs, layoutOptions, least: (20, 24))
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
    _ whole: Rectangle, _ name: Splits.Name, _ layoutOptions: Options, least: (Int, Int)
  ) -> (Rectangle, Rectangle) {
    let size = name.isVertical ? whole.height : whole.width
    let wanted = Int((layoutOptions.splits[name, layoutOptions.name, kind] * Double(size)).rounded())
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
  package enum Name: String, Sendable, Hashable, CaseIterable {
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

  /// A border of one layout.
  package struct Place: Sendable, Hashable {
    package let layout: Layout.Name
    package let name: Name
  }

  /// Parts that the user has dragged.
  package private(set) var dragged: [Place: Double] = [:]

  package init() {}

  package subscript(name: Name, layout: Layout.Name, kind: Layout.Kind) -> Double {
    dragged[Place(layout: layout, name: name)] ?? Self.usual(name, layout, kind)
  }

  package mutating func drag(_ name: Name, in layout: Layout.Name, to part: Double) {
    guard part.isFinite else { return }
    dragged[Place(layout: layout, name: name)] = min(0.95, max(0.05, part))
  }

  package mutating func reset(_ layout: Layout.Name) { dragged = dragged.filter { $0.key.layout != layout } }

  private static func usual(_ name: Name, _ layout: Layout.Name, _ kind: Layout.Kind) -> Double {
    switch (layout, name) {
    case (.photo, .side): kind == .six ? 0.78 : 0.68
    case (.teach, .side): 0.55
    case (.study, .side): 0.56
    case (.study, .rows): kind == .compact ? 0.6 : 0.58
    case (.study, .loss): 0.6
    default: usual(name, kind)
    }
  }

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
