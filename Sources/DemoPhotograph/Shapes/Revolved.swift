/// A body of revolution that every ray from its centre leaves once: fruit. The radius is a polynomial in u, the cosine of the angle to the
/// axis, with a bump or dimple at either end, and a slight lump, since nothing that grew is exactly round.
struct Profile: Sendable {
  /// Coefficients of 1, u, u², u³.
  var c: SIMD4<Float>
  /// Depth (negative) or height (positive) at the stem's end, and its width in terms of 1 − u.
  var stem: (height: Float, width: Float) = (0, 1)
  /// The same at the blossom's end.
  var blossom: (height: Float, width: Float) = (0, 1)
  var lump: Float = 0.015
  /// Share of the radial distance that a step may take without passing through the surface: less where it is steep.
  var stride: Float = 0.8

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
    let a = (1 - u) / stem.width, b = (1 + u) / blossom.width
    let fa = 1 / (1 + a * a), fb = 1 / (1 + b * b)
    let radius = c.x + u * (c.y + u * (c.z + u * c.w)) + stem.height * fa + blossom.height * fb
    let slope = c.y + u * (2 * c.z + 3 * u * c.w) + 2 * (stem.height * fa * fa * a / stem.width - blossom.height * fb * fb * b / blossom.width)
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

  /// Where a ray meets the body from outside, in the body's own frame and size, between `enter` and `leave`. Each step is the distance in
  /// radial direction, shortened since the surface may slope towards the ray.
  @inline(__always) func meet(_ ray: Ray, _ enter: Float, _ leave: Float, tolerance: Float) -> Float? {
    var t = enter
    for _ in 0..<40 {
      let p = ray.at(t)
      let q = length(p)
      let distance = q - radius(p / q)
      if distance < tolerance { return t }
      t += distance * stride
      if t > leave { return nil }
    }
    return nil
  }
}
