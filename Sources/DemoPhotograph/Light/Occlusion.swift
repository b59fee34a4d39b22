/// A stand-in for a thing when shadows are asked for: a sphere, perhaps of coloured glass.
struct Occluder: Sendable {
  var center: V3
  var radius: Float
  /// The part of the light that passes through, a linear ProPhoto factor: 0 for fruit.
  var transmission: V3 = .zero
  /// The light that it throws onto its neighbours.
  var bounce: V3
  var owner: Int32
}

extension Occluder {
  /// Whether it may cover part of the key light or of the sky for some point of a region: for a whole tile of the
  /// picture at once.
  func mayReach(_ region: Sphere, _ lighting: Lighting) -> Bool {
    let offset = center - region.center
    let square = dot(offset, offset)
    let sky = region.radius + radius * Visibility.ambientReach.squareRoot()
    if square < sky * sky { return true }
    let along = dot(offset, lighting.key) + region.radius
    let beside = max(square - dot(offset, lighting.key) * dot(offset, lighting.key), 0).squareRoot() - region.radius
    return along > -radius && beside < radius * 1.06 + max(along, 0) * lighting.keySpread
  }
}

/// The light that reaches a point past its neighbours.
struct Visibility {
  /// The visible part of the key light, per channel.
  var key = V3(repeating: 1)
  /// The visible part of the light from everywhere, in [0, 1].
  var ambient: Float = 1
  /// Light that neighbours throw back instead.
  var bounce = V3.zero

  /// Square of the distance, in radii, beyond which a sphere leaves the sky open.
  static let ambientReach: Float = 14
}

extension Visibility {
  /// Soft shadows and ambient occlusion of spheres in closed form: how far the sphere's rim lies inside the light's
  /// cone, and the share of the sky it covers weighted with the cosine.
  init(at point: V3, normal: V3, owner: Int32, among occluders: UnsafeBufferPointer<Occluder>, lighting: Lighting) {
    for occluder in occluders where occluder.owner != owner { add(occluder, point, normal, lighting) }
  }

  @inline(__always) private mutating func add(_ occluder: Occluder, _ point: V3, _ normal: V3, _ lighting: Lighting) {
    let offset = occluder.center - point
    let square = dot(offset, offset)
    let radiusSquared = occluder.radius * occluder.radius

    let along = dot(offset, lighting.key)
    let penumbra = max(along, 0) * lighting.keySpread + 0.06 * occluder.radius
    let reach = occluder.radius + penumbra
    let besideSquared = square - along * along
    if along > -occluder.radius && besideSquared < reach * reach {
      // Far from a small thing the light shines around it: its full shadow fades.
      let depth = min(1, radiusSquared / (penumbra * penumbra)) * smoothstep(-occluder.radius, 0, along)
      let covered = smoothstep(reach, occluder.radius - penumbra, max(besideSquared, 0).squareRoot()) * depth
      key *= 1 - (1 - occluder.transmission) * covered
    }

    if square < radiusSquared * Self.ambientReach {
      let relative = square / radiusSquared
      let facing = saturate(dot(offset, normal) / square.squareRoot() * 0.8 + 0.2)
      let share = min(facing / max(relative, 1), 0.95) * (1 - relative / Self.ambientReach)
      ambient *= 1 - share * (1 - 0.8 * occluder.transmission.y)
      bounce += occluder.bounce * share
    }
  }
}
