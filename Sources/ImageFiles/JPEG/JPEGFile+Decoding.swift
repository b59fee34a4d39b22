import CImageCodecs
import ColorScience
import Parallel

/// The pixels of a JPEG, and what had to be mended to get them.
package struct DecodedJPEG: Sendable {
  package let pixels: Raster<SRGB8>
  /// How often libjpeg met broken data and went on, filling in grey; 0 for an intact file.
  package let warningCount: Int
  /// The first of the gravest reasons.
  package let firstWarning: String?
  /// Whether pixels were lost, in contrast to oddities such as stray bytes between segments.
  package let isDamaged: Bool
  /// Whether all pixels are there, and may still not be those that were written.
  package let isDoubtful: Bool
}

extension JPEGFile {
  package struct Header: Sendable, Equatable {
    package let width: Int
    package let height: Int
    package let isGrey: Bool
    package let isProgressive: Bool
  }

  /// The header alone, without decoding a pixel. Throws what `decode` throws.
  package static func header(
    of bytes: [UInt8], name: String = "the JPEG", limits: ReadingLimits = ReadingLimits()
  ) throws(ImageFileError) -> Header {
    try withDecoder(bytes, name, limits, headerOnly: true) { decoder throws(ImageFileError) in decoder.header }
  }

  /// - Parameter name: what errors call the file.
  /// - Returns: 8-bit codes in the colour space that the file is in; grey is replicated.
  /// - Throws: `malformed`, `unsupported` (CMYK, 12 bits), `tooLarge`, `outOfMemory`, and what `progress` throws.
  package static func decode(
    _ bytes: [UInt8], name: String = "the JPEG", limits: ReadingLimits = ReadingLimits(),
    progress: ReadingProgress = { _ in }
  ) throws(ImageFileError) -> DecodedJPEG {
    try withDecoder(bytes, name, limits, headerOnly: false) { decoder throws(ImageFileError) in
      let (width, height) = (decoder.header.width, decoder.header.height)
      let pixels = try Raster<SRGB8>(width: width, height: height) { buffer throws(ImageFileError) in
        for band in Bands(width: width, height: height) {
          try progress(Double(band.lowerBound) / Double(height))
          try decoder.read(into: buffer.baseAddress! + band.lowerBound * width * 3, rows: band.count)
        }
      }
      try decoder.finish()
      try progress(1)
      let warnings = decoder.warnings
      return DecodedJPEG(
        pixels: pixels, warningCount: warnings.count, firstWarning: warnings.reason, isDamaged: warnings.isDamaged,
        isDoubtful: warnings.isDoubtful)
    }
  }

  /// Decodes band by band without holding the whole image: `body` gets each band's rows and codes, (rows, width, 3).
  static func decodeBands(
    _ bytes: [UInt8], name: String, limits: ReadingLimits, progress: ReadingProgress,
    body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ImageFileError) -> JPEGWarnings {
    try withDecoder(bytes, name, limits, headerOnly: false) { decoder throws(ImageFileError) in
      let (width, height) = (decoder.header.width, decoder.header.height)
      let bands = Bands(width: width, height: height)
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bands.rows * width * 3)
      defer { buffer.deallocate() }
      for band in bands {
        try progress(Double(band.lowerBound) / Double(height))
        try decoder.read(into: buffer.baseAddress!, rows: band.count)
        body(band, UnsafeBufferPointer(rebasing: buffer[..<(band.count * width * 3)]))
      }
      try decoder.finish()
      return decoder.warnings
    }
  }

  private static func withDecoder<Result>(
    _ bytes: [UInt8], _ name: String, _ limits: ReadingLimits, headerOnly: Bool,
    _ body: (borrowing JPEGDecoder) throws(ImageFileError) -> Result
  ) throws(ImageFileError) -> Result {
    if bytes.isEmpty { throw .empty(path: name) }
    return try bytes.withUnsafeBufferPointer { buffer throws(ImageFileError) in
      try body(JPEGDecoder(buffer, name: name, limits: limits, headerOnly: headerOnly))
    }
  }
}

/// The fields of `DecodedJPEG` without the pixels.
struct JPEGWarnings: Sendable {
  let count: Int
  let reason: String?
  let health: codec_jpeg_health

  var isDamaged: Bool { health == .damaged }
  var isDoubtful: Bool { health == .doubtful }
}

/// A libjpeg decompressor over bytes that outlive it, released at the end of its life.
private struct JPEGDecoder: ~Copyable {
  let header: JPEGFile.Header
  private let handle: OpaquePointer
  private let name: String

  init(_ bytes: UnsafeBufferPointer<UInt8>, name: String, limits: ReadingLimits, headerOnly: Bool)
    throws(ImageFileError)
  {
    var made: OpaquePointer?
    var facts = codec_jpeg_header()
    let status = codec_jpeg_decoder_open(bytes.baseAddress!, bytes.count, limits.codec, headerOnly, &made, &facts)
    try status.checkReading(name, .jpeg)
    handle = made!
    header = JPEGFile.Header(
      width: Int(facts.width), height: Int(facts.height), isGrey: facts.components == 1,
      isProgressive: facts.progressive)
    self.name = name
  }

  deinit { codec_jpeg_decoder_close(handle) }

  func read(into rows: UnsafeMutablePointer<UInt8>, rows count: Int) throws(ImageFileError) {
    try codec_jpeg_decoder_read(handle, rows, UInt32(count)).checkReading(name, .jpeg)
  }

  func finish() throws(ImageFileError) { try codec_jpeg_decoder_finish(handle).checkReading(name, .jpeg) }

  var warnings: JPEGWarnings {
    var text: UnsafePointer<CChar>?
    var health = codec_jpeg_health.sound
    let count = Int(codec_jpeg_decoder_warnings(handle, &text, &health))
    return JPEGWarnings(count: count, reason: count == 0 ? nil : text.map { String(cString: $0) }, health: health)
  }
}
