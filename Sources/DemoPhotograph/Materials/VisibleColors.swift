/// ProPhoto's blue and green corners lie beyond the spectral colours. Products of saturated colours may fall there;
/// they are brought back over two planes that cut the corners off just inside the spectral locus (CIE 1931, 2°
/// observer).
@inline(__always) func visible(_ color: V3) -> V3 {
  var c = color
  c = c.replacing(with: 0, where: c .< 0)
  // From 455 nm (r/b 0.19, g = 0) to 485 nm (r = 0, g/b 0.33).
  let blue = c.z - c.x / 0.19 - c.y / 0.33
  if blue > 0 {
    c.x += blue * 0.095
    c.y += blue * 0.165
  }
  // From 530 nm (r = 0, b/g 0.045) to 545 nm (r/g 0.19, b/g 0.015), and 2 ‰ of blue along the spectral yellows and
  // reds.
  let green = max(c.y * 0.045 - c.x * 0.16, 0.002_5 * (c.x + c.y)) - c.z
  if green > 0 { c.z += green }
  return c
}
