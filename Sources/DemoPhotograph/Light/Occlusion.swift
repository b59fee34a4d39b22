/// A stand-in for a thing when shadows are asked for: a sphere, perhaps of coloured glass.
struct Occluder: Sendable {
  var center: V3
  var radius: Float
  /// What it lets through, linear ProPhoto factor: 0 for fruit.
  var transmission: V3 = .zero
  /// What it throws onto its neighbours.
  var bounce: V3
  var owner: Int32
}

/// What reaches a point past its neighbours.
struct Visibility {
  /// Of the key light, per channel.
  var key = V3(repeating: 1)
  /// Of the light from everywhere, in [0, 1].
  var ambient: Float = 1
  /// Light from neighbours in its stead.
  var bounce = V3.zero
}

extension Visibility {
  /// Soft shadows and ambient occlusion of spheres in closed form: how far the sphere's rim lies inside the light's cone, and the share
  /// of the sky it covers weighted with the cosine.
  @inline(__always) init(at point: V3, normal: V3, owner: Int32, occluders: UnsafeBufferPointer<Occluder>, lighting: Lighting) {
    for occluder in occluders where occluder.owner != owner || owner < 0 {
      let offset = occluder.center - point
      let square = dot(offset, offset)
      let radiusSquared = occluder.radius * occluder.radius
      if square > radiusSquared * 90 { continue }

      let along = dot(offset, lighting.key)
      if along > -occluder.radius {
        let beside = max(square - along * along, 0).squareRoot()
        let penumbra = max(along, 0) * lighting.keySpread + 0.06 * occluder.radius
        // Far from a small thing the light shines around it: its full shadow fades.
        let depth = min(1, radiusSquared / (penumbra * penumbra))
        let covered = smoothstep(occluder.radius + penumbra, occluder.radius - penumbra, beside) * depth * smoothstep(-occluder.radius, 0, along)
        key *= 1 - (1 - occluder.transmission) * covered
      }

      if square < radiusSquared * 30 {
        let distance = square.squareRoot()
        let facing = saturate(dot(offset, normal) / distance * 0.8 + 0.2)
        let share = min(facing * radiusSquared / max(square, radiusSquared), 0.95)
        ambient *= 1 - share * (1 - 0.8 * occluder.transmission.y)
        bounce += occluder.bounce * share
      }
    }
  }
}
