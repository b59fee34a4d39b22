import Reproducible

/// A clear morning over flat country: sky, fair-weather clouds, a line of trees in the haze.
struct Country: Sendable {
  private let noise: Noise
  private let sun: Float

  init(noise: Noise, random: inout RandomSource) {
    self.noise = noise
    sun = random.around(0.35, 0.15)
  }

  func radiance(_ direction: V3) -> V3 {
    let (azimuth, above) = (direction.x / max(-direction.z, 0.05), max(direction.y / max(-direction.z, 0.05), 0))
    var color = V3(0.80, 0.62, 0.40)
    color = mix(color, V3(0.62, 0.60, 0.58), smoothstep(0, 0.05, above))
    color = mix(color, V3(0.30, 0.43, 0.70), smoothstep(0.03, 0.16, above))
    color = mix(color, V3(0.125, 0.225, 0.56), smoothstep(0.12, 0.42, above))
    let aside = azimuth - sun
    let spread: Float = 1 + aside * aside * 9 + above * above * 60
    color *= 0.9 + 0.5 / spread

    // A layer at one height: clouds shrink towards the horizon.
    let height = above + 0.05
    let puff = noise.octaves(azimuth / height * 0.55, 0.55 / height, layer: 1, 5, footprint: 0.01)
    let cloud = smoothstep(0.06, 0.34, puff) * smoothstep(0.03, 0.12, above)
    let lit = mix(V3(0.62, 0.60, 0.62), V3(0.98, 0.93, 0.86), saturate(0.45 + puff))
    color = mix(color, lit, cloud * 0.85)

    let crown =
      0.016 + 0.010 * noise.octaves(azimuth * 14, 0, layer: 2, 4, footprint: 0) + 0.012
      * noise.value(azimuth * 2.1, 0, layer: 3)
    let trees = smoothstep(crown + 0.003, crown - 0.003, above)
    return mix(color, V3(0.16, 0.20, 0.17), trees * 0.85)
  }
}
