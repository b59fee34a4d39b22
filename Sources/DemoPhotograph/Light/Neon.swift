/// A neon sign: bent glass tubes in an upright plane, a little out of focus.
struct Neon: Sendable {
  /// Distance from the camera's side: the sign hangs at z = `depth`, in coordinates around `center`.
  let center: V3
  let tubes: [Tube]

  struct Tube: Sendable {
    let shape: Shape
    let color: V3
  }

  enum Shape: Sendable {
    case line(SIMD2<Float>, SIMD2<Float>)
    /// Around a point, with a radius, from the direction `toward` as far as `spread` radians either way.
    case arc(SIMD2<Float>, Float, toward: Float, spread: Float)

    @inline(__always) func distance(_ p: SIMD2<Float>) -> Float {
      switch self {
      case .line(let a, let b):
        let (ap, ab) = (p - a, b - a)
        let along = saturate((ap.x * ab.x + ap.y * ab.y) / (ab.x * ab.x + ab.y * ab.y))
        let rest = ap - ab * along
        return (rest.x * rest.x + rest.y * rest.y).squareRoot()
      case .arc(let center, let radius, let toward, let spread):
        let q = p - center
        let r = (q.x * q.x + q.y * q.y).squareRoot()
        if spread >= Float.pi { return abs(r - radius) }
        var turn = abs(angle(q.y, q.x) - toward)
        if turn > Float.pi { turn = 2 * Float.pi - turn }
        if turn <= spread { return abs(r - radius) }
        // The nearer end, by the law of cosines.
        return max(r * r + radius * radius - 2 * r * radius * cosine(turn - spread), 0).squareRoot()
      }
    }
  }

  /// Half a tube's width, and how far its edge is blurred.
  private static let (width, blur): (Float, Float) = (0.034, 0.022)

  /// The sign's light along a ray: saturated glass around a nearly white discharge, and a glow in the lens and the damp air.
  @inline(__always) func radiance(_ ray: Ray) -> V3 {
    guard ray.direction.z < -0.05 else { return .zero }
    let t = (center.z - ray.origin.z) / ray.direction.z
    guard t > 0 else { return .zero }
    let p = ray.at(t)
    let q = SIMD2(p.x - center.x, p.y - center.y)
    var light = V3.zero
    for tube in tubes {
      let d = tube.shape.distance(q)
      let glass = smoothstep(Self.width + Self.blur, Self.width - Self.blur, d)
      let discharge = smoothstep(Self.width, 0, d)
      let glow = 0.055 / (0.02 + d * d * 2.2) * smoothstep(3.2, 0.2, d)
      light += tube.color * (glass * 0.95 + glow * 0.085) + mix(tube.color, V3(repeating: 1), 0.45) * discharge * 0.65
    }
    return light
  }
}
