/// The skins of fruit: shape, colour, pores and shine. Colours are linear ProPhoto reflectances, most beyond sRGB, as
/// ripe fruit is.
enum Peel {
  enum Kind: Sendable { case orange, lemon, lime, pear, apple, plum, cherry, blueberry }
}

extension Peel.Kind {
  var profile: Profile {
    switch self {
    case .orange:
      Profile(
        c: SIMD4(1, 0.01, -0.035, 0), stem: .init(-0.07, width: 0.03), blossom: .init(-0.02, width: 0.012), lump: 0.012)
    case .lemon:
      Profile(
        c: SIMD4(0.80, 0.01, 0.16, 0.015), stem: .init(0.10, width: 0.03), blossom: .init(0.24, width: 0.045),
        lump: 0.02)
    case .lime:
      Profile(
        c: SIMD4(0.86, 0, 0.10, 0.01), stem: .init(0.02, width: 0.02), blossom: .init(0.12, width: 0.03), lump: 0.015)
    case .pear:
      Profile(
        c: SIMD4(0.86, -0.12, 0.07, 0), stem: .init(0.52, width: 0.065), blossom: .init(-0.12, width: 0.10),
        lump: 0.012, stride: 0.45)
    case .apple:
      Profile(
        c: SIMD4(1, 0.05, -0.02, 0.02), stem: .init(-0.42, width: 0.07), blossom: .init(-0.22, width: 0.06), lump: 0.02,
        stride: 0.5)
    case .plum:
      Profile(
        c: SIMD4(0.92, 0.01, 0.07, 0), stem: .init(-0.12, width: 0.03), blossom: .init(-0.01, width: 0.02), lump: 0.02)
    case .cherry:
      Profile(
        c: SIMD4(1, 0.04, -0.05, 0), stem: .init(-0.24, width: 0.06), blossom: .init(-0.02, width: 0.02), lump: 0.02)
    case .blueberry:
      Profile(
        c: SIMD4(1, 0, -0.12, 0), stem: .init(-0.05, width: 0.03), blossom: .init(-0.02, width: 0.02), lump: 0.015)
    }
  }

  /// - Parameters:
  ///   - n: direction from the centre, y along the axis; `normal` is the smooth surface's, both in the fruit's frame.
  ///   - footprint: a pixel's width in units of the fruit's size.
  func peel(_ n: V3, normal: V3, variety: Float, footprint: Float, noise: Noise) -> Surface {
    let place = n + variety * 40
    let mottle = noise.octaves(place * 3, 5, footprint: footprint * 3)
    var surface = Surface(point: n, normal: normal, albedo: V3(repeating: 0.5))
    switch self {
    case .orange:
      surface.albedo = mix(V3(0.84, 0.25, 0.018), V3(0.87, 0.37, 0.078), saturate(0.35 + mottle * 0.8 + variety * 0.3))
      surface.albedo = mix(surface.albedo, V3(0.34, 0.36, 0.03), smoothstep(0.975, 1, n.y) * 0.8)
      pores(&surface, place, frequency: 27, depth: 0.085, footprint, noise)
      surface.coat = 0.75
      surface.roughness = 0.33
    case .lemon:
      surface.albedo = mix(V3(0.88, 0.62, 0.048), V3(0.83, 0.70, 0.105), saturate(0.5 + mottle))
      surface.albedo = mix(surface.albedo, V3(0.55, 0.66, 0.045), smoothstep(0.86, 1, abs(n.y)) * 0.55)
      pores(&surface, place, frequency: 20, depth: 0.09, footprint, noise)
      surface.coat = 0.75
      surface.roughness = 0.36
    case .lime:
      surface.albedo = mix(V3(0.105, 0.30, 0.026), V3(0.27, 0.44, 0.075), saturate(0.4 + mottle * 1.2))
      surface.albedo = mix(surface.albedo, V3(0.62, 0.70, 0.05), smoothstep(0.85, 1, -n.y) * 0.6)
      pores(&surface, place, frequency: 24, depth: 0.06, footprint, noise)
      surface.coat = 0.8
      surface.roughness = 0.28
    case .pear:
      let blush = smoothstep(-0.2, 0.75, n.x * 0.8 + n.z * 0.25 + mottle * 0.5 - 0.1)
      surface.albedo = mix(V3(0.52, 0.58, 0.085), V3(0.68, 0.20, 0.05), blush * 0.85)
      let freckle = noise.value(place * 34)
      surface.albedo *= 1 - 0.35 * smoothstep(0.62, 0.8, freckle) * smoothstep(0.06, 0.02, footprint)
      surface.coat = 0.6
      surface.roughness = 0.38
    case .apple:
      let stripes = noise.octaves(
        V3(n.x * 7, n.y * 0.8, n.z * 7) / max((1 - n.y * n.y).squareRoot(), 0.2) + variety * 9, 3,
        footprint: footprint * 9)
      let bright = saturate(0.34 + stripes * 1.2 + smoothstep(0.55, 1, n.y) * 0.7)
      surface.albedo = mix(V3(0.38, 0.018, 0.018), V3(0.78, 0.38, 0.10), bright * bright)
      surface.albedo *= 1 + 0.25 * smoothstep(0.66, 0.8, noise.value(place * 26)) * smoothstep(0.08, 0.03, footprint)
      surface.coat = 0.95
      surface.roughness = 0.16
    case .plum:
      surface.albedo = mix(V3(0.15, 0.014, 0.19), V3(0.30, 0.020, 0.20), saturate(0.4 + mottle * 1.2))
      waxed(&surface, V3(0.30, 0.27, 0.46), 0.30 + mottle * 0.7)
      surface.normal = normalize(surface.normal + V3(-0.10, 0, 0) * smoothstep(0.10, 0, abs(n.x)) * (n.x < 0 ? -1 : 1))
      surface.coat = 0.7
      surface.roughness = 0.26
    case .cherry:
      surface.albedo = mix(
        V3(0.20, 0.005, 0.009), V3(0.46, 0.018, 0.016), saturate(0.35 + variety * 0.5 + mottle * 0.7))
      surface.coat = 1
      surface.roughness = 0.08
    case .blueberry:
      surface.albedo = V3(0.035, 0.035, 0.16)
      let crown = smoothstep(0.93, 0.96, n.y)
      waxed(&surface, V3(0.16, 0.20, 0.52), 0.55 + mottle * 0.9 - crown)
      surface.coat = 0.4
      surface.roughness = 0.5
    }
    return surface
  }

  /// Oil glands: small dimples, and a colour a little darker in them.
  @inline(__always) private func pores(
    _ surface: inout Surface, _ place: V3, frequency: Float, depth: Float, _ footprint: Float, _ noise: Noise
  ) {
    let visible = smoothstep(0.8, 0.2, footprint * frequency)
    guard visible > 0 else { return }
    let fine = noise.sample(place * frequency)
    let finer = noise.sample(place * (frequency * 2.3))
    let dimple = smoothstep(0.05, 0.75, fine.value)
    let gradient = fine.gradient * (0.5 + dimple) + finer.gradient * 0.35
    surface.normal = normalize(
      surface.normal - (gradient - surface.normal * dot(gradient, surface.normal)) * -depth * visible)
    surface.albedo *= 1 - 0.14 * dimple * visible
  }

  /// A pale film that handling rubs off in places.
  @inline(__always) private func waxed(_ surface: inout Surface, _ wax: V3, _ amount: Float) {
    surface.albedo = mix(surface.albedo, wax, smoothstep(0.1, 0.9, amount) * 0.6)
  }
}
