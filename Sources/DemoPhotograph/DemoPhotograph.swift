import ColorScience

/// Photographs that the project makes itself: wide-gamut pictures for a first look, for tests and for training, free of
/// anyone's rights.
///
/// They are rendered, not stored: light and pigments in linear ProPhoto, chosen as real ones are (ripe fruit, petals,
/// coloured glass, neon), so that 15 to 30 % of the pixels lie beyond sRGB, in all hues, and none beyond what can be
/// seen.
/// ```swift
/// let photo = DemoPhotograph.render(width: 1536, height: 1024)
/// ```
public enum DemoPhotograph {
  public enum Scene: String, CaseIterable, Sendable {
    /// Fruit, flowers in blue glass and a neon sign on a table above a bay at dusk.
    case stillLife = "still-life"
    /// Flowers at the edge of a tulip field in the morning.
    case flowerField = "flower-field"
    /// Neon signs on a brick wall and their reflections in a wet street.
    case neonStreet = "neon-street"
  }

  /// Renders a scene on all cores. The same arguments give the same bits; another seed gives another arrangement, light
  /// and grain.
  /// - Parameters:
  ///   - width, height: in pixels, at least 1; the picture is composed for 3 : 2 and shows more at the sides or above
  ///     in other shapes.
  ///   - progress: called with the share done, in (0, 1], rising, from any thread, never from two at once.
  public static func render(
    width: Int = 1_536, height: Int = 1_024, seed: UInt64 = 1, scene: Scene = .stillLife,
    progress: @Sendable (Double) -> Void = { _ in }
  ) -> Raster<ProPhoto16> {
    Renderer(scene.world(seed: seed), width: width, height: height, seed: seed).render(progress: progress)
  }
}

extension DemoPhotograph.Scene {
  func world(seed: UInt64) -> World {
    switch self {
    case .stillLife: .stillLife(seed: seed)
    case .flowerField: .flowerField(seed: seed)
    case .neonStreet: .neonStreet(seed: seed)
    }
  }
}
