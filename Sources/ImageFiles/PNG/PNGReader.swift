import CImageCodecs
import ColorScience
import Parallel

/// A PNG file whose header has been read, and then its rows.
struct PNGReader: ~Copyable {
  let header: codec_png_header
  private let handle: OpaquePointer
  private let path: String

  /// - Throws: `malformed`, `unsupported` (palette), `tooLarge`, `unreadable`, `outOfMemory`.
  init(of input: borrowing InputFile, limits: ReadingLimits) throws(ImageFileError) {
    var made: OpaquePointer?
    var header = codec_png_header()
    try codec_png_reader_open(input.stream.pointer, limits.codec, &made, &header).checkReading(input.path, .png)
    if header.palette {
      codec_png_reader_close(made)
      throw .unsupported(
        path: input.path, format: .png, found: "palette colours", advice: "convert it to RGB and save it again")
    }
    handle = made!
    self.header = header
    path = input.path
  }

  deinit { codec_png_reader_close(handle) }

  /// The colour chunks. The profile's bytes are copied.
  func colorChunks() throws(ImageFileError) -> PNGColorChunks {
    var found = codec_png_color()
    try codec_png_reader_color(handle, &found).checkReading(path, .png)
    return PNGColorChunks(found)
  }

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

  /// The first thing that libpng found odd, nil when nothing was.
  var warning: String? {
    let text = String(cString: codec_png_reader_warning(handle))
    // The sRGB profile of Hewlett-Packard, in countless files, has a wrong rendering intent and nothing else.
    return text.isEmpty || text.contains("known incorrect sRGB profile") ? nil : text
  }
}
