import ColorScience
import GamutMLP

extension ChromaticityFigure.Sample {
  /// Out-of-gamut pixels of a photograph, spread evenly over it. Black, which has no chromaticity, is left out.
  static func samples(of photo: PhotoPair, _ restorer: Restorer, limit: Int) -> [Self] {
    let original = photo.original
    return PixelSet(photo.outOfGamut, outOfGamut: true, limit: limit).rows.flatMap { y, columns -> [Self] in
      var row = Restorer.Row(restorer, bandRows: 1, only: columns)
      row.load(y..<y + 1)
      row.restore(y)
      var shown = Restorer.Row(photo.viewedRestorer, bandRows: 1, only: columns)
      shown.load(y..<y + 1)
      shown.restore(y)
      let clipped = shown.restored.pointer
      let restored = row.restored.pointer
      return columns.indices.compactMap { i in
        let from = 3 * (y * original.width + Int(columns[i]))
        func color(_ at: UnsafeMutablePointer<Float>) -> SIMD3<Float> {
          SIMD3(at[3 * i], at[3 * i + 1], at[3 * i + 2])
        }
        let wide = original.withUnsafeComponents { ProPhoto16.linear($0.baseAddress! + from).rgb }
        guard
          let original = Chromaticity(linearProPhoto: wide), let clip = Chromaticity(linearProPhoto: color(clipped)),
          let found = Chromaticity(linearProPhoto: color(restored))
        else { return nil }
        return Self(original: SIMD2(original), clipped: SIMD2(clip), recovered: SIMD2(found))
      }
    }
  }
}

extension SIMD2<Float> {
  fileprivate init(_ color: Chromaticity) { self.init(Float(color.x), Float(color.y)) }
}
