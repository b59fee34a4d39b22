import ColorScience
import GamutMLP

/// A few of the photograph's out-of-gamut colours that show what there is: the one that clipping changes most, then always the one farthest
/// from all those before.
enum LostColors {
  static let limit = 24
  /// In L*a*b*: what is nearer looks alike.
  private static let leastDistance = 8.0

  static func chosen(from pixels: [PixelColor]) -> [PixelColor] {
    let labs = pixels.map(\.lab)
    func loss(_ i: Int) -> Double { SRGBClipping(xyz: labs[i].xyz).deltaE }
    guard var next = labs.indices.max(by: { loss($0) < loss($1) }) else { return [] }
    var chosen: [PixelColor] = []
    /// Squares of the distances to the nearest chosen one.
    var distances = [Double](repeating: .infinity, count: labs.count)
    while chosen.count < limit, distances[next] >= leastDistance * leastDistance {
      chosen.append(pixels[next])
      for i in labs.indices { distances[i] = min(distances[i], square(labs[i], labs[next])) }
      next = distances.indices.max { distances[$0] < distances[$1] } ?? next
    }
    return chosen
  }

  private static func square(_ one: CIELAB, _ other: CIELAB) -> Double {
    let (l, a, b) = (one.lightness - other.lightness, one.a - other.a, one.b - other.b)
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
