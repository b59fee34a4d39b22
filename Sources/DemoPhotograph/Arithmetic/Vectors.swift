#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

typealias V3 = SIMD3<Float>

@inline(__always) func dot(_ a: V3, _ b: V3) -> Float {
  let products = a * b
  return products.x + products.y + products.z
}

@inline(__always) func cross(_ a: V3, _ b: V3) -> V3 {
  V3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

@inline(__always) func length(_ v: V3) -> Float { dot(v, v).squareRoot() }

@inline(__always) func normalize(_ v: V3) -> V3 { v / dot(v, v).squareRoot() }

@inline(__always) func reflect(_ direction: V3, _ normal: V3) -> V3 {
  direction - normal * (2 * dot(direction, normal))
}

/// Snell's law for unit vectors, `normal` against the ray, `ratio` the index before over the index behind; nil at total
/// reflection.
@inline(__always) func refract(_ direction: V3, _ normal: V3, ratio: Float) -> V3? {
  let cosine = -dot(direction, normal)
  let square = 1 - ratio * ratio * (1 - cosine * cosine)
  return square < 0 ? nil : direction * ratio + normal * (ratio * cosine - square.squareRoot())
}

@inline(__always) func mix(_ a: V3, _ b: V3, _ share: Float) -> V3 { a + (b - a) * share }

@inline(__always) func mix(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

@inline(__always) func saturate(_ x: Float) -> Float { min(max(x, 0), 1) }

/// 0 at `low` and before, 1 at `high` and beyond, smooth between; falls instead of rising where `high` is the smaller.
@inline(__always) func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
  let t = saturate((x - low) / (high - low))
  return t * t * (3 - 2 * t)
}

/// Three orthogonal unit vectors: the axes of something that is turned in the world.
struct Frame: Sendable {
  var x: V3
  var y: V3
  var z: V3

  init(x: V3, y: V3, z: V3) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// `y` points along `up`; x is as level as it can be, turned by `spin` radians about y.
  init(up: V3, spin: Float = 0) {
    let y = normalize(up)
    let level = abs(y.y) > 0.999 ? V3(1, 0, 0) : normalize(cross(V3(0, 1, 0), y))
    let side = cross(level, y)
    let (c, s) = (cosine(spin), sine(spin))
    let x = level * c + side * s
    self.init(x: x, y: y, z: cross(x, y))
  }

  @inline(__always) func toLocal(_ v: V3) -> V3 { V3(dot(v, x), dot(v, y), dot(v, z)) }

  @inline(__always) func toWorld(_ v: V3) -> V3 { x * v.x + y * v.y + z * v.z }
}

// The C library's functions under one name each, so that no other file of this target needs to know whose library it
// is.

@inline(__always) func sine(_ x: Float) -> Float { sinf(x) }
@inline(__always) func cosine(_ x: Float) -> Float { cosf(x) }
@inline(__always) func angle(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
@inline(__always) func exponential(_ x: Float) -> Float { expf(x) }
@inline(__always) func power(_ x: Float, _ exponent: Float) -> Float { powf(x, exponent) }

@inline(__always) func exponential(_ v: V3) -> V3 { V3(expf(v.x), expf(v.y), expf(v.z)) }
