import ColorScience
import Foundation

/// The chromaticities that light can have: within the spectral colours of `Assets/Gold/colour-gold.json` and the line
/// of purples.
struct SpectralLocus {
  private let points: [Chromaticity]

  init() throws {
    struct Gold: Decodable { let spectralLocus: [[Double]] }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(components: "Assets", "Gold", "colour-gold.json")
    points = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: file)).spectralLocus.map {
      Chromaticity(x: $0[0], y: $0[1])
    }
  }

  /// The locus is convex and listed clockwise: inside, no edge has the point on its left by more than the chords' sag
  /// between samples.
  func contains(_ p: Chromaticity) -> Bool {
    zip(points, points.dropFirst() + [points[0]]).allSatisfy { a, b in
      let edge = SIMD2(b.x - a.x, b.y - a.y)
      let side = edge.x * (p.y - a.y) - edge.y * (p.x - a.x)
      return side / max((edge * edge).sum().squareRoot(), 1e-9) < 0.003
    }
  }
}
