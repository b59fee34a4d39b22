/// A flower head of the daisy family: rings of petals on shallow cones around a disc of florets. Its face looks along
/// the frame's y.
struct Bloom: Sendable {
  let center: V3
  let frame: Frame
  let radius: Float
  let petals: Int
  let colors: Petal
  let owner: Int32
  let bound: Sphere

  init(at center: V3, facing: V3, radius: Float, petals: Int, colors: Petal, spin: Float, owner: Int32) {
    self.center = center
    frame = Frame(up: facing, spin: spin)
    self.radius = radius
    self.petals = petals
    self.colors = colors
    self.owner = owner
    bound = Sphere(center: center, radius: radius * 1.06)
  }

  struct Meeting {
    var distance: Float
    /// On a petal: along it from the centre, in [0, 1], and across, in [-1, 1]. On the disc: the place in units of the
    /// radius.
    var along: Float
    var across: Float
    /// 0 is the innermost; -1 the disc.
    var ring: Int32
    var petal: Int32
    /// Distance from the axis in units of the radius, and the angle around it.
    var r: Float
    var turn: Float
  }

  private static let discRadius: Float = 0.21

  /// Height of a ring's cone above the centre, in units of the radius, and its slope. Inner rings stand up, the outer
  /// one lies back.
  @inline(__always) private static func height(_ ring: Int32, _ r: Float) -> (Float, slope: Float) {
    switch ring {
    case -1: (0.11 - 1.0 * r * r, -2 * r)
    case 0: (0.05 + 0.42 * r - 0.22 * r * r, 0.42 - 0.44 * r)
    case 1: (0.03 + 0.22 * r - 0.22 * r * r, 0.22 - 0.44 * r)
    default: (0.05 * r - 0.22 * r * r, 0.05 - 0.44 * r)
    }
  }

  func meet(_ ray: Ray, before limit: Float) -> Meeting? {
    guard let span = bound.span(ray), span.enter < limit else { return nil }
    let o = frame.toLocal(ray.origin - center) / radius
    let d = frame.toLocal(ray.direction)
    // Seen edge-on the cones would need more care than a flower turned away deserves.
    guard abs(d.y) > 0.12 else { return nil }
    for step in -1...Int32(2) {
      let ring = d.y < 0 ? step : 1 - step
      var t: Float = 0
      var (x, z, r): (Float, Float, Float) = (0, 0, 0.5)
      // Two steps from the plane at mid-height: the cones are shallow, and a petal's exact place does not matter.
      for _ in 0..<3 {
        t = (Self.height(ring, min(r, 1.1)).0 - o.y) / d.y
        x = o.x + d.x * t
        z = o.z + d.z * t
        r = (x * x + z * z).squareRoot()
      }
      guard t > 1e-3, t * radius < limit else { continue }
      if ring < 0 {
        if r < Self.discRadius {
          return Meeting(distance: t * radius, along: x, across: z, ring: -1, petal: -1, r: r, turn: angle(z, x))
        }
      } else if let found = petal(ring, r, angle(z, x)) {
        return Meeting(
          distance: t * radius, along: found.along, across: found.across, ring: ring, petal: found.index, r: r,
          turn: angle(z, x))
      }
    }
    return nil
  }

  /// The petal of a ring that covers a place: of the two nearest, the even one lies on top.
  @inline(__always) private func petal(_ ring: Int32, _ r: Float, _ turn: Float) -> (
    index: Int32, along: Float, across: Float
  )? {
    let count = ring == 0 ? petals * 3 / 4 : petals
    let reach: Float = ring == 0 ? 0.60 : ring == 1 ? 0.84 : 1
    guard r > 0.10, r < reach * 1.03 else { return nil }
    let position = (turn / (2 * Float.pi) + 0.5) * Float(count) + Float(ring) * 0.37
    let nearest = position.rounded()
    let neighbor = nearest + (position > nearest ? 1 : -1)
    let first = Int32(nearest) & 1 == 0 ? nearest : neighbor
    for attempt in 0..<2 {
      let candidate = attempt == 0 ? first : nearest + neighbor - first
      let index = Int32(candidate) &+ 977 &* owner &+ 101 &* ring
      let along = r / (reach * (1.02 - 0.13 * hashed(index, 1)))
      guard along < 1 else { continue }
      // Petals are straps: as wide at the base as farther out, round at the tip.
      let tip = max(0, (along - 0.66) / 0.34)
      let base = mix(0.55, 1, smoothstep(0.1, 0.6, along))
      let halfWidth = 0.74 * base * (1 - tip * tip * tip).squareRoot() * reach / max(r, 0.05) * 0.72
      let across = (position - candidate + (hashed(index, 2) - 0.5) * 0.28) / halfWidth
      if abs(across) < 1 { return (index, along, across) }
    }
    return nil
  }

  func surface(_ ray: Ray, _ meeting: Meeting, footprint: Float, noise: Noise) -> Surface {
    let (c, s) = (cosine(meeting.turn), sine(meeting.turn))
    let (outward, around) = (V3(c, 0, s), V3(-s, 0, c))
    let slope = Self.height(meeting.ring, meeting.r).slope
    var local = normalize(V3(0, 1, 0) - outward * slope)
    let fine = footprint / radius
    var surface = Surface(
      point: ray.at(meeting.distance), normal: local, albedo: colors.base, roughness: 0.55, owner: owner)
    if meeting.ring < 0 {
      colors.florets(&surface, meeting, footprint: fine, noise: noise)
      local = normalize(local + surface.normal)
    } else {
      let v = meeting.across
      // Round across, raised at the rim, with two grooves along.
      let grooves = sine(v * 7.5) * 0.16 * smoothstep(0.03, 0.008, fine)
      let twist = (hashed(meeting.petal, 5) - 0.5) * 0.35
      local = normalize(
        local + around * (v * 0.22 + grooves + twist) + outward * (smoothstep(0.7, 1, meeting.along) * 0.35))
      colors.petal(&surface, meeting, footprint: fine, noise: noise)
    }
    if dot(ray.direction, frame.y) > 0 { local = -local }
    surface.normal = frame.toWorld(local)
    return surface
  }
}
