/// A brick wall at night and the signs on it, whose light is all there is.
struct NeonWall: Sendable {
  let signs: [Neon]
  let depth: Float
  let noise: Noise

  func radiance(_ ray: Ray, sharp: Bool) -> V3 {
    guard ray.direction.z < -0.02 else { return .zero }
    let p = ray.at((depth - ray.origin.z) / ray.direction.z)
    var light = V3(0.015, 0.017, 0.030)
    var tubes = V3.zero
    for sign in signs {
      tubes += sign.radiance(ray)
      light += sign.glow(at: p)
    }
    return bricks(p, sharp: sharp) * light + tubes
  }

  /// Reflectance of a running bond, worn and uneven.
  private func bricks(_ p: V3, sharp: Bool) -> V3 {
    let (width, height): (Float, Float) = (0.62, 0.21)
    let course = (p.y / height).rounded(.down)
    let shifted = p.x / width + (Int(course) & 1 == 0 ? 0 : 0.5)
    let brick = shifted.rounded(.down)
    let (x, y) = ((shifted - brick) * width, p.y - course * height)
    let wear = noise.octaves(p.x * 5, p.y * 7, layer: 5, sharp ? 4 : 1, footprint: 0.01)
    let joint = min(min(x, width - x), min(y, height - y)) + wear * 0.012
    let tone = hashed(Int32(brick), Int32(course))
    let clay = mix(V3(0.13, 0.075, 0.055), V3(0.34, 0.20, 0.15), saturate(tone * 0.7 + 0.2 + wear * 0.6))
    // Light comes along the wall from the tubes: upper edges of the bricks catch it.
    let edge = 1 + 0.5 * smoothstep(0.03, 0, height - y - 0.015)
    return mix(V3(0.10, 0.095, 0.09), clay * edge, smoothstep(0.008, 0.020, joint))
  }
}
