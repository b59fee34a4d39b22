import ColorScience
import GamutContainer
import ImageFiles
import Parallel

/// A photograph as every reader of its JPEG receives it. Both sides go through here, so that a network is optimized on
/// exactly what it will meet when the photograph is restored. How a file is decoded is decided in this type and in
/// `ReceivedBand`, which lays its rows out for a network; nothing else needs to know.
package struct ReceivedPhoto: Sendable {
  /// (height, width, 3) sRGB codes.
  package let pixels: Raster<SRGB8>
  /// Flaws of the JPEG: whether parts of the picture had to be filled in.
  package let notices: [GamutNotice]

  package var width: Int { pixels.width }
  package var height: Int { pixels.height }

  /// - Parameter name: the file's name in errors.
  /// - Throws: `ImageFileError` for files that are no JPEG or one of another kind than grey or colour.
  package init(jpeg: [UInt8], name: String, progress: WorkProgress) throws(ImageFileError) {
    let decoded = try JPEGFile.decode(jpeg, name: name) { progress.report($0) }
    pixels = decoded.pixels
    notices =
      decoded.firstWarning.map { warning in
        [decoded.isDamaged ? .filledIn(name: name, detail: warning) : .photo(.flaw(path: name, detail: warning))]
      } ?? []
  }

  /// Pixels that were never compressed, as in the paper's protocol, or that were decoded and changed.
  package init(_ pixels: Raster<SRGB8>, notices: [GamutNotice] = []) {
    self.pixels = pixels
    self.notices = notices
  }

  /// How far a pixel lies inside the sRGB cube: the least distance of a code to 0 or 255, 0…127. Gates choose pixels by
  /// it.
  @inline(__always)
  package static func depth(_ codes: UnsafePointer<UInt8>) -> Int {
    let least = min(codes[0], min(codes[1], codes[2]))
    let largest = max(codes[0], max(codes[1], codes[2]))
    return Int(min(least, 255 - largest))
  }

  /// Tells whether pixels are those that a model was made for.
  package func digest(threads: Int) -> PixelDigest {
    pixels.withUnsafeComponents { components in
      let bytes = UnsafeRawBufferPointer(components)
      var hashes = [UInt64](repeating: 0, count: (bytes.count + PixelDigest.bandBytes - 1) / PixelDigest.bandBytes)
      hashes.withUnsafeMutableBufferPointer { hashes in
        let found = SharedBuffer(hashes)
        let shared = SharedBytes(bytes: bytes)
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
