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

/// A street after rain: dark grain, and water that mirrors what stands behind it, calm in puddles, broken elsewhere.
struct WetAsphalt: Sendable {
  let noise: Noise

  /// - Parameter footprint: a pixel's width at the point.
  func surface(_ point: V3, footprint: Float) -> Surface {
    let puddle = smoothstep(
      -0.12, 0.12, noise.octaves(point.x * 0.42, point.z * 0.55, layer: 6, 4, footprint: footprint * 0.5))
    let grain = noise.octaves(point.x * 24, point.z * 24, layer: 7, 3, footprint: footprint * 12)
    let ripple = noise.octaves(point.x * 3.5, point.z * 9, layer: 8, 3, footprint: footprint * 6)
    let rough = mix(1, 0.10, puddle)
    let normal = normalize(V3(0.055 * grain * rough + 0.006 * ripple, 1, 0.09 * grain * rough + 0.035 * ripple))
    let albedo = V3(repeating: 0.022) * (1 + 0.8 * grain) * mix(1, 0.5, puddle)
    return Surface(point: point, normal: normal, albedo: albedo, coat: mix(0.75, 1.6, puddle), roughness: 0.2, owner: 0)
  }
}

/// Rows of tulips, each of one colour, that run to the horizon with green paths between them: a carpet, seen from afar.
struct TulipField: Sendable {
  let noise: Noise
  /// The rows' colours from the left, again and again.
  let colors: [V3]
  private static let row: Float = 2.1
  /// The width over which a point of the field is blurred, near the camera.
  private static let blur: Float = 0.10
  private static let green = V3(0.055, 0.12, 0.022)

  /// - Parameter footprint: a pixel's width at the point.
  func surface(_ point: V3, footprint: Float) -> Surface {
    let position = point.x / Self.row + 0.5
    let index = position.rounded(.down)
    let across = position - index - 0.5
    let count = colors.count
    let color = colors[(Int(index) % count + count) % count]
    // The lens is focused on what stands before the field: heads run together, edges are soft.
    let blur = footprint + Self.blur
    let edge = noise.octaves(point.x * 1.1, point.z * 0.7, layer: 1, 3, footprint: blur)
    let heads = noise.octaves(point.x * 2.6, point.z * 1.2, layer: 2, 3, footprint: blur * 2)
    let planted = smoothstep(0.50, 0.26, abs(across) + edge * 0.16)
    let cover = planted * smoothstep(-0.65, 0.05, heads + 0.12)
    let bright = 1 + 0.45 * heads + 0.25 * noise.value(point.x * 0.2, point.z * 0.12, layer: 4)
    var albedo = mix(Self.green * (0.85 + 0.5 * heads), color * bright, cover)
    // Rows narrower than a pixel become their mean.
    let mean = colors.reduce(V3.zero, +) / Float(colors.count) * 0.62 + Self.green * 0.38
    albedo = mix(albedo, mean, smoothstep(0.5, 2.5, footprint))
    return Surface(
      point: point, normal: V3(0, 1, 0), albedo: albedo, translucency: 0.2, openness: 0.55 + 0.45 * cover, owner: 0)
  }
}
