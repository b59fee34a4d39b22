import CImageCodecs
import ColorScience
import Parallel

/// JPEG files in memory: JFIF out, any 8-bit grey or colour JPEG in. Metadata segments are added and found by
/// `JPEGSegments`.
///
/// Decoding always uses the accurate integer DCT and smooth chroma upsampling, so that whoever decodes a file sees the
/// same pixels.
package enum JPEGFile {
  /// How finely colour is stored against brightness.
  package enum Subsampling: String, Sendable, CaseIterable {
    case s444 = "444"
    case s422 = "422"
    case s420 = "420"

    /// Luma samples per chroma sample, horizontally and vertically.
    fileprivate var factors: (Int32, Int32) {
      switch self {
      case .s444: (1, 1)
      case .s422: (2, 1)
      case .s420: (2, 2)
      }
    }
  }

  /// The format's own limit in libjpeg, a little below the 65 535 that its 16-bit fields could hold.
  package static let maximumDimension = 65_500

  /// - Throws: `unwritable` where a JPEG cannot be as large.
  static func checkDimensions(width: Int, height: Int, name: String) throws(ImageFileError) {
    guard max(width, height) <= maximumDimension else {
      throw .unwritable(
        path: name, format: .jpeg,
        detail: "\(width) x \(height) pixels are more than the \(maximumDimension) per side that a JPEG can have")
    }
  }

  /// - Parameter quality: 1…100, for libjpeg's standard tables; outside is a programmer's error.
  /// - Throws: `unwritable` for dimensions beyond 65 500, `outOfMemory`, and what `progress` throws.
  package static func encode(
    _ raster: Raster<SRGB8>, quality: Int, subsampling: Subsampling = .s444, progress: ReadingProgress = { _ in }
  ) throws(ImageFileError) -> [UInt8] {
    precondition((1...100).contains(quality), "JPEG quality is 1…100")
    let encoder = try JPEGEncoder(
      width: raster.width, height: raster.height, quality: Int32(quality), factors: subsampling.factors)
    try raster.withUnsafeComponents { components throws(ImageFileError) in
      for band in Bands(width: raster.width, height: raster.height) {
        try progress(Double(band.lowerBound) / Double(raster.height))
        try encoder.write(components.baseAddress! + band.lowerBound * raster.width * 3, rows: band.count)
      }
    }
    let bytes = try encoder.finish()
    try progress(1)
    return bytes
  }
}

/// A libjpeg compressor, released at the end of its life.
private struct JPEGEncoder: ~Copyable {
  private let handle: OpaquePointer
  /// Errors name a file; this one exists only in memory so far.
  private static let name = "the JPEG"

  init(width: Int, height: Int, quality: Int32, factors: (Int32, Int32)) throws(ImageFileError) {
    try JPEGFile.checkDimensions(width: width, height: height, name: Self.name)
    var made: OpaquePointer?
    try codec_jpeg_encoder_open(UInt32(width), UInt32(height), quality, factors.0, factors.1, &made).checkWriting(
      Self.name, .jpeg)
    handle = made!
  }

  deinit { codec_jpeg_encoder_close(handle) }

  func write(_ rows: UnsafePointer<UInt8>, rows count: Int) throws(ImageFileError) {
    try codec_jpeg_encoder_write(handle, rows, UInt32(count)).checkWriting(Self.name, .jpeg)
  }

  func finish() throws(ImageFileError) -> [UInt8] {
    try codec_jpeg_encoder_finish(handle).checkWriting(Self.name, .jpeg)
    var count = 0
    let bytes = codec_jpeg_encoder_bytes(handle, &count)
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }
}
