/// A table of oiled walnut planks that run away from the viewer.
struct Wood: Sendable {
  let noise: Noise
  private static let plank: Float = 1.9

  /// - Parameter footprint: a pixel's width on the table, across the grain; along it everything changes slowly.
  func surface(_ point: V3, footprint: Float) -> Surface {
    let position = point.x / Self.plank + 0.37
    let index = position.rounded(.down)
    let across = (position - index) * Self.plank
    let variety = hashed(Int32(index), 11)
    // Growth rings, cut lengthwise: nearly straight lines that swell around knots.
    let (x, z, layer) = (across + variety * 50, point.z + variety * 31, Int32(index))
    let swell = noise.octaves(x * 0.9, z * 0.22, layer: layer, 3, footprint: 0)
    let ring = sine((x * 2.6 + swell * 4) * 4) * smoothstep(0.25, 0.08, footprint)
    let fiber = noise.octaves(x * 34, z * 0.45, layer: layer &+ 100, 4, footprint: footprint * 30)
    let pore =
      smoothstep(0.25, 0.6, noise.value(x * 80, z * 1.1, layer: layer &+ 200)) * smoothstep(0.03, 0.008, footprint)

    let tone = saturate(0.42 + 0.15 * ring + 0.42 * fiber + 0.35 * (variety - 0.5))
    var albedo = mix(V3(0.060, 0.036, 0.019), V3(0.215, 0.132, 0.066), tone)
    albedo *= 1 - 0.35 * pore
    let edge = min(across, Self.plank - across)
    let gap = smoothstep(0.022, 0.008, edge)
    albedo *= 1 - 0.85 * gap
    let bevel = smoothstep(0.06, 0.01, edge) * (across < Self.plank / 2 ? -1 : 1)
    let normal = normalize(V3(bevel * 0.25 + 0.025 * fiber, 1, 0.012 * swell))
    return Surface(
      point: point, normal: normal, albedo: albedo, coat: (0.85 - 0.5 * pore) * (1 - gap), roughness: 0.25,
      openness: 1 - 0.7 * gap,
      owner: 0)
  }
}
