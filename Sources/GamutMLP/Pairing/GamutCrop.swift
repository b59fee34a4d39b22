import ColorScience

/// A square part of a photograph for a dataset.
package struct GamutCrop: Sendable, Equatable {
  /// Of its top left pixel.
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int
  /// 0…1.
  package let outOfGamutShare: Double

  /// The whole photograph.
  package init(whole mask: GamutMask) {
    (x, y, width, height, outOfGamutShare) = (0, 0, mask.width, mask.height, mask.share)
  }

  private init(x: Int, y: Int, side: Int, in mask: GamutMask) {
    (self.x, self.y, width, height) = (x, y, side, side)
    let marked = (y..<y + side).reduce(0) { sum, row in sum + (x..<x + side).count { mask[$0, row] } }
    outOfGamutShare = Double(marked) / Double(side * side)
  }

  /// Parts side by side, in the middle of the photograph, of which at least `share` is out of gamut.
  package static func grid(side: Int, outOfGamutShare share: Double, in mask: GamutMask) -> [GamutCrop] {
    let columns = mask.width / side
    let rows = mask.height / side
    let (left, top) = ((mask.width - columns * side) / 2, (mask.height - rows * side) / 2)
    return (0..<rows * columns)
      .map { GamutCrop(x: left + $0 % columns * side, y: top + $0 / columns * side, side: side, in: mask) }
      .filter { $0.outOfGamutShare >= share }
  }

  /// This part of a picture.
  package func pixels<Encoding>(of picture: Raster<Encoding>) -> Raster<Encoding> {
    Raster(width: width, height: height) { buffer in
      picture.withUnsafeComponents { source in
        for row in 0..<height {
          let from = source.baseAddress! + 3 * ((y + row) * picture.width + x)
          (buffer.baseAddress! + 3 * row * width).initialize(from: from, count: 3 * width)
        }
      }
    }
  }

  /// This part of a mask as a picture: white where the pixel is out of gamut.
  package func picture(of mask: GamutMask) -> Raster<SRGB8> {
    let components = (0..<width * height).flatMap { i -> [UInt8] in
      Array(repeating: mask[x + i % width, y + i / width] ? 255 : 0, count: 3)
    }
    return Raster(width: width, height: height, components: components)
  }
}
