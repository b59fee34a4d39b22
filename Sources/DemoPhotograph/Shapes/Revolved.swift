/// A body of revolution that every ray from its centre leaves once: fruit. The radius is a polynomial in u, the cosine
/// of the angle to the axis, with a bump or dimple at either end, and a slight lump, since nothing that grew is exactly
/// round.
struct Profile: Sendable {
  /// Coefficients of 1, u, u², u³.
  var c: SIMD4<Float>
  /// Depth (negative) or height (positive) at the stem's end, and its width in terms of 1 − u: a peak with the profile
  /// 1 / (1 + x²).
  var stem: End
  /// The same at the blossom's end.
  var blossom: End
  var lump: Float = 0.015
  /// Share of the radial distance that a step may take without passing through the surface: less for steep bodies.
  var stride: Float = 0.8

  struct End: Sendable {
    let height: Float
    /// 1 / width.
    let sharpness: Float

    init(_ height: Float, width: Float) {
      self.height = height
      sharpness = 1 / width
    }
  }

  /// Largest radius, with room to spare.
  var bound: Float {
    var greatest: Float = 0
    for step in -20...20 {
      let u = Float(step) / 20
      greatest = max(greatest, along(u).radius)
    }
    return greatest * (1 + 3 * lump) + 0.01
  }

  /// Radius at u and its derivative.
  @inline(__always) private func along(_ u: Float) -> (radius: Float, slope: Float) {
    let a = (1 - u) * stem.sharpness
    let b = (1 + u) * blossom.sharpness
    let fa = 1 / (1 + a * a)
    let fb = 1 / (1 + b * b)
    let radius = c.x + u * (c.y + u * (c.z + u * c.w)) + stem.height * fa + blossom.height * fb
    let slope =
      c.y + u * (2 * c.z + 3 * u * c.w) + 2
      * (stem.height * fa * fa * a * stem.sharpness - blossom.height * fb * fb * b * blossom.sharpness)
    return (radius, slope)
  }

  /// Radius in the direction `n`, whose y is u.
  @inline(__always) func radius(_ n: V3) -> Float { along(n.y).radius * (1 + lump * lumps(n)) }

  @inline(__always) private func lumps(_ n: V3) -> Float { n.x * n.z * 1.6 + n.x * n.x * n.x + n.y * n.z }

  /// The outward normal where the ray in direction `n` leaves, at distance `r`.
  @inline(__always) func normal(_ n: V3, _ r: Float) -> V3 {
    let slope = V3(0, along(n.y).slope, 0) + V3(n.z * 1.6 + 3 * n.x * n.x, n.z, n.x * 1.6 + n.y) * lump * r
    return normalize(n - (slope - n * dot(slope, n)) / r)
  }

  /// Where a ray meets the body from outside, in the body's own frame and size, between `enter` and `leave`. The way to
  /// the surface in radial direction falls along the ray; a line through its last two values tells how far to go. For
  /// convex bodies that is never too far; dimples and necks may lie a little beyond, so the last step returns on the
  /// same line.
  @inline(__always) func meet(_ ray: Ray, _ enter: Float, _ leave: Float, tolerance: Float) -> Float? {
    var t = enter
    var distance = height(ray.at(t))
    var step = distance * stride
    for _ in 0..<24 {
      if t + step > leave { return nil }
      let next = height(ray.at(t + step))
      if next < tolerance { return t + step * distance / (distance - next) }
      let fall = (distance - next) / step
      t += step
      distance = next
      step = distance * stride * min(1 / max(fall, 0.001), fall > 0 ? 2.5 : 1)
    }
    return nil
  }

  /// Above the surface, in radial direction.
  @inline(__always) private func height(_ p: V3) -> Float {
    let r = length(p)
    return r - radius(p / r)
  }
}
