import Foundation

/// A small sign in a plot: nothing is told by its colour alone.
struct Mark: Sendable, Hashable {
  enum Shape: CaseIterable, Sendable { case circle, square, triangle, diamond, wedge, pentagon, cross, plus, star }

  var shape: Shape
  var ink: Ink
  /// The radius of a circle of about the same area, in points.
  var radius = 6.0
  var isHollow = false
  var opacity = 1.0

  init(_ shape: Shape, _ ink: Ink, radius: Double = 6, isHollow: Bool = false, opacity: Double = 1) {
    self.shape = shape
    self.ink = ink
    self.radius = radius
    self.isHollow = isHollow
    self.opacity = opacity
  }

  /// A cross has no inside.
  var isDrawnAsLines: Bool { isHollow || shape == .cross || shape == .plus || shape == .star }
  var lineWidth: Double { max(1, radius * 0.32) }

  /// Outline around the origin, closed where it has an inside; several pieces for a cross.
  var outline: [[Point]] {
    switch shape {
    case .circle: [corners(32, reach: 1, first: 0)]
    case .square: [corners(4, reach: 1.25, first: 45)]
    case .triangle: [corners(3, reach: 1.4, first: -90)]
    case .wedge: [corners(3, reach: 1.4, first: 90)]
    case .diamond: [corners(4, reach: 1.35, first: 0)]
    case .pentagon: [corners(5, reach: 1.15, first: -90)]
    case .cross: [45.0, 135].map { spoke($0) }
    case .plus: [0.0, 90].map { spoke($0) }
    case .star: [0.0, 60, 120].map { spoke($0) }
    }
  }

  private func corners(_ count: Int, reach: Double, first: Double) -> [Point] {
    (0...count).map { radius * reach * Self.direction(first + 360 * Double($0 % count) / Double(count)) }
  }

  private func spoke(_ degrees: Double) -> [Point] { [1.1, -1.1].map { radius * $0 * Self.direction(degrees) } }

  private static func direction(_ degrees: Double) -> Point {
    let angle = degrees * .pi / 180
    return Point(cos(angle), sin(angle))
  }
}
