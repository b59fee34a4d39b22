import ColorScience
import Dispatch
import GamutContainer
import ImageFiles
import Parallel

/// What every reader of a JPEG sees: its decoded pixels. Both sides go through here, so that the network is optimized
/// on exactly what it will meet when the photograph is restored.
package struct ReceivedPhoto: Sendable {
  /// (height, width, 3) sRGB codes.
  package let pixels: Raster<SRGB8>
  /// Tells whether pixels are those that a model was made for.
  package let digest: PixelDigest
  /// Flaws of the JPEG: whether parts of the picture had to be filled in.
  package let notices: [GamutNotice]

  /// - Parameter name: what errors call the file.
  /// - Throws: `ImageFileError` for what is no JPEG or one of another kind than grey or colour.
  package init(jpeg: [UInt8], name: String, threads: Int, progress: WorkProgress) throws(ImageFileError) {
    let decoded = try JPEGFile.decode(jpeg, name: name) { progress.report($0) }
    pixels = decoded.pixels
    digest = Self.digest(of: decoded.pixels, threads: threads)
    notices =
      decoded.firstWarning.map { warning in
        [decoded.isDamaged ? .filledIn(name: name, detail: warning) : .photo(.flaw(path: name, detail: warning))]
      } ?? []
  }

  /// Pixels that were never compressed, as in the paper's protocol.
  package init(pixels: Raster<SRGB8>, threads: Int) {
    self.pixels = pixels
    digest = Self.digest(of: pixels, threads: threads)
    notices = []
  }

  private static func digest(of pixels: Raster<SRGB8>, threads: Int) -> PixelDigest {
    pixels.withUnsafeComponents { components in
      let bytes = UnsafeRawBufferPointer(components)
      var hashes = [UInt64](repeating: 0, count: (bytes.count + PixelDigest.bandBytes - 1) / PixelDigest.bandBytes)
      hashes.withUnsafeMutableBufferPointer { hashes in
        let (found, shared) = (SharedBuffer(hashes), SharedBytes(bytes: bytes))
        ParallelWork.run(count: hashes.count, threads: threads) { take in
          while let band = take() {
            let range = band * PixelDigest.bandBytes..<min(shared.bytes.count, (band + 1) * PixelDigest.bandBytes)
            found.base[band] = PixelDigest.bandHash(UnsafeRawBufferPointer(rebasing: shared.bytes[range]))
          }
        }
      }
      return PixelDigest(bandHashes: hashes, byteCount: bytes.count)
    }
  }

  private struct SharedBytes: @unchecked Sendable {
    // Unchecked: only read, while the raster is held.
    let bytes: UnsafeRawBufferPointer
  }
}
