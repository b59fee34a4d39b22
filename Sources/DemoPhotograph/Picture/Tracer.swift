/// Follows rays through a world. Holds pointers into the world's arrays, because reference counting per ray would cost
/// more than the ray; it lives only inside `World.withTracer`.
struct Tracer {
  let lighting: Lighting
  let ground: Ground
  let backdrop: Backdrop
  let noise: Noise
  /// A pixel's width at distance 1.
  let pixel: Float
  let fruits: UnsafeBufferPointer<Fruit>
  let blooms: UnsafeBufferPointer<Bloom>
  let blades: UnsafeBufferPointer<Blade>
  let stems: UnsafeBufferPointer<Stem>
  let stalks: UnsafeBufferPointer<Stalk>
  let vessels: UnsafeBufferPointer<Vessel>
  /// All things, for rays that may go anywhere.
  let everything: UnsafeBufferPointer<World.Thing>

  /// The things that rays may meet: rays of the camera in one part of the picture, and rays that the ground mirrors
  /// there.
  struct Candidates {
    let seen: UnsafeBufferPointer<World.Thing>
    let mirrored: UnsafeBufferPointer<World.Thing>
    /// The spheres that may shade them; nil where shadows are not worth their time.
    let occluders: UnsafeBufferPointer<Occluder>?
  }

  /// Light along a ray, and a number for what was seen: where it changes, there is an edge.
  struct Seen {
    var light: V3
    var part: Int32
  }

  enum Found {
    case nothing
    case ground
    case fruit(Int, Fruit.Meeting)
    case bloom(Int, Bloom.Meeting)
    case blade(Int, Blade.Meeting)
    case stem(Int)
    case vessel(Int, Vessel.Wall, normal: V3)
  }

  /// The nearest of `things` or the ground.
  func nearest(_ ray: Ray, among things: UnsafeBufferPointer<World.Thing>, glass: Bool) -> (Found, distance: Float) {
    var found = Found.nothing
    var t: Float = 1e9
    func take(_ thing: Found, at distance: Float) {
      found = thing
      t = distance
    }
    if let distance = ground.meet(ray, before: t) { take(.ground, at: distance) }
    for thing in things {
      switch thing {
      case .fruit(let index):
        if let m = fruits[index].meet(ray, before: t), m.distance < t { take(.fruit(index, m), at: m.distance) }
      case .bloom(let index):
        if let m = blooms[index].meet(ray, before: t) { take(.bloom(index, m), at: m.distance) }
      case .blade(let index):
        if let m = blades[index].meet(ray, before: t) { take(.blade(index, m), at: m.distance) }
      case .stem(let index):
        if let distance = stems[index].meet(ray, before: t) { take(.stem(index), at: distance) }
      case .stalk(let index):
        guard stalks[index].bound.span(ray) != nil else { continue }
        for piece in stalks[index].pieces {
          if let distance = stems[piece].meet(ray, before: t) { take(.stem(piece), at: distance) }
        }
      case .vessel(let index):
        guard glass else { continue }
        if let m = vessels[index].meet(ray, before: t) {
          take(.vessel(index, m.wall, normal: m.normal), at: m.distance)
        }
      }
    }
    return (found, t)
  }

  /// - Parameters:
  ///   - travelled: how far the light has come already: with the ray's own length it tells a pixel's width there.
  ///   - depth: 0 for the camera's rays; reflections and what is seen through glass are simpler and end soon.
  func look(_ ray: Ray, among candidates: Candidates, travelled: Float = 0, depth: Int = 0, glass: Bool = true) -> Seen
  {
    let (found, t) = nearest(ray, among: depth == 0 ? candidates.seen : candidates.mirrored, glass: glass)
    let footprint = (travelled + t) * pixel
    let shade = depth == 0 ? candidates.occluders : nil
    switch found {
    case .nothing:
      return Seen(light: backdrop.radiance(ray, sharp: depth == 0), part: -1)
    case .ground:
      let surface = ground.surface(ray.at(t), footprint: footprint)
      var light = lit(surface, from: ray, under: shade)
      if depth == 0 && surface.coat > 0 { light += mirrored(surface, ray, t, among: candidates) }
      return Seen(light: light, part: 0)
    case .fruit(let index, let meeting):
      var surface = fruits[index].surface(ray, meeting, footprint: footprint, noise: noise)
      surface.owner = Int32(index + 1)
      return Seen(light: lit(surface, from: ray, under: shade), part: Int32(index * 2 + (meeting.onCut ? 2 : 1)))
    case .bloom(let index, let meeting):
      let surface = blooms[index].surface(ray, meeting, footprint: footprint, noise: noise)
      return Seen(
        light: lit(surface, from: ray, under: shade),
        part: Int32(index + 1) &* 4_096 &+ meeting.petal &* 4 &+ meeting.ring)
    case .blade(let index, let meeting):
      let surface = blades[index].surface(ray, meeting, footprint: footprint, noise: noise)
      return Seen(light: lit(surface, from: ray, under: shade), part: 1_000_000 + Int32(index))
    case .stem(let index):
      let surface = stems[index].surface(ray, t, noise: noise)
      return Seen(light: lit(surface, from: ray, under: shade), part: 2_000_000 + stems[index].owner)
    case .vessel(let index, let wall, let normal):
      return through(vessels[index], ray, t, wall, normal, travelled: travelled, depth: depth)
    }
  }

  /// The light that the polished ground mirrors.
  private func mirrored(_ surface: Surface, _ ray: Ray, _ t: Float, among candidates: Candidates) -> V3 {
    var direction = reflect(ray.direction, surface.normal)
    direction.y = max(direction.y, 0.01)
    let seen = look(
      Ray(origin: surface.point + V3(0, 2e-3, 0), direction: normalize(direction)), among: candidates, travelled: t,
      depth: 1)
    return seen.light * (fresnel(-dot(ray.direction, surface.normal)) * surface.coat)
  }
}

/// Schlick's approximation for glass, water, wax and lacquer (index 1.5): the share of light that is mirrored.
@inline(__always) func fresnel(_ cosine: Float) -> Float {
  let x = 1 - saturate(cosine)
  let square = x * x
  return 0.04 + 0.96 * square * square * x
}

extension World {
  /// Calls `body` with a tracer for pictures whose pixels are `pixel` wide at distance 1.
  func withTracer<Result>(pixel: Float, _ body: (Tracer) -> Result) -> Result {
    let all = things(wholeStalks: true).map(\.thing)
    return fruits.withUnsafeBufferPointer { fruits in
      blooms.withUnsafeBufferPointer { blooms in
        blades.withUnsafeBufferPointer { blades in
          stems.withUnsafeBufferPointer { stems in
            stalks.withUnsafeBufferPointer { stalks in
              vessels.withUnsafeBufferPointer { vessels in
                all.withUnsafeBufferPointer { everything in
                  body(
                    Tracer(
                      lighting: lighting, ground: ground, backdrop: backdrop, noise: noise, pixel: pixel,
                      fruits: fruits, blooms: blooms,
                      blades: blades, stems: stems, stalks: stalks, vessels: vessels, everything: everything))
                }
              }
            }
          }
        }
      }
    }
  }
}
