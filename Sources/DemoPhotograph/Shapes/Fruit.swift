/// A fruit: a body of revolution with a place, an axis and a peel; perhaps cut open.
struct Fruit: Sendable {
  let kind: Peel.Kind
  let center: V3
  let size: Float
  /// y is the axis, towards the stem.
  let frame: Frame
  let profile: Profile
  /// Where it is cut: what lies beyond this distance along the unit vector is missing, both in the frame, in units of
  /// the size.
  let cut: (normal: V3, distance: Float)?
  /// Tells fruits of a kind apart, in [0, 1).
  let variety: Float
  let bound: Sphere

  init(_ kind: Peel.Kind, at center: V3, size: Float, axis: V3, spin: Float = 0, variety: Float, cut facing: V3? = nil)
  {
    self.kind = kind
    self.center = center
    self.size = size
    self.variety = variety
    frame = Frame(up: axis, spin: spin)
    profile = kind.profile
    let frame = frame
    cut = facing.map { (frame.toLocal(normalize($0)), 0.02) }
    bound = Sphere(center: center, radius: profile.bound * size)
  }

  struct Meeting {
    var distance: Float
    /// On the cut face rather than the peel.
    var onCut: Bool
  }

  @inline(__always) func meet(_ ray: Ray, before limit: Float) -> Meeting? {
    guard let span = bound.span(ray), span.enter < limit else { return nil }
    let local = Ray(origin: frame.toLocal(ray.origin - center) / size, direction: frame.toLocal(ray.direction))
    guard var t = profile.meet(local, span.enter / size, span.leave / size, tolerance: 0.002) else { return nil }
    guard let cut, dot(local.at(t), cut.normal) > cut.distance else { return Meeting(distance: t * size, onCut: false) }
    // The peel was met in the missing half: the ray goes on to the cut, and meets it if that point is inside the fruit.
    let approach = dot(local.direction, cut.normal)
    guard approach < 0 else { return nil }
    t = (cut.distance - dot(local.origin, cut.normal)) / approach
    let p = local.at(t)
    let r = length(p)
    return r < profile.radius(p / r) ? Meeting(distance: t * size, onCut: true) : nil
  }

  func surface(_ ray: Ray, _ meeting: Meeting, footprint: Float, noise: Noise) -> Surface {
    let world = ray.at(meeting.distance)
    let p = frame.toLocal(world - center) / size
    let r = length(p)
    let n = p / r
    var surface: Surface
    if meeting.onCut, let cut {
      surface = Pulp(kind: kind, variety: variety).surface(
        p, facing: cut.normal, radius: r / profile.radius(n), footprint: footprint / size, noise: noise)
    } else {
      surface = kind.peel(n, normal: profile.normal(n, r), variety: variety, footprint: footprint / size, noise: noise)
    }
    surface.point = world
    surface.normal = frame.toWorld(surface.normal)
    return surface
  }
}
