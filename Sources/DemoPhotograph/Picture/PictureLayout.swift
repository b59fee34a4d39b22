/// Where in the picture each thing may be seen, so that a ray is tested against a handful of things instead of all.
struct PictureLayout: Sendable {
  private let world: World
  private let view: Camera.View
  /// Each thing's rectangle and that of its image in the ground.
  private let places: [(thing: World.Thing, bound: Sphere, seen: SIMD4<Float>, mirrored: SIMD4<Float>)]

  init(_ world: World, _ view: Camera.View) {
    self.world = world
    self.view = view
    places = world.things(wholeStalks: false).map { thing, bound in
      // The image of a thing in the plane y = 0; the ground's grain bends rays a little, so it is sought farther
      // around.
      let image = Sphere(center: bound.center * V3(1, -1, 1), radius: bound.radius + 0.3)
      return (thing, bound, view.rectangle(of: bound), view.rectangle(of: image))
    }
  }

  /// One part of the picture and the things that concern it.
  func tile(_ columns: Range<Int>, _ rows: Range<Int>) -> Tile {
    func meets(_ r: SIMD4<Float>) -> Bool {
      r.x < Float(columns.upperBound) && r.z > Float(columns.lowerBound) && r.y < Float(rows.upperBound)
        && r.w > Float(rows.lowerBound)
    }
    let seen = places.filter { meets($0.seen) }
    let regions = seen.map(\.bound) + [groundPatch(columns, rows)].compactMap(\.self)
    return Tile(
      seen: seen.map(\.thing), mirrored: places.filter { meets($0.mirrored) }.map(\.thing),
      occluders: world.occluders.filter { occluder in regions.contains { occluder.mayReach($0, world.lighting) } })
  }

  /// A sphere around the part of the ground that is seen; nil above the horizon.
  private func groundPatch(_ columns: Range<Int>, _ rows: Range<Int>) -> Sphere? {
    let corners = [rows.lowerBound, rows.upperBound].flatMap { y in
      [columns.lowerBound, columns.upperBound].compactMap { x in
        let ray = view.ray(Float(x), Float(y))
        // Beyond 40 units there is nothing that casts a shadow.
        return ray.direction.y < 0 ? ray.at(min(-ray.origin.y / ray.direction.y, 40)) : nil
      }
    }
    guard let first = corners.first else { return nil }
    let center = corners.reduce(V3.zero, +) / Float(corners.count)
    return Sphere(center: center, radius: corners.reduce(length(first - center)) { max($0, length($1 - center)) })
  }
}

/// The things and shadows of one part of the picture.
struct Tile {
  let seen: [World.Thing]
  let mirrored: [World.Thing]
  let occluders: [Occluder]

  @inline(__always) func withCandidates<Result>(_ body: (Tracer.Candidates) -> Result) -> Result {
    seen.withUnsafeBufferPointer { seen in
      mirrored.withUnsafeBufferPointer { mirrored in
        occluders.withUnsafeBufferPointer { body(Tracer.Candidates(seen: seen, mirrored: mirrored, occluders: $0)) }
      }
    }
  }
}
