/// A neon sign: bent glass tubes in an upright plane, a little out of focus.
struct Neon: Sendable {
  /// Distance from the camera's side: the sign hangs at z = `depth`, in coordinates around `center`.
  let center: V3
  let tubes: [Tube]
  /// Nothing of the sign, nor its glow, is farther from the centre.
  let extent: Float

  init(center: V3, tubes: [Tube], size: Float) {
    self.center = center
    self.tubes = tubes
    extent = size + Self.reach
  }

  struct Tube: Sendable {
    let shape: Shape
    let color: V3
  }

  enum Shape: Sendable {
    case line(SIMD2<Float>, SIMD2<Float>)
    case ring(SIMD2<Float>, Float)
    /// Half a circle around a point, on the upper or the lower side.
    case arch(SIMD2<Float>, Float, upper: Bool)

    @inline(__always) func distance(_ p: SIMD2<Float>) -> Float {
      switch self {
      case .line(let a, let b):
        let (ap, ab) = (p - a, b - a)
        let along = saturate((ap.x * ab.x + ap.y * ab.y) / (ab.x * ab.x + ab.y * ab.y))
        let rest = ap - ab * along
        return (rest.x * rest.x + rest.y * rest.y).squareRoot()
      case .ring(let center, let radius):
        let q = p - center
        return abs((q.x * q.x + q.y * q.y).squareRoot() - radius)
      case .arch(let center, let radius, let upper):
        let q = p - center
        if (q.y > 0) == upper { return abs((q.x * q.x + q.y * q.y).squareRoot() - radius) }
        let beside = abs(q.x) - radius
        return (beside * beside + q.y * q.y).squareRoot()
      }
    }
  }

  /// Half a tube's width, and how far its edge is blurred.
  private static let (width, blur): (Float, Float) = (0.034, 0.022)

  /// The light that the sign throws onto a wall behind it.
  func glow(at p: V3) -> V3 {
    let q = SIMD2(p.x - center.x, p.y - center.y)
    let reach = extent + 2
    guard q.x * q.x + q.y * q.y < reach * reach else { return .zero }
    return tubes.reduce(V3.zero) { light, tube in
      let d = tube.shape.distance(q)
      // The white of the discharge is in it too.
      return light + mix(tube.color, V3(repeating: 1), 0.065)
        * (0.05 / (0.03 + d * d) * smoothstep(Self.reach + 2, 0.5, d))
    }
  }

  /// How far the glow in the air goes.
  private static let reach: Float = 2.9

  /// The sign's light along a ray: saturated glass around a nearly white discharge, and a glow in the lens and the damp
  /// air.
  @inline(__always) func radiance(_ ray: Ray) -> V3 {
    guard ray.direction.z < -0.05 else { return .zero }
    let t = (center.z - ray.origin.z) / ray.direction.z
    guard t > 0 else { return .zero }
    let p = ray.at(t)
    let q = SIMD2(p.x - center.x, p.y - center.y)
    guard q.x * q.x + q.y * q.y < extent * extent else { return .zero }
    var light = V3.zero
    for tube in tubes {
      let d = tube.shape.distance(q)
      guard d < Self.reach else { continue }
      let glow = 0.055 / (0.02 + d * d * 2.2) * smoothstep(Self.reach, 0.2, d)
      light += tube.color * (glow * 0.085)
      guard d < Self.width + Self.blur else { continue }
      let glass = smoothstep(Self.width + Self.blur, Self.width - Self.blur, d)
      let discharge = smoothstep(Self.width, 0, d)
      light += tube.color * (glass * 0.95) + mix(tube.color, V3(repeating: 1), 0.45) * discharge * 0.65
    }
    return light
  }
}
