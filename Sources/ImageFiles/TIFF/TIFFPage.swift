import CImageCodecs

/// A page of an open TIFF file. Each thread that decodes has its own, over the same input.
struct TIFFPage: ~Copyable {
  let layout: TIFFPageLayout
  private let handle: OpaquePointer
  private let found: codec_tiff_layout
  private let path: String

  /// - Parameter offset: of its directory, 0 for the first one.
  /// - Throws: `malformed`, `unsupported`, `tooLarge`, `unreadable`, `outOfMemory`.
  init(of input: borrowing InputFile, at offset: Int = 0, limits: ReadingLimits) throws(ImageFileError) {
    var made: OpaquePointer?
    var found = codec_tiff_layout()
    let status = codec_tiff_reader_open(input.stream.pointer, UInt64(offset), limits.codec, &made, &found)
    try status.checkReading(input.path, .tiff)
    do throws(ImageFileError) {
      layout = try TIFFPageLayout(found, path: input.path)
    } catch {
      codec_tiff_reader_close(made)
      throw error
    }
    handle = made!
    self.found = found
    path = input.path
  }

  deinit { codec_tiff_reader_close(handle) }

  /// Checks that the file can hold what its tags promise; do this before taking memory for the pixels.
  func check() throws(ImageFileError) {
    var found = found
    try codec_tiff_reader_check(handle, &found).checkReading(path, .tiff)
  }

  var profile: [UInt8]? {
    var count = 0
    guard let bytes = codec_tiff_reader_profile(handle, &count), count > 0 else { return nil }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }

  /// Why what was read so far may not be what was written.
  var doubt: String? {
    let text = String(cString: codec_tiff_reader_doubt(handle))
    return text.isEmpty ? nil : text
  }

  /// Decodes the chunk of one plane that is `column` chunks from the left and `row` from the top.
  /// - Parameter rows: of it that lie in the image; tiles are always whole.
  func read(column: Int, row: Int, plane: Int, rows: Int, into bytes: UnsafeMutableRawPointer) throws(ImageFileError) {
    let index = (plane * layout.chunksDown + row) * layout.chunksAcross + column
    let count = layout.isTiled ? layout.chunkBytes : layout.chunkBytes / layout.chunkHeight * rows
    try codec_tiff_reader_chunk(handle, UInt32(index), bytes, UInt64(count)).checkReading(path, .tiff)
  }
}
