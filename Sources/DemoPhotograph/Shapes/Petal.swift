/// The colours of a flower head, linear ProPhoto reflectances.
struct Petal: Sendable {
  let base: V3
  let tip: V3
  let disc: V3

  static let magenta = Petal(base: V3(0.30, 0.012, 0.17), tip: V3(0.78, 0.185, 0.52), disc: V3(0.10, 0.05, 0.02))
  static let orange = Petal(base: V3(0.70, 0.10, 0.010), tip: V3(0.88, 0.37, 0.066), disc: V3(0.09, 0.035, 0.012))
  static let scarlet = Petal(base: V3(0.36, 0.012, 0.010), tip: V3(0.74, 0.138, 0.098), disc: V3(0.06, 0.02, 0.02))
  static let yellow = Petal(base: V3(0.93, 0.50, 0.015), tip: V3(0.92, 0.77, 0.11), disc: V3(0.16, 0.06, 0.015))
  static let violet = Petal(base: V3(0.13, 0.014, 0.22), tip: V3(0.44, 0.080, 0.66), disc: V3(0.42, 0.26, 0.02))
  static let blue = Petal(base: V3(0.028, 0.028, 0.16), tip: V3(0.115, 0.15, 0.69), disc: V3(0.45, 0.32, 0.03))
  static let pink = Petal(base: V3(0.88, 0.40, 0.44), tip: V3(0.88, 0.19, 0.41), disc: V3(0.40, 0.34, 0.04))

  func petal(_ surface: inout Surface, _ m: Bloom.Meeting, footprint: Float, noise: Noise) {
    let streak = noise.octaves(m.along * 2.5, m.across * 3.2, layer: m.petal, 4, footprint: footprint * 8)
    let share = smoothstep(0.15, 0.85, m.along + 0.25 * streak)
    surface.albedo = mix(base, tip, share) * (1 + 0.22 * streak) * (0.90 + 0.2 * hashed(m.petal, 4))
    // The rings above shade the lower ones near the centre, and each petal's rim shades the one below.
    let reach: Float = m.ring == 0 ? 0.30 : m.ring == 1 ? 0.62 : 0.86
    let covered = smoothstep(reach + 0.10, reach - 0.16, m.r)
    surface.openness = (1 - 0.62 * covered) * (m.petal & 1 == 0 ? 1 : 0.82 + 0.18 * (1 - m.across * m.across))
    surface.translucency = 0.45
    surface.coat = 0.22
    surface.roughness = 0.5
  }

  /// Florets in the spirals of a sunflower: 13 one way, 21 the other. Puts their slope into the normal.
  func florets(_ surface: inout Surface, _ m: Bloom.Meeting, footprint: Float, noise: Noise) {
    let depth = m.r * 34
    let pattern = sine(13 * m.turn + depth) * sine(21 * m.turn - depth) * smoothstep(0.03, 0.008, footprint)
    let rim = smoothstep(0.10, 0.19, m.r + 0.02 * noise.value(m.along * 30, m.across * 30, layer: 0))
    let pollen = V3(0.90, 0.55, 0.02)
    surface.albedo = mix(disc, pollen, saturate(rim * (0.75 + 0.4 * pattern))) * (0.8 + 0.35 * pattern)
    surface.openness = 0.75 + 0.25 * pattern
    surface.normal = V3(m.along, 0, m.across) * (pattern * 2.5)
    surface.coat = 0.1
    surface.roughness = 0.6
  }
}
