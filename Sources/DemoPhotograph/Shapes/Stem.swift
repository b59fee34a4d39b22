/// A straight piece of stalk between two points; curved stalks are several.
struct Stem: Sendable {
  let start: V3
  let end: V3
  let radius: Float
  let albedo: V3
  /// Pieces of one stalk have the same number: no edge is seen between them.
  let owner: Int32
  let bound: Sphere

  init(from start: V3, to end: V3, radius: Float, albedo: V3, owner: Int32) {
    self.start = start
    self.end = end
    self.radius = radius
    self.albedo = albedo
    self.owner = owner
    bound = Sphere(center: (start + end) / 2, radius: length(end - start) / 2 + radius)
  }

  /// The pieces of a stalk along a quadratic Bézier curve.
  static func curve(_ a: V3, _ b: V3, _ c: V3, pieces: Int, radius: ClosedRange<Float>, albedo: V3, owner: Int32)
    -> [Stem]
  {
    func point(_ index: Int) -> V3 {
      let t = Float(index) / Float(pieces)
      return mix(mix(a, b, t), mix(b, c, t), t)
    }
    return (0..<pieces).map { index in
      let width = mix(radius.lowerBound, radius.upperBound, Float(index) / Float(max(pieces - 1, 1)))
      return Stem(from: point(index), to: point(index + 1), radius: width, albedo: albedo, owner: owner)
    }
  }

  /// Where a ray enters the capsule around the piece. (A quadratic for the cylinder; its ends are spheres.)
  @inline(__always) func meet(_ ray: Ray, before limit: Float) -> Float? {
    guard let span = bound.span(ray), span.enter < limit else { return nil }
    let axis = end - start
    let offset = ray.origin - start
    let (aa, ad, ao) = (dot(axis, axis), dot(axis, ray.direction), dot(axis, offset))
    let (od, oo) = (dot(offset, ray.direction), dot(offset, offset))
    let a = aa - ad * ad
    let b = aa * od - ao * ad
    let c = aa * oo - ao * ao - radius * radius * aa
    let h = b * b - a * c
    guard h > 0 else { return nil }
    let t = (-b - h.squareRoot()) / a
    let along = ao + t * ad
    if along > 0 && along < aa { return t > 1e-3 && t < limit ? t : nil }
    guard let cap = Sphere(center: along <= 0 ? start : end, radius: radius).span(ray) else { return nil }
    return cap.enter > 1e-3 && cap.enter < limit ? cap.enter : nil
  }

  @inline(__always) func surface(_ ray: Ray, _ t: Float, noise: Noise) -> Surface {
    let point = ray.at(t)
    let axis = end - start
    let foot = start + axis * saturate(dot(point - start, axis) / dot(axis, axis))
    let shade = 1 + 0.25 * noise.value(point * V3(9, 3, 9))
    return Surface(
      point: point, normal: normalize(point - foot), albedo: albedo * shade, coat: 0.3, roughness: 0.45,
      translucency: 0.15, owner: owner)
  }
}

/// The pieces of one stalk, and what lies around all of them: most rays miss it and need not try the pieces.
struct Stalk: Sendable {
  let pieces: Range<Int>
  let bound: Sphere

  init(_ stems: [Stem], startingAt first: Int) {
    pieces = first..<first + stems.count
    let center = stems.reduce(V3.zero) { $0 + $1.bound.center } / Float(stems.count)
    bound = Sphere(
      center: center, radius: stems.reduce(0) { max($0, length($1.bound.center - center) + $1.bound.radius) })
  }
}
