import CImageCodecs
import ColorScience

/// PNG files that are written.
package enum PNGFile {
  /// An 8-bit RGB PNG that calls itself sRGB: a figure, a preview.
  /// - Throws: `outOfMemory`.
  /// - Parameter profile: ICC profile to embed, where the codes are not those of sRGB.
  package static func encode(
    _ raster: Raster<SRGB8>, name: String = "the PNG", profile: [UInt8] = [], profileName: String = ""
  ) throws(ImageFileError) -> [UInt8] {
    let file = try MemoryFile(name: name)
    let output = try PNGOutput(
      file, width: raster.width, height: raster.height, bits: 8, profileName: profileName, profile: profile)
    try raster.withUnsafeComponents { components throws(ImageFileError) in
      try output.write(components.baseAddress!, rows: raster.height)
    }
    try output.finish()
    return file.bytes
  }

  /// Writes a 16-bit RGB PNG with an embedded ICC profile band by band. The same rows give the same bytes.
  package struct Writer: ~Copyable {
    private let output: PNGOutput
    private let rowLength: Int
    private let height: Int
    private var rowsWritten = 0

    /// - Parameters:
    ///   - sink: lives until `finish()` has returned.
    ///   - chunks: put before the pixels, such as eXIf and iTXt (`PhotoMetadata.pngChunks`).
    ///   - profile: ICC profile to embed.
    /// - Throws: `writeFailed`, `unwritable`, `outOfMemory`.
    package init(
      to sink: borrowing some ByteSink & ~Copyable, width: Int, height: Int,
      chunks: [(type: String, content: [UInt8])] = [],
      profile: [UInt8] = ICCProfile.proPhoto, profileName: String = RGBSpace.proPhoto.name
    ) throws(ImageFileError) {
      let output = try PNGOutput(
        sink, width: width, height: height, bits: 16, profileName: profileName, profile: profile)
      for chunk in chunks { try output.write(chunk.type, chunk.content) }
      self.output = output
      rowLength = width * 3
      self.height = height
    }

    /// The next rows of ProPhoto codes, (count, width, 3).
    /// - Throws: `writeFailed`, `outOfMemory`.
    package mutating func write(rows: UnsafeBufferPointer<UInt16>, count: Int) throws(ImageFileError) {
      precondition(rows.count == count * rowLength && rowsWritten + count <= height, "rows beyond the image")
      if count > 0 { try output.write(rows.baseAddress!, rows: count) }
      rowsWritten += count
    }

    /// Completes the file; call it after the last row.
    /// - Throws: `writeFailed`.
    package mutating func finish() throws(ImageFileError) {
      precondition(rowsWritten == height, "an image without all of its rows")
      try output.finish()
    }
  }
}

/// A libpng writer, released at the end of its life. (A class: with a private noncopyable struct inside a package one,
/// Swift 6.3 generates broken code in optimized clients.)
private final class PNGOutput {
  private let handle: OpaquePointer
  private let path: String

  init(
    _ sink: borrowing some ByteSink & ~Copyable, width: Int, height: Int, bits: Int32, profileName: String,
    profile: [UInt8]
  ) throws(ImageFileError) {
    var made: OpaquePointer?
    try codec_png_writer_open(
      sink.streamPointer, UInt32(width), UInt32(height), bits, profileName, profile, profile.count, &made
    ).checkWriting(sink.path, .png)
    handle = made!
    path = sink.path
  }

  deinit { codec_png_writer_close(handle) }

  /// A chunk; its type is four letters.
  func write(_ type: String, _ content: [UInt8]) throws(ImageFileError) {
    try codec_png_writer_chunk(handle, type, content, content.count).checkWriting(path, .png)
  }

  /// Rows of 8- or 16-bit codes, as the file has.
  func write(_ rows: UnsafeRawPointer, rows count: Int) throws(ImageFileError) {
    try codec_png_writer_write(handle, rows, UInt32(count)).checkWriting(path, .png)
  }

  func finish() throws(ImageFileError) { try codec_png_writer_finish(handle).checkWriting(path, .png) }
}
