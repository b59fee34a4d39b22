import Reproducible

/// The evening behind the table, all of it out of focus: sky, clouds lit from below, hills, lights along the shore,
/// water.
struct Bay: Sendable {
  private let noise: Noise
  /// Discs of light, those of each strip of azimuth together.
  private let discs: [Disc]
  private let strips: [Range<Int>]
  private let sunset: Float

  private struct Disc: Sendable {
    var azimuth: Float
    var elevation: Float
    var radius: Float
    /// Reflections in water are drawn out.
    var stretch: Float
    var color: V3
  }

  /// Tangent of the horizon's elevation; the camera looks at the table, so it lies above the middle.
  static let horizon: Float = -0.062
  private static let (stripCount, halfWidth): (Int, Float) = (48, 0.96)

  static let lights: [V3] = [
    V3(1, 0.50, 0.05), V3(1, 0.33, 0.03), V3(1, 0.10, 0.06), V3(0.30, 1, 0.14), V3(0.07, 0.85, 0.80), V3(0.15, 0.22, 1),
    V3(1, 0.09, 0.60),
    V3(0.66, 0.08, 1), V3(1, 0.80, 0.10), V3(1, 0.82, 0.58),
  ]

  init(noise: Noise, random: inout RandomSource) {
    self.noise = noise
    sunset = random.around(-0.05, 0.14)
    var all: [Disc] = []
    for index in 0..<110 {
      let color = Self.lights[index % Self.lights.count] * random.within(0.14...0.55)
      let (azimuth, up) = (random.around(0, Self.halfWidth), random.fraction())
      let radius = random.within(0.007...0.0145)
      all.append(
        Disc(
          azimuth: azimuth, elevation: Self.horizon + 0.002 + up * up * 0.030, radius: radius, stretch: 1, color: color)
      )
      all.append(
        Disc(
          azimuth: azimuth, elevation: Self.horizon - 0.030 - up * 0.012, radius: radius * 0.8, stretch: 4.5,
          color: color * 0.32))
    }
    var sorted: [Disc] = []
    var strips: [Range<Int>] = []
    for strip in 0..<Self.stripCount {
      let start = sorted.count
      let left = (Float(strip) / Float(Self.stripCount) * 2 - 1) * Self.halfWidth
      let right = left + 2 * Self.halfWidth / Float(Self.stripCount)
      sorted += all.filter { $0.azimuth + $0.radius * 1.2 > left && $0.azimuth - $0.radius * 1.2 < right }
      strips.append(start..<sorted.count)
    }
    discs = sorted
    self.strips = strips
  }

  func radiance(_ direction: V3, sharp: Bool) -> V3 {
    guard direction.z < -0.05 else { return sky(0.9, 2) }
    let (azimuth, elevation) = (direction.x / -direction.z, direction.y / -direction.z)
    let above = elevation - Self.horizon
    var light: V3
    if above > 0 {
      light = sky(above, azimuth)
    } else {
      let ripple = noise.octaves(azimuth * 9, above * 160, layer: 1, 3, footprint: 0.02)
      light = sky(-above * 1.15 + ripple * 0.035 * smoothstep(0, 0.04, -above), azimuth) * V3(0.42, 0.46, 0.58)
      light *= 1 + ripple * 0.5
    }
    guard above < 0.05 else { return light }
    let ridge =
      0.013 + 0.016 * noise.octaves(azimuth * 5, 0, layer: 2, 3, footprint: 0) + 0.012
      * noise.value(azimuth * 1.7, 0, layer: 3)
    let hill = smoothstep(ridge + 0.006, ridge - 0.006, above) * smoothstep(-0.010, 0.001, above)
    light = mix(light, V3(0.030, 0.034, 0.085), hill * 0.88)
    return sharp ? light + lights(azimuth, elevation) : light
  }

  /// `above` is the tangent of the angle over the horizon.
  @inline(__always) private func sky(_ above: Float, _ azimuth: Float) -> V3 {
    var color = V3(0.50, 0.235, 0.095)
    color = mix(color, V3(0.40, 0.225, 0.165), smoothstep(0, 0.045, above))
    color = mix(color, V3(0.22, 0.19, 0.25), smoothstep(0.03, 0.085, above))
    color = mix(color, V3(0.085, 0.115, 0.275), smoothstep(0.06, 0.155, above))
    color = mix(color, V3(0.046, 0.060, 0.185), smoothstep(0.12, 0.26, above))
    color = mix(color, V3(0.021, 0.030, 0.115), smoothstep(0.22, 0.8, above))
    let aside = (azimuth - sunset) * 1.6
    let spread: Float = 1 + aside * aside * 5 + above * above * 30
    color *= 0.72 + 0.55 / spread

    let drift = noise.octaves(azimuth * 2.2 + above * 3, above * 17, layer: 4, 4, footprint: 0.05)
    let cloud = smoothstep(0.08, 0.42, drift + 0.10) * smoothstep(0.02, 0.10, above)
    let lit = mix(V3(0.50, 0.235, 0.13), V3(0.22, 0.135, 0.22), smoothstep(0.05, 0.2, above))
    let near: Float = 0.75 + 0.3 / (1 + aside * aside * 6)
    return mix(color, lit * near, cloud * 0.6)
  }

  @inline(__always) private func lights(_ azimuth: Float, _ elevation: Float) -> V3 {
    let position = (azimuth / Self.halfWidth + 1) / 2 * Float(Self.stripCount)
    guard position >= 0, position < Float(Self.stripCount), elevation > Self.horizon - 0.12 else { return .zero }
    var light = V3.zero
    for index in strips[Int(position)] {
      let disc = discs[index]
      let (x, y) = ((azimuth - disc.azimuth) / disc.radius, (elevation - disc.elevation) / (disc.radius * disc.stretch))
      let square = x * x + y * y
      guard square < 1.2 else { continue }
      let r = square.squareRoot()
      // A lens that is not quite corrected brightens the rim of its discs.
      let shape = disc.stretch > 1 ? smoothstep(1, 0, r) : smoothstep(1.04, 0.94, r) * (0.72 + 0.38 * square * square)
      light += disc.color * shape
    }
    return light
  }
}
