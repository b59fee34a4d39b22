/// A vase of coloured glass filled with water, standing upright: its radius over its height is a smooth curve through
/// six values.
struct Vessel: Sendable {
  /// The middle of its foot.
  let foot: V3
  let height: Float
  /// From the foot to the lip, evenly spaced.
  let radii: [Float]
  /// Absorption per unit of length inside, linear ProPhoto.
  let absorption: V3
  let owner: Int32
  let bound: Sphere

  init(foot: V3, height: Float, radii: [Float], absorption: V3, owner: Int32) {
    self.foot = foot
    self.height = height
    self.radii = radii
    self.absorption = absorption
    self.owner = owner
    let widest = radii.max() ?? 1
    bound = Sphere(center: foot + V3(0, height / 2, 0), radius: (height * height / 4 + widest * widest).squareRoot())
  }

  /// Catmull and Rom's spline: radius at a height above the foot, and its slope.
  @inline(__always) private func profile(_ y: Float) -> (radius: Float, slope: Float) {
    let position = saturate(y / height) * 4.999
    let cell = Int(position)
    let t = position - Float(cell)
    let b = radii[cell]
    let c = radii[cell + 1]
    let a = cell > 0 ? radii[cell - 1] : 2 * b - c
    let d = cell < 4 ? radii[cell + 2] : 2 * c - b
    let (k1, k2, k3) = ((c - a) / 2, a - 2.5 * b + 2 * c - d / 2, (d - a) / 2 + 1.5 * (b - c))
    return (b + t * (k1 + t * (k2 + t * k3)), (k1 + t * (2 * k2 + 3 * t * k3)) * 5 / height)
  }

  @inline(__always) private func distance(_ p: V3) -> Float {
    (p.x * p.x + p.z * p.z).squareRoot() - profile(p.y).radius
  }

  @inline(__always) private func normal(_ p: V3) -> V3 {
    let r = max((p.x * p.x + p.z * p.z).squareRoot(), 1e-4)
    return normalize(V3(p.x / r, -profile(p.y).slope, p.z / r))
  }

  enum Wall { case side, mouth, base }

  /// Where a ray from outside meets the side, or falls into the mouth.
  func meet(_ ray: Ray, before limit: Float) -> (distance: Float, wall: Wall, normal: V3)? {
    guard let span = bound.span(ray), span.enter < limit else { return nil }
    let local = Ray(origin: ray.origin - foot, direction: ray.direction)
    var t = span.enter
    if local.direction.y < 0 {
      let mouth = (height - local.origin.y) / local.direction.y
      let p = local.at(mouth)
      if mouth > 1e-3, mouth < limit, (p.x * p.x + p.z * p.z).squareRoot() < radii[5] {
        return (mouth, .mouth, V3(0, 1, 0))
      }
      t = max(t, mouth)
    }
    for _ in 0..<48 {
      let p = local.at(t)
      if t > min(span.leave, limit) || p.y < 0 || (p.y > height && local.direction.y >= 0) { return nil }
      let d = distance(p)
      if d < 1e-3 { return t > 1e-3 ? (t, .side, normal(p)) : nil }
      t += max(d * 0.62, 5e-4)
    }
    return nil
  }

  /// How far a ray that starts inside goes, and through what it leaves.
  func leave(_ ray: Ray) -> (distance: Float, wall: Wall, normal: V3) {
    let local = Ray(origin: ray.origin - foot, direction: ray.direction)
    var t: Float = 0.02
    for _ in 0..<48 {
      let p = local.at(t)
      if p.y < 0 { return (t, .base, V3(0, 1, 0)) }
      if p.y > height { return (t, .mouth, V3(0, 1, 0)) }
      let d = -distance(p)
      if d < 2e-3 { return (t, .side, normal(p)) }
      t += max(d * 0.62, 2e-3)
    }
    return (t, .side, normal(local.at(t)))
  }
}
