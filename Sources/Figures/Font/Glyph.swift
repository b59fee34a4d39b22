import Foundation

/// A letter as lines drawn with a round pen. Units: the capitals are 14 high, small letters 10; the baseline is 0, y
/// goes up.
struct Glyph: Sendable {
  /// The width of the drawn lines, from 0.
  var width: Double
  var lines: [[Point]]

  /// Reads a glyph from its description, numbers after each letter:
  /// - `M x y` puts the pen down at a place, `L x y` draws on to another, `Q cx cy x y` with a bend (a quadratic
  ///   curve).
  /// - `A cx cy rx ry a b` draws on along an ellipse from one angle to another, in degrees, counterclockwise where b >
  ///   a.
  /// - `O cx cy rx ry a b` is the same with the pen put down anew.
  /// - `D x y` is a dot.
  init(width: Double, _ description: String) {
    self.width = width
    lines = []
    var tokens = description.split(separator: " ")[...]
    func number() -> Double { tokens.popFirst().flatMap { Double($0) } ?? 0 }
    while let token = tokens.popFirst() {
      switch token {
      case "M": lines.append([Point(number(), number())])
      case "L": extend([Point(number(), number())])
      case "Q":
        let control = Point(number(), number())
        let end = Point(number(), number())
        extend(Self.bend(from: lines.last?.last ?? end, control, end))
      case "A": extend(Self.arc(number(), number(), number(), number(), number(), number()))
      case "O": lines.append(Self.arc(number(), number(), number(), number(), number(), number()))
      case "D": lines.append(Self.arc(number(), number(), 0.35, 0.35, 0, 360))
      default: preconditionFailure("a glyph's description has no \(token)")
      }
    }
  }

  init(width: Double, lines: [[Point]]) { (self.width, self.lines) = (width, lines) }

  private mutating func extend(_ points: [Point]) { lines[lines.count - 1] += points }

  private static func bend(from start: Point, _ control: Point, _ end: Point) -> [Point] {
    (1...8).map { step in
      let t = Double(step) / 8
      return (1 - t) * (1 - t) * start + 2 * t * (1 - t) * control + t * t * end
    }
  }

  private static func arc(_ x: Double, _ y: Double, _ a: Double, _ b: Double, _ from: Double, _ to: Double) -> [Point] {
    let steps = max(2, Int((abs(to - from) / 11.25).rounded(.up)))
    return (0...steps).map { step in
      let angle = (from + (to - from) * Double(step) / Double(steps)) * .pi / 180
      return Point(x + a * cos(angle), y + b * sin(angle))
    }
  }
}
