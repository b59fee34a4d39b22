import ColorScience
import GamutMLP

/// A few of the photograph's out-of-gamut colours that show what there is: the one that clipping changes most, then
/// always the one farthest from all those before.
enum LostColors {
  static let limit = 24
  /// In L*a*b*: what is nearer looks alike.
  private static let leastDistance = 8.0

  /// Smaller losses are left out where there are larger ones; in CIEDE2000.
  private static let leastLoss = 1.0

  static func chosen(from pixels: [PixelColor]) -> [PixelColor] {
    let losses = pixels.map { SRGBClipping(xyz: $0.lab.xyz).deltaE }
    let isSeen = losses.contains { $0 >= leastLoss }
    let candidates = pixels.indices.filter { !isSeen || losses[$0] >= leastLoss }
    let labs = candidates.map { pixels[$0].lab }
    guard var next = candidates.indices.max(by: { losses[candidates[$0]] < losses[candidates[$1]] }) else { return [] }
    var chosen: [PixelColor] = []
    /// Squares of the distances to the nearest chosen one.
    var distances = [Double](repeating: .infinity, count: labs.count)
    while chosen.count < limit, distances[next] >= leastDistance * leastDistance {
      chosen.append(pixels[candidates[next]])
      for i in labs.indices { distances[i] = min(distances[i], square(labs[i], labs[next])) }
      next = distances.indices.max { distances[$0] < distances[$1] } ?? next
    }
    return chosen
  }

  private static func square(_ one: CIELAB, _ other: CIELAB) -> Double {
    let l = one.lightness - other.lightness
    let a = one.a - other.a
    let b = one.b - other.b
    return l * l + a * a + b * b
  }
}

extension DiagramSet {
  /// The set's pixels with their true colours.
  func colors(_ scene: Scene) -> [PixelColor] {
    pixels.rows.flatMap { y, columns in
      var row = SceneRow(scene, columns: columns, restores: false)
      row.load(y)
      return columns.indices.map { PixelColor(x: Int(columns[$0]), y: y, color: row.reference($0)) }
    }
  }
}
