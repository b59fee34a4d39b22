/// Everything in front of the camera.
struct World: Sendable {
  var camera: Camera
  var lighting: Lighting
  var ground: Ground
  var backdrop: Backdrop
  var noise: Noise
  /// Brightness of the exposure: 1 leaves radiances as they are.
  var exposure: Float = 1

  var fruits: [Fruit] = []
  var blooms: [Bloom] = []
  var blades: [Blade] = []
  private(set) var stems: [Stem] = []
  private(set) var stalks: [Stalk] = []
  var vessels: [Vessel] = []
  /// Spheres that cast the shadows.
  var occluders: [Occluder] = []

  /// Which thing: its kind, and its number among those of its kind.
  enum Thing: Sendable, BitwiseCopyable {
    case fruit(Int)
    case bloom(Int)
    case blade(Int)
    case stem(Int)
    case stalk(Int)
    case vessel(Int)
  }

  mutating func addStalk(_ pieces: [Stem]) {
    stalks.append(Stalk(pieces, startingAt: stems.count))
    stems += pieces
  }

  /// All things with what surrounds them: stalks piece by piece, for rays of which little else is known than a few
  /// things near them, or whole, for those that might meet anything.
  func things(wholeStalks: Bool) -> [(thing: Thing, bound: Sphere)] {
    var all: [(Thing, Sphere)] = fruits.indices.map { (.fruit($0), fruits[$0].bound) }
    all += blooms.indices.map { (.bloom($0), blooms[$0].bound) }
    all += blades.indices.map { (.blade($0), blades[$0].bound) }
    all += vessels.indices.map { (.vessel($0), vessels[$0].bound) }
    if wholeStalks { return all + stalks.indices.map { (.stalk($0), stalks[$0].bound) } }
    return all + stems.indices.map { (.stem($0), stems[$0].bound) }
  }
}

/// The backdrop behind all things.
enum Backdrop: Sendable {
  case bay(Bay, Neon)
  case country(Country)
  case wall(NeonWall)

  /// - Parameter sharp: false leaves out what a reflection would only blur.
  func radiance(_ ray: Ray, sharp: Bool) -> V3 {
    switch self {
    case .bay(let bay, let neon): bay.radiance(ray.direction, sharp: sharp) + neon.radiance(ray)
    case .country(let country): country.radiance(ray.direction)
    case .wall(let wall): wall.radiance(ray, sharp: sharp)
    }
  }
}

/// The ground that things stand on: the plane y = 0, as far back as z = `end` or to the horizon.
enum Ground: Sendable {
  case table(Wood, end: Float)
  case field(TulipField)
  case street(WetAsphalt, end: Float)

  func meet(_ ray: Ray, before limit: Float) -> Float? {
    guard ray.direction.y < -1e-4 else { return nil }
    let t = -ray.origin.y / ray.direction.y
    guard t > 1e-3, t < limit else { return nil }
    switch self {
    case .field: return t < 900 ? t : nil
    case .table(_, let end), .street(_, let end): return ray.origin.z + ray.direction.z * t > end ? t : nil
    }
  }

  func surface(_ point: V3, footprint: Float) -> Surface {
    switch self {
    case .table(let wood, _): wood.surface(point, footprint: footprint)
    case .field(let field): field.surface(point, footprint: footprint)
    case .street(let street, _): street.surface(point, footprint: footprint)
    }
  }
}
