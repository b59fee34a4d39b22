import Parallel

/// Which pixels of a wide-gamut photograph sRGB cannot show. One bit per pixel; each row starts a new 64-bit word.
public struct GamutMask: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// Words per row.
  @usableFromInline package let stride: Int
  /// (height, stride), row-major; bit x % 64 of word x / 64 is the pixel in column x; bits beyond the width are 0.
  @usableFromInline package private(set) var words: [UInt64]
  /// Pixels out of gamut.
  package private(set) var count: Int

  /// How far beyond [0, 1] a linear sRGB channel must lie: well above what rounding to 16-bit codes does to a colour on
  /// the boundary, well below a step of 8-bit sRGB.
  @inlinable public static var tolerance: Float { 1e-4 }

  /// Some channel lies outside [0, 1], beyond the tolerance; except where all three are below 0 or all three above 1,
  /// for clipping black and white loses no colour.
  @inlinable @inline(__always) public static func isOutOfGamut(linearSRGB c: SIMD3<Float>) -> Bool {
    let (least, greatest) = (c.min(), c.max())
    guard least < -tolerance || greatest > 1 + tolerance else { return false }
    return greatest >= 0 && least <= 1
  }

  /// The mask of a photograph, computed on all cores.
  package init(of photo: Raster<ProPhoto16>, adaptation: ChromaticAdaptation = .bradford) {
    let toSRGB = adaptation.toSRGB
    self.init(width: photo.width, height: photo.height) { rows, mark in
      let linear = ProPhoto16.linear
      photo.withUnsafeComponents { codes in
        for y in rows {
          let row = codes.baseAddress! + 3 * y * photo.width
          for x in 0..<photo.width where Self.isOutOfGamut(linearSRGB: toSRGB * linear(row + 3 * x)) { mark(x, y) }
        }
      }
    }
  }

  /// Words per row of a mask of this width.
  package static func stride(width: Int) -> Int { (width + 63) / 64 }

  /// A mask whose bits another pass over the image has found.
  /// - Precondition: `words` has shape (height, stride), bits beyond the width 0.
  package init(width: Int, height: Int, words: [UInt64]) {
    stride = Self.stride(width: width)
    precondition(words.count == stride * height, "a mask holds whole words for every row")
    self.width = width
    self.height = height
    self.words = words
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// A mask made by `body`, which is called on all cores with disjoint ranges of rows and a function that marks the
  /// pixel (x, y).
  package init(
    width: Int, height: Int, marking body: @Sendable (_ rows: Range<Int>, _ mark: (_ x: Int, _ y: Int) -> Void) -> Void
  ) {
    let stride = Self.stride(width: width)
    self.width = width
    self.height = height
    self.stride = stride
    words = Array(repeating: 0, count: stride * height)
    let bands = Bands(height: height)
    words.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let words = buffer
      // Bands share no row and rows share no word, so no two threads write the same one.
      bands.forEach(threads: Processors.active) { take in
        while let band = take() { body(bands[band]) { x, y in words[y * stride + x >> 6] |= 1 << UInt64(x & 63) } }
      }
    }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  @inlinable @inline(__always) public subscript(x: Int, y: Int) -> Bool {
    words[y * stride + x >> 6] >> UInt64(x & 63) & 1 != 0
  }

  /// Out-of-gamut pixels as a share of all, in [0, 1].
  package var share: Double { Double(count) / Double(width * height) }
}
