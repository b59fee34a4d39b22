import ColorScience
import GamutMLP
import Parallel
import Synchronization

/// A photograph brought to the few pixels of a plot: each place stands for the photograph's pixels under it.
struct PhotoMap: Sendable {
  struct Place: Sendable {
    /// Mean linear sRGB of the JPEG's pixels, as any viewer shows them.
    var light = SIMD3<Float>()
    /// Share of out-of-gamut pixels, 0…1.
    var outOfGamut: Float = 0
    /// Mean squares, over pixels and channels, of the differences from the original in linear ProPhoto: of the standard
    /// conversion, and of what is restored.
    var clipped: Float = 0
    var recovered: Float = 0
  }

  let columns: Int
  let rows: Int
  /// (rows, columns), row-major.
  private(set) var places: [Place]

  /// - Parameters: restorer: for `recovered`. limit: columns and rows at most; the photograph is never enlarged, its
  ///   shape is kept.
  init(_ photo: PhotoPair, restorer: Restorer, limit: Int, threads: Int) {
    let (width, height) = (photo.original.width, photo.original.height)
    let step = max(1, Double(max(width, height)) / Double(limit))
    let columns = max(1, Int(Double(width) / step))
    let rows = max(1, Int(Double(height) / step))
    let found = Mutex([[Place]](repeating: [], count: rows))
    ParallelWork.run(count: rows, threads: threads) { take in
      var row = Restorer.Row(restorer, bandRows: 1)
      var shown = Restorer.Row(photo.viewedRestorer, bandRows: 1)
      while let band = take() {
        var sums = [Place](repeating: Place(), count: columns)
        let lines = band * height / rows..<max((band + 1) * height / rows, band * height / rows + 1)
        for y in lines {
          row.load(y..<y + 1)
          row.restore(y)
          shown.load(y..<y + 1)
          shown.restore(y)
          Self.add(row, shown, y, photo, to: &sums)
        }
        for column in 0..<columns {
          let pixels = Float(lines.count * ((column + 1) * width / columns - column * width / columns))
          sums[column].light /= pixels
          sums[column].outOfGamut /= pixels
          sums[column].clipped /= 3 * pixels
          sums[column].recovered /= 3 * pixels
        }
        found.withLock { $0[band] = sums }
      }
    }
    self.columns = columns
    self.rows = rows
    places = found.withLock { $0.flatMap { $0 } }
  }

  private static func add(
    _ row: borrowing Restorer.Row, _ shown: borrowing Restorer.Row, _ y: Int, _ photo: PhotoPair,
    to sums: inout [Place]
  ) {
    let width = photo.original.width
    let columns = sums.count
    let mask = photo.outOfGamut
    let codes = shown.codes(y)
    let clipped = shown.restored.pointer
    let restored = row.restored.pointer
    let linear = ProPhoto16.linear
    let light = SRGB64ths.linear
    photo.original.withUnsafeComponents { original in
      let truth = original.baseAddress! + 3 * y * width
      for column in 0..<columns {
        var sum = sums[column]
        for x in column * width / columns..<(column + 1) * width / columns {
          let i = 3 * x
          let wide = linear(truth + i)
          let standard = Linear(at: clipped + i) - wide
          let found = Linear(at: restored + i) - wide
          sum.light += light(codes + i).rgb
          sum.clipped += (standard * standard).sum()
          sum.recovered += (found * found).sum()
          if mask[x, y] { sum.outOfGamut += 1 }
        }
        sums[column] = sum
      }
    }
  }

  var aspect: Double { Double(columns) / Double(rows) }

  /// A picture with a colour for each place.
  func picture(_ color: (_ place: Place, _ x: Int, _ y: Int) -> SIMD3<UInt8>) -> Raster<SRGB8> {
    let codes = places.enumerated().flatMap { index, place -> [UInt8] in
      let codes = color(place, index % columns, index / columns)
      return [codes.x, codes.y, codes.z]
    }
    return Raster(width: columns, height: rows, components: codes)
  }
}
