/// How surfaces and glass answer the light.
extension Tracer {
  /// Light from a surface towards the ray's origin, in the shadow of `occluders`; without any, as in reflections, in an
  /// average one.
  func lit(_ s: Surface, from ray: Ray, under occluders: UnsafeBufferPointer<Occluder>?) -> V3 {
    var visible = Visibility()
    visible.ambient = 0.7
    if let occluders {
      visible = Visibility(at: s.point, normal: s.normal, owner: s.owner, among: occluders, lighting: lighting)
    }
    let open = s.openness * visible.ambient

    // Light enters skin and petals and leaves beside: the terminator is soft, and what shines through has passed the
    // pigment twice.
    let facing = dot(s.normal, lighting.key)
    let direct = saturate((facing + 0.12) / 1.12)
    let behind = saturate(-facing * 0.9 + 0.1) * s.translucency
    var arriving = lighting.keyColor * visible.key * (direct * mix(s.openness, 1, 0.4))
    arriving += lighting.ambient(s.normal) * open + visible.bounce * s.openness
    for lamp in lighting.lamps {
      let offset = lamp.position - s.point
      let square = dot(offset, offset)
      let cosine = dot(offset, s.normal) / square.squareRoot()
      arriving += lamp.color * (saturate((cosine + 0.35) / 1.35) * open / (1 + 0.12 * square))
    }
    var light =
      s.albedo * arriving + s.albedo * (s.albedo * 0.4 + 0.45) * lighting.keyColor * visible.key * (behind * 0.8)

    if s.coat > 0 && s.owner != 0 {
      let cosine = -dot(ray.direction, s.normal)
      let mirror = reflect(ray.direction, s.normal)
      let strength = s.coat * mix(fresnel(cosine), 0.05, s.roughness * 0.8)
      let shadowed = mix(min(visible.key.y * 0.7 + 0.3, 1), 1, 0.15) * mix(open, 1, 0.25)
      light += lighting.mirrored(mirror, roughness: s.roughness) * (strength * shadowed)
      for lamp in lighting.lamps {
        let toLamp = normalize(lamp.position - s.point)
        let near = saturate(dot(mirror, toLamp))
        let sharpness = 6 + 60 * (1 - s.roughness) * (1 - s.roughness)
        light += lamp.color * (power(near, sharpness) * strength * open * 2.2)
      }
    }
    return light
  }

  /// A vessel filled with water: what it mirrors, and what is seen through it, tinted by the way through the glass.
  func through(
    _ vessel: Vessel, _ ray: Ray, _ t: Float, _ wall: Vessel.Wall, _ normal: V3, travelled: Float, depth: Int
  ) -> Seen {
    let point = ray.at(t)
    let part = 3_000_000 + (wall == .mouth ? 1 : 0)
    var light = V3.zero
    var passing: Float = 1
    var direction = ray.direction
    if wall == .side {
      let share = fresnel(-dot(ray.direction, normal))
      light += lighting.mirrored(reflect(ray.direction, normal), roughness: 0.02) * share * 1.3
      passing -= share
      direction = refract(ray.direction, normal, ratio: 1 / 1.33) ?? ray.direction
    }
    let inside = Ray(origin: point, direction: direction)
    let exit = vessel.leave(inside)

    // Stalks stand in the water.
    var length = exit.distance
    var beyond: V3?
    for stalk in stalks where stalk.bound.span(inside) != nil {
      for piece in stalk.pieces {
        guard let distance = stems[piece].meet(inside, before: length) else { continue }
        length = distance
        beyond = lit(stems[piece].surface(inside, distance, noise: noise), from: inside, under: nil)
      }
    }
    if beyond == nil { beyond = after(vessel, inside, exit, travelled: travelled + t, depth: depth) }

    // The wall itself is coloured more deeply where it is seen at a slant, and the whole body glows a little with the
    // light it gathers.
    let slant =
      0.10 / max(abs(dot(direction, exit.normal)), 0.18)
      + (wall == .side ? 0.10 / max(-dot(ray.direction, normal), 0.18) : 0)
    let tint = exponential(vessel.absorption * -(length * 0.55 + slant * 1.6))
    let gathered = lighting.keyColor * exponential(vessel.absorption * -1.1) * 0.10
    light += ((beyond ?? .zero) * tint + gathered) * passing
    return Seen(light: light, part: Int32(part))
  }

  private func after(
    _ vessel: Vessel, _ inside: Ray, _ exit: (distance: Float, wall: Vessel.Wall, normal: V3), travelled: Float,
    depth: Int
  ) -> V3 {
    let point = inside.at(exit.distance)
    switch exit.wall {
    case .base:
      let surface = ground.surface(V3(point.x, 0, point.z), footprint: travelled * pixel * 3)
      return surface.albedo
        * (lighting.keyColor * exponential(vessel.absorption * -0.8) * 0.7 + lighting.ambient(V3(0, 1, 0)) * 0.4)
    case .mouth, .side:
      guard depth < 2 else { return lighting.horizon * 0.4 }
      let outward = exit.wall == .mouth ? V3(0, -1, 0) : -exit.normal
      guard let direction = refract(inside.direction, outward, ratio: exit.wall == .mouth ? 1 : 1.33) else {
        return lighting.mirrored(reflect(inside.direction, outward), roughness: 0.1) * 0.7
      }
      let onward = Ray(origin: point + direction * 5e-3, direction: direction)
      return look(
        onward, among: Candidates(seen: everything, mirrored: everything, occluders: nil),
        travelled: travelled + exit.distance,
        depth: depth + 1, glass: false
      ).light
    }
  }
}
