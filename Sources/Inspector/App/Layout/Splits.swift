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
