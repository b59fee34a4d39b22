import ColorScience
import Reproducible

/// A square part of a photograph for a dataset.
package struct GamutCrop: Sendable, Equatable {
  /// The column and row of its top left pixel.
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int
  /// 0…1.
  package let outOfGamutShare: Double

  /// The whole photograph.
  package init(whole mask: GamutMask) {
    x = 0
    y = 0
    width = mask.width
    height = mask.height
    outOfGamutShare = mask.share
  }

  private init(x: Int, y: Int, side: Int, in mask: GamutMask) {
    self.x = x
    self.y = y
    width = side
    height = side
    let marked = (y..<y + side).reduce(0) { sum, row in sum + (x..<x + side).count { mask[$0, row] } }
    outOfGamutShare = Double(marked) / Double(side * side)
  }

  /// Parts side by side, in the middle of the photograph, of which at least `share` is out of gamut.
  package static func grid(side: Int, outOfGamutShare share: Double, in mask: GamutMask) -> [GamutCrop] {
    let columns = mask.width / side
    let rows = mask.height / side
    let left = (mask.width - columns * side) / 2
    let top = (mask.height - rows * side) / 2
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

/// The parts of a dataset. A photograph belongs to one of them with all its crops, so that nothing is tested on what it
/// was trained on.
package enum DatasetSplit: String, CaseIterable, Sendable {
  case train, validation, test

  /// Eight tenths, one and one; the same for the same names and seed, in whatever order they come.
  /// - Parameter names: all different.
  package static func split(_ names: [String], seed: UInt64) -> [String: DatasetSplit] {
    func place(_ name: String) -> Double {
      var random = RandomSource(seed: seed, stream: StableHash.fnv1a(name))
      return random.unit()
    }
    let ordered = names.map { (name: $0, place: place($0)) }.sorted { ($0.place, $0.name) < ($1.place, $1.name) }
    let tenth = Int((Double(names.count) / 10).rounded())
    var split: [String: DatasetSplit] = [:]
    for (index, entry) in ordered.enumerated() {
      split[entry.name] = index < tenth ? .test : index < 2 * tenth ? .validation : .train
    }
    return split
  }
}
