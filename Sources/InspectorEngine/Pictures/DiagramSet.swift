import ColorScience
import GamutMLP

/// The out-of-gamut pixels that the chromaticity diagram shows, fixed for one photograph.
struct DiagramSet: Sendable {
  static let limit = 8_192
  let pixels: PixelSet

  /// Found in the original, else in what is restored.
  init(_ scene: Scene) {
    if let original = scene.original {
      let mask = scene.outOfGamut ?? GamutMask(of: original, adaptation: scene.adaptation)
      pixels = PixelSet(mask, outOfGamut: true, limit: Self.limit)
      return
    }
    let columns = (0..<Int32(scene.width)).map { $0 }
    let step = max(1, scene.height / 384)
    let toSRGB = scene.adaptation.toSRGB
    var row = SceneRow(scene, columns: columns, restores: false)
    let candidates = stride(from: 0, to: scene.height, by: step).map { y -> (y: Int, columns: [Int32]) in
      row.load(y)
      return (y, columns.filter { GamutMask.isOutOfGamut(linearSRGB: toSRGB * row.reference(Int($0))) })
    }
    pixels = PixelSet(candidates, limit: Self.limit)
  }

  /// Chromaticities with a scene's network. Black pixels, which have none, are left out.
  func reading(_ scene: Scene, _ moment: SceneMoment) -> ChromaticityReading {
    let toProPhoto = scene.adaptation.toProPhoto
    let recovers = scene.recovers
    let carries = scene.carriesColors
    var samples: [ChromaticityReading.Sample] = []
    samples.reserveCapacity(pixels.count)
    for (y, columns) in pixels.rows {
      var row = SceneRow(scene, columns: columns, restores: recovers)
      row.load(y)
      row.withReceived(y) { color in
        for i in columns.indices {
          let standard = (toProPhoto * color(i)).clamped(lowerBound: .zero, upperBound: .one)
          guard
            let original = Scene.chromaticity(row.reference(i)), let clipped = Scene.chromaticity(standard),
            let carried = carries ? Scene.chromaticity(row.carried(i)) : clipped,
            let recovered = recovers ? Scene.chromaticity(row.restored(i)) : clipped
          else { continue }
          samples.append(
            ChromaticityReading.Sample(
              x: columns[i], y: Int32(y), original: SIMD2(original), clipped: SIMD2(clipped),
              carried: SIMD2(carried), recovered: SIMD2(recovered)))
        }
      }
    }
    var reading = ChromaticityReading(
      run: moment.run, samples: samples, hasRecovered: recovers, hasCarried: carries)
    reading.step = moment.step
    return reading
  }
}

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
