import ColorScience
import ImageFiles
import Reproducible

/// What people and programs do to pictures, on a small one that is made up.
struct Picture {
  let width: Int
  let height: Int
  /// (height, width), codes 0…255 before rounding.
  var pixels: [SIMD3<Float>]

  init(width: Int, height: Int, pixel: (Int, Int) -> SIMD3<Float>) {
    self.width = width
    self.height = height
    pixels = (0..<width * height).map { pixel($0 % width, $0 / width) }
  }

  /// Hills of a few sizes in changing colours, and some hard edges: contrasts at all scales, as in a photograph, and no
  /// symmetry.
  static func scene(width: Int = 320, height: Int = 240, seed: UInt64 = 1) -> Picture {
    var numbers = RandomSource(state: seed)
    func random() -> Float { Float.random(in: 0..<1, using: &numbers) }
    let hills = (0..<60).map { index in
      (
        x: random(), y: random(), size: 0.3 / (1 + Float(index) / 4),
        color: (SIMD3(random(), random(), random()) - 0.45) * 260
      )
    }
    return Picture(width: width, height: height) { x, y in
      let (u, v) = ((Float(x) + 0.5) / Float(width), (Float(y) + 0.5) / Float(height))
      return hills.reduce(SIMD3<Float>(repeating: 110)) { color, hill in
        let distance = ((u - hill.x) * (u - hill.x) + (v - hill.y) * (v - hill.y)) / (hill.size * hill.size)
        return distance < 1 ? color + hill.color * (1 - distance) * (hill.size < 0.05 ? 1 : 0.5) : color
      }
    }
  }

  var raster: Raster<SRGB8> {
    Raster(
      width: width, height: height, components: pixels.flatMap { pixel in [pixel.x, pixel.y, pixel.z].map(Self.code) })
  }

  private static func code(_ value: Float) -> UInt8 { UInt8(min(max(value.rounded(), 0), 255)) }

  /// As a reader gets it after saving.
  func saved(quality: Int = 90, subsampling: JPEGFile.Subsampling = .s444) throws -> Raster<SRGB8> {
    try JPEGFile.decode(JPEGFile.encode(raster, quality: quality, subsampling: subsampling), name: "the copy").pixels
  }

  /// Linear between pixels, and over all of them when smaller, as programs resize.
  func resized(_ newWidth: Int, _ newHeight: Int) -> Picture {
    let samples = max(1, Int((Float(width) / Float(newWidth)).rounded(.up)))
    return Picture(width: newWidth, height: newHeight) { x, y in
      var sum = SIMD3<Float>.zero
      for j in 0..<samples {
        for i in 0..<samples {
          let u = (Float(x) + (Float(i) + 0.5) / Float(samples)) * Float(width) / Float(newWidth) - 0.5
          let v = (Float(y) + (Float(j) + 0.5) / Float(samples)) * Float(height) / Float(newHeight) - 0.5
          sum += at(u, v)
        }
      }
      return sum / Float(samples * samples)
    }
  }

  private func at(_ u: Float, _ v: Float) -> SIMD3<Float> {
    let (x, y) = (min(max(u, 0), Float(width - 1)), min(max(v, 0), Float(height - 1)))
    let (left, top) = (min(Int(x), max(0, width - 2)), min(Int(y), max(0, height - 2)))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (a, b) = (x - Float(left), y - Float(top))
    let upper = pixels[top * width + left] * (1 - a) + pixels[top * width + right] * a
    let lower = pixels[bottom * width + left] * (1 - a) + pixels[bottom * width + right] * a
    return upper * (1 - b) + lower * b
  }

  func cropped(left: Int = 0, right: Int = 0, top: Int = 0, bottom: Int = 0) -> Picture {
    Picture(width: width - left - right, height: height - top - bottom) { pixels[($1 + top) * width + $0 + left] }
  }

  func map(_ change: (SIMD3<Float>) -> SIMD3<Float>) -> Picture {
    var copy = self
    copy.pixels = pixels.map { change($0.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))) }
    return copy
  }

  func painted(x: Range<Int>, y: Range<Int>, _ color: SIMD3<Float>) -> Picture {
    Picture(width: width, height: height) { x.contains($0) && y.contains($1) ? color : pixels[$1 * width + $0] }
  }

  /// The stored pixels that, shown as `orientation` asks for, are this picture (TIFF 6.0, tag 274: where row 0 and
  /// column 0 are shown).
  func stored(as orientation: Int) -> Picture {
    let (w, h) = (width - 1, height - 1)
    let swaps = orientation >= 5
    return Picture(width: swaps ? height : width, height: swaps ? width : height) { column, row in
      let (x, y) =
        switch orientation {
        case 2: (w - column, row)
        case 3: (w - column, h - row)
        case 4: (column, h - row)
        case 5: (row, column)
        case 6: (w - row, column)
        case 7: (w - row, h - column)
        case 8: (row, h - column)
        default: (column, row)
        }
      return pixels[y * width + x]
    }
  }
}
