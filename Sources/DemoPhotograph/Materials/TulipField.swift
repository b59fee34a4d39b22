/// Rows of tulips, each of one colour, that run to the horizon with green paths between them: a carpet, seen from afar.
struct TulipField: Sendable {
  let noise: Noise
  /// The rows' colours from the left, again and again.
  let colors: [V3]
  private static let row: Float = 2.1
  /// What a point of the field is blurred over, near the camera.
  private static let blur: Float = 0.10
  private static let green = V3(0.055, 0.12, 0.022)

  /// - Parameter footprint: a pixel's width at the point.
  func surface(_ point: V3, footprint: Float) -> Surface {
    let position = point.x / Self.row + 0.5
    let index = position.rounded(.down)
    let across = position - index - 0.5
    let count = colors.count
    let color = colors[(Int(index) % count + count) % count]
    // The lens is focused on what stands before the field: heads run together, edges are soft.
    let blur = footprint + Self.blur
    let edge = noise.octaves(point.x * 1.1, point.z * 0.7, layer: 1, 3, footprint: blur)
    let heads = noise.octaves(point.x * 2.6, point.z * 1.2, layer: 2, 3, footprint: blur * 2)
    let planted = smoothstep(0.50, 0.26, abs(across) + edge * 0.16)
    let cover = planted * smoothstep(-0.65, 0.05, heads + 0.12)
    let bright = 1 + 0.45 * heads + 0.25 * noise.value(point.x * 0.2, point.z * 0.12, layer: 4)
    var albedo = mix(Self.green * (0.85 + 0.5 * heads), color * bright, cover)
    // Rows narrower than a pixel become their mean.
    let mean = colors.reduce(V3.zero, +) / Float(colors.count) * 0.62 + Self.green * 0.38
    albedo = mix(albedo, mean, smoothstep(0.5, 2.5, footprint))
    return Surface(
      point: point, normal: V3(0, 1, 0), albedo: albedo, translucency: 0.2, openness: 0.55 + 0.45 * cover, owner: 0)
  }
}
