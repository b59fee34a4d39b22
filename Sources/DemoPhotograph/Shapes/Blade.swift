/// A leaf: a thin sheet along its midrib, folded there and bent downwards.
struct Blade: Sendable {
  let base: V3
  /// x runs along the midrib, y across, z away from the upper side.
  let frame: Frame
  let size: Float
  /// Half the greatest width, relative to the length.
  let width: Float
  /// Fall of the tip, relative to the length.
  let bend: Float
  let albedo: V3
  let owner: Int32
  let bound: Sphere

  private static let fold: Float = 0.22

  init(from base: V3, to tip: V3, facing: V3, width: Float, bend: Float, albedo: V3, owner: Int32) {
    let along = normalize(tip - base)
    let across = normalize(cross(facing, along))
    self.base = base
    frame = Frame(x: along, y: across, z: cross(along, across))
    size = length(tip - base)
    self.width = width
    self.bend = bend
    self.albedo = albedo
    self.owner = owner
    bound = Sphere(center: (base + tip) / 2, radius: size * (0.55 + bend))
  }

  struct Meeting {
    var distance: Float
    /// Along and across, both relative to the length.
    var x: Float
    var y: Float
  }

  /// Half the width at x, relative to the length: widest before the middle, with a point.
  @inline(__always) private func outline(_ x: Float) -> Float {
    width * (x * (1 - x)).squareRoot() * (1.25 - 0.75 * x) * 1.7
  }

  /// Planes at the height of the last point found converge to the bent sheet, for the bend is gentle.
  @inline(__always) func meet(_ ray: Ray, before limit: Float) -> Meeting? {
    guard bound.span(ray) != nil else { return nil }
    let o = frame.toLocal(ray.origin - base) / size
    let d = frame.toLocal(ray.direction)
    guard abs(d.z) > 0.02 else { return nil }
    var (t, height): (Float, Float) = (0, 0)
    var p = o
    for _ in 0..<4 {
      t = (height - o.z) / d.z
      p = o + d * t
      height = -bend * p.x * p.x + Self.fold * abs(p.y)
    }
    guard t > 1e-3, t * size < limit, p.x > 0, p.x < 1, abs(p.y) < outline(p.x) else { return nil }
    return Meeting(distance: t * size, x: p.x, y: p.y)
  }

  @inline(__always) func surface(_ ray: Ray, _ meeting: Meeting, footprint: Float, noise: Noise) -> Surface {
    let (x, y) = (meeting.x, meeting.y)
    let side: Float = y < 0 ? -1 : 1
    var local = V3(2 * bend * x, -Self.fold * side, 1)
    // Veins leave the midrib at an angle and rise a little between each other.
    let vein = sine((x * 1.2 - abs(y) * 1.6) * 62)
    let visible = smoothstep(0.04, 0.01, footprint / size)
    local += V3(-0.03, 0.035 * side, 0) * vein * visible
    let rib = smoothstep(0.018, 0.006, abs(y))
    let mottle = noise.octaves(x * 9, y * 9, layer: owner, 4, footprint: footprint / size * 9)
    var color = albedo * (1 + 0.35 * mottle) * (1 - 0.06 * visible * smoothstep(0.5, 1, vein))
    color = mix(color, V3(0.36, 0.52, 0.12), rib * 0.6)
    let upper = dot(ray.direction, frame.z) < 0
    let normal = normalize(frame.toWorld(local))
    return Surface(
      point: ray.at(meeting.distance), normal: upper ? normal : -normal, albedo: color, coat: upper ? 0.6 : 0.2,
      roughness: 0.36,
      translucency: 0.45, owner: owner)
  }
}
