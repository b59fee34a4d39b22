import ColorScience
import GamutMLP

/// The out-of-gamut pixels that the chromaticity diagram shows, fixed for one photograph.
struct DiagramSet: Sendable {
  static let limit = 8_192
  let pixels: PixelSet

  /// Found in the original, else in what is restored.
  init(_ scene: Scene) {
    if let original = scene.original {
      let mask = scene.outOfGamut ?? GamutMask(of: original, adaptation: scene.adaptation.chromatic)
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
  func reading(_ scene: Scene, run: RunID?) -> ChromaticityReading {
    let toProPhoto = scene.adaptation.toProPhoto
    let recovers = scene.recovers
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
            let recovered = recovers ? Scene.chromaticity(row.restored(i)) : clipped
          else { continue }
          samples.append(
            ChromaticityReading.Sample(
              x: columns[i], y: Int32(y), original: SIMD2(original), clipped: SIMD2(clipped),
              recovered: SIMD2(recovered)))
        }
      }
    }
    return ChromaticityReading(run: run, samples: samples)
  }
}
