import ColorScience
import GamutSignal
import Parallel

/// The lossy step that everything here is about: a wide-gamut photograph becomes 8-bit sRGB by clipping.
package enum GamutClipping {
  /// Clips a photograph to sRGB: `round(255 · g(clip(M · photo, 0, 1)))`, with g the sRGB curve, and notes which pixels
  /// lost their colour.
  /// - Parameters:
  ///   - photo: (height, width, 3) ROMM codes.
  ///   - adaptation: the white adaptation in M, linear ProPhoto → linear sRGB.
  /// - Returns: the sRGB codes, same shape, and the out-of-gamut mask.
  package static func clip(
    _ photo: Raster<ProPhoto16>, adaptation: ChromaticAdaptation, threads: Int
  ) -> (pixels: Raster<SRGB8>, outOfGamut: GamutMask) {
    let toSRGB = adaptation.toSRGB
    let encoder = SRGB8Encoder.shared
    let width = photo.width
    let stride = GamutMask.stride(width: width)
    var words = [UInt64](repeating: 0, count: stride * photo.height)
    let pixels = words.withUnsafeMutableBufferPointer { words in
      let marks = SharedBuffer(words)
      return Raster<SRGB8>(width: width, height: photo.height) { buffer in
        let codes = SharedBuffer(buffer)
        let bands = Bands(height: photo.height)
        bands.forEach(threads: threads) { take in
          let linear = ProPhoto16.linear
          while let band = take() {
            photo.withUnsafeComponents { source in
              for y in bands[band] {
                let from = source.baseAddress! + 3 * y * width
                let to = codes.base + 3 * y * width
                let mark = marks.base + y * stride
                for x in 0..<width {
                  let i = 3 * x
                  let color = toSRGB * linear(from + i)
                  to[i] = encoder.encode(color.x)
                  to[i + 1] = encoder.encode(color.y)
                  to[i + 2] = encoder.encode(color.z)
                  if GamutMask.isOutOfGamut(linearSRGB: color) { mark[x >> 6] |= 1 << UInt64(x & 63) }
                }
              }
            }
          }
        }
      }
    }
    return (pixels, GamutMask(width: width, height: photo.height, words: words))
  }

  /// Fills coefficients with a photograph's extended signal, and notes which pixels lie outside sRGB.
  /// - Parameters:
  ///   - photo: (height, width, 3) ROMM codes, the size of the signal.
  ///   - adaptation: the white adaptation in M, linear ProPhoto → linear sRGB.
  ///   - units, isClipped, halving: as `QuantizedSignal.encode` takes them.
  package static func extend(
    _ photo: Raster<ProPhoto16>, into signal: borrowing QuantizedSignal, adaptation: ChromaticAdaptation,
    units: Float = 1, isClipped: Bool = false, halving: ChromaHalving = .mean, threads: Int
  ) -> GamutMask {
    let toSRGB = adaptation.toSRGB
    let width = photo.width
    let stride = GamutMask.stride(width: width)
    var words = [UInt64](repeating: 0, count: stride * photo.height)
    words.withUnsafeMutableBufferPointer { words in
      let marks = SharedBuffer(words)
      signal.encode(threads: threads, units: units, isClipped: isClipped, halving: halving) { y, red, green, blue in
        let mark = marks.base + y * stride
        let linear = ProPhoto16.linear
        photo.withUnsafeComponents { source in
          let from = source.baseAddress! + 3 * y * width
          for x in 0..<width {
            let color = toSRGB * linear(from + 3 * x)
            red[x] = color.x
            green[x] = color.y
            blue[x] = color.z
            if GamutMask.isOutOfGamut(linearSRGB: color) { mark[x >> 6] |= 1 << UInt64(x & 63) }
          }
        }
      }
    }
    return GamutMask(width: width, height: photo.height, words: words)
  }
}
