import ColorScience
import GamutContainer
import Parallel
import Synchronization

extension PixelDigest {
  /// The digest of decoded pixels, (height, width, 3).
  package init(of pixels: Raster<SRGB8>, threads: Int) {
    self = pixels.withUnsafeComponents { components in
      let bytes = UnsafeRawBufferPointer(components)
      var hashes = [UInt64](repeating: 0, count: (bytes.count + Self.bandBytes - 1) / Self.bandBytes)
      hashes.withUnsafeMutableBufferPointer { hashes in
        let found = SharedBuffer(hashes)
        let shared = SharedBytes(bytes: bytes)
        Bands(height: hashes.count, rows: 1).forEach(threads: threads) { take in
          while let band = take() {
            let range = band * Self.bandBytes..<min(shared.bytes.count, (band + 1) * Self.bandBytes)
            found.base[band] = Self.bandHash(UnsafeRawBufferPointer(rebasing: shared.bytes[range]))
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
