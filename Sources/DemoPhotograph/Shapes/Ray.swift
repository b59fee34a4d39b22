/// A half-line; `direction` has length 1.
struct Ray: Sendable {
  var origin: V3
  var direction: V3

  @inline(__always) func at(_ t: Float) -> V3 { origin + direction * t }
}

/// A bounding sphere: a ray that misses it misses the thing inside.
struct Sphere: Sendable {
  var center: V3
  var radius: Float

  /// Where the ray enters and leaves, as distances along it; nil if it misses or has it behind.
  @inline(__always) func span(_ ray: Ray) -> (enter: Float, leave: Float)? {
    let offset = ray.origin - center
    let b = dot(offset, ray.direction)
    let discriminant = b * b - dot(offset, offset) + radius * radius
    guard discriminant > 0 else { return nil }
    let half = discriminant.squareRoot()
    return half > b ? (max(-b - half, 0), half - b) : nil
  }
}

/// A point of a surface before it is lit.
struct Surface {
  var point: V3
  /// Towards the viewer's side, bumps included.
  var normal: V3
  /// Linear ProPhoto reflectance.
  var albedo: V3
  /// Strength of the clear layer's reflection: 1 is that of glass or wax.
  var coat: Float = 0
  /// 0 mirrors, 1 spreads widely.
  var roughness: Float = 0.5
  /// Share of the light from behind that shines through.
  var translucency: Float = 0
  /// Light kept out by the thing's own folds: 1 none.
  var openness: Float = 1
  /// The thing it belongs to, whose shadow is in the shading already; -1 for none.
  var owner: Int32 = -1
}
