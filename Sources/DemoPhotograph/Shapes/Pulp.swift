/// The cut face of a citrus fruit: rind, pith, segments with their walls, and vesicles of juice pointing at the centre.
struct Pulp {
  let kind: Peel.Kind
  let variety: Float

  private var juice: (deep: V3, light: V3) {
    switch kind {
    case .lime: (V3(0.30, 0.52, 0.045), V3(0.55, 0.72, 0.16))
    case .lemon: (V3(0.86, 0.74, 0.06), V3(0.95, 0.86, 0.22))
    default: (V3(0.90, 0.26, 0.012), V3(0.92, 0.50, 0.10))
    }
  }

  /// - Parameters:
  ///   - p: a point of the face in the fruit's frame, in units of its size; `normal` is the face's.
  ///   - radius: distance from the centre relative to the rind's.
  func surface(_ p: V3, facing normal: V3, radius: Float, footprint: Float, noise: Noise) -> Surface {
    let side = Frame(up: normal)
    let (x, y) = (dot(p, side.x), dot(p, side.z))
    let segments: Float = kind == .orange ? 10 : 9
    let turn = angle(y, x) / (2 * Float.pi) * segments + variety * 7
    let index = turn.rounded(.down)
    let across = turn - index - 0.5 + (hashed(Int32(index), 3) - 0.5) * 0.10
    // Distance to the nearer wall, in units of the fruit's size.
    let wall = (0.5 - abs(across)) * radius * 2 * Float.pi / segments
    let flesh =
      smoothstep(0.012, 0.04, wall) * smoothstep(0.855, 0.82, radius + across * across * 0.10)
      * smoothstep(0.09, 0.13, radius)

    let grain = V3(radius * 4.5, across * 16, index * 5.3)
    let vesicle = noise.sample(grain)
    let fine = noise.octaves(grain * V3(1.4, 3.2, 1), 4, footprint: footprint * 40)
    let colors = juice
    let pulp = mix(colors.deep, colors.light, saturate(0.42 + vesicle.value * 0.55 + fine * 0.7))
    let pith = V3(0.64, 0.60, 0.47) * (1 + 0.08 * fine)
    let rind = kind == .lime ? V3(0.13, 0.36, 0.026) : kind == .lemon ? V3(0.94, 0.72, 0.022) : V3(0.93, 0.30, 0.012)
    let inner = mix(mix(pith, colors.light, 0.35), pulp, flesh)
    let albedo = mix(inner, rind, smoothstep(0.93, 0.96, radius))

    // Wet vesicles bulge; their slope is the noise's, along and across the segment.
    let radial = normalize(side.x * x + side.z * y + side.x * 1e-5)
    let bump =
      (radial * vesicle.gradient.x * 0.05 + cross(normal, radial) * (vesicle.gradient.y * 0.12 + fine * 0.25)) * flesh
    return Surface(
      point: p, normal: normalize(normal - bump), albedo: albedo, coat: 0.25 + 0.75 * flesh, roughness: 0.22,
      translucency: 0.35 * flesh, openness: mix(0.85, 1, flesh))
  }
}
