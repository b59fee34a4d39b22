import CImageCodecs
import ColorScience
import Parallel

/// A PNG file whose header has been read, and then its rows.
struct PNGReader: ~Copyable {
  let header: codec_png_header
  private let handle: OpaquePointer
  private let path: String

  /// - Throws: `malformed`, `unsupported`, `tooLarge`, `unreadable`, `outOfMemory`.
  init(of input: borrowing InputFile, limits: ReadingLimits) throws(ImageFileError) {
    var made: OpaquePointer?
    var header = codec_png_header()
    try codec_png_reader_open(input.stream.pointer, limits.codec, &made, &header).checkReading(input.path, .png)
    handle = made!
    self.header = header
    path = input.path
  }

  deinit { codec_png_reader_close(handle) }

  /// Fills `codes` with 16-bit codes in the file's colour space, (height, width, 3).
  func read(into codes: UnsafeMutableBufferPointer<UInt16>, progress: ReadingProgress) throws(ImageFileError) {
    let (width, height, passes) = (Int(header.width), Int(header.height), Int(header.passes))
    for pass in 0..<passes {
      for band in Bands(width: width, height: height) {
        try progress((Double(pass) + Double(band.lowerBound) / Double(height)) / Double(passes))
        let rows = codes.baseAddress! + band.lowerBound * width * 3
        try codec_png_reader_read(handle, rows, UInt32(band.count)).checkReading(path, .png)
      }
    }
    try codec_png_reader_finish(handle).checkReading(path, .png)
  }

  /// How many pixels are black because the palette has no such colour.
  var beyondPalette: Int { Int(clamping: codec_png_reader_beyond_palette(handle)) }

  /// The first thing that libpng found odd, nil when nothing was.
  var warning: String? {
    let text = String(cString: codec_png_reader_warning(handle))
    return text.isEmpty ? nil : text
  }
}
