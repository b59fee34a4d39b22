import ColorScience
import Parallel

extension Raster {
  /// A raster of the same size, made of this one row by row on several threads.
  /// - Parameter body: gets the row's number, its codes and those to be written, (width, 3) each.
  func mappingRows<Target: PixelEncoding>(
    to target: Target.Type, threads: Int,
    _ body: @Sendable (_ y: Int, UnsafePointer<Component>, UnsafeMutablePointer<Target.Component>) -> Void
  ) -> Raster<Target> {
    let bands = Bands(height: height)
    let rowLength = 3 * width
    return Raster<Target>(width: width, height: height) { buffer in
      let result = SharedBuffer(buffer)
      bands.forEach(threads: threads) { take in
        withUnsafeComponents { source in
          while let band = take() {
            for y in bands[band] { body(y, source.baseAddress! + y * rowLength, result.base + y * rowLength) }
          }
        }
      }
    }
  }
}
