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
