import CImageCodecs
import Parallel

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension TIFFFile {
  /// Writes a 16-bit RGB TIFF band by band; strips are compressed on all processors. The same rows give the same bytes.
  package struct Writer: ~Copyable {
    private let file: TIFFOutput
    private let format: codec_tiff_format
    private let workers: Int
    private let rowLength: Int
    private var rowsWritten = 0
    /// Rows of a strip that is not complete yet, (rows, width, 3).
    private var pending: [UInt16] = []

    /// - Parameters:
    ///   - sink: lives until `finish()` has returned.
    ///   - profile: ICC profile to embed.
    ///   - workers: threads that compress; all processors when nil.
    /// - Throws: `writeFailed`, `unwritable`, `outOfMemory`.
    package init(
      to sink: borrowing some ByteSink & ~Copyable, width: Int, height: Int, compression: Compression = .deflate,
      profile: [UInt8] = ICCProfile.proPhoto, workers: Int? = nil
    ) throws(ImageFileError) {
      format = TIFFFile.format(width: width, height: height, compression)
      file = try TIFFOutput(sink, format, profile)
      self.workers = workers ?? Processors.active
      rowLength = width * 3
    }

    /// The next rows of ProPhoto codes, (count, width, 3).
    /// - Throws: `writeFailed`, `unwritable`, `outOfMemory`.
    package mutating func write(rows: UnsafeBufferPointer<UInt16>, count: Int) throws(ImageFileError) {
      precondition(
        rows.count == count * rowLength && rowsWritten + count <= Int(format.height), "rows beyond the image")
      let stripLength = Int(format.rows_per_strip) * rowLength
      rowsWritten += count
      var rest = rows[...]
      if !pending.isEmpty {
        let taken = rest.prefix(stripLength - pending.count)
        pending.append(contentsOf: taken)
        rest = rest.dropFirst(taken.count)
        if pending.count == stripLength || rowsWritten == format.height { try flush() }
      }
      let whole = rest.count / stripLength * stripLength
      if whole > 0 { try file.write(UnsafeBufferPointer(rebasing: rest.prefix(whole)), format, workers: workers) }
      pending.append(contentsOf: rest.dropFirst(whole))
      if rowsWritten == format.height, !pending.isEmpty { try flush() }
    }

    /// Completes the file; call it after the last row.
    /// - Throws: `writeFailed`, `unwritable`.
    package mutating func finish() throws(ImageFileError) {
      precondition(rowsWritten == Int(format.height), "an image without all of its rows")
      try file.finish()
    }

    private mutating func flush() throws(ImageFileError) {
      try pending.withUnsafeBufferPointer { strip throws(ImageFileError) in try file.write(strip, format, workers: 1) }
      pending.removeAll(keepingCapacity: true)
    }
  }
}

/// A libtiff handle that stores strips, released at the end of its life. (A class: with a private noncopyable struct
/// inside a package one, Swift 6.3 generates broken code in optimized clients.)
private final class TIFFOutput {
  private let handle: OpaquePointer
  private let path: String
  private var nextStrip: UInt32 = 0

  init(_ sink: borrowing some ByteSink & ~Copyable, _ format: codec_tiff_format, _ profile: [UInt8])
    throws(ImageFileError)
  {
    var made: OpaquePointer?
    try codec_tiff_writer_open(sink.streamPointer, format, "gamutmlp", profile, profile.count, &made).checkWriting(
      sink.path, .tiff)
    handle = made!
    path = sink.path
  }

  deinit { codec_tiff_writer_close(handle) }

  /// Compresses and stores the next strips; all but the image's last are whole.
  func write(_ rows: UnsafeBufferPointer<UInt16>, _ format: codec_tiff_format, workers: Int) throws(ImageFileError) {
    let stripLength = Int(format.rows_per_strip) * Int(format.width) * 3
    let strips = stride(from: 0, to: rows.count, by: stripLength).map {
      UnsafeBufferPointer(rebasing: rows[$0..<min($0 + stripLength, rows.count)])
    }
    if format.compression == .none {
      for strip in strips { try store(UnsafeRawBufferPointer(strip)) }
      return
    }
    let encoded = UnsafeMutableBufferPointer<EncodedStrip>.allocate(capacity: strips.count)
    encoded.initialize(repeating: EncodedStrip())
    defer {
      for strip in encoded { free(strip.bytes) }
      encoded.deallocate()
    }
    try ParallelWork.run(count: strips.count, threads: workers, progress: { _ throws(ImageFileError) in }) {
      take throws(ImageFileError) in
      while let i = try take() {
        let rows = UInt32(strips[i].count / (Int(format.width) * 3))
        var strip = EncodedStrip()
        try codec_tiff_encode_strip(format, strips[i].baseAddress!, rows, &strip.bytes, &strip.count).checkWriting(
          path, .tiff)
        encoded[i] = strip
      }
    }
    for strip in encoded { try store(UnsafeRawBufferPointer(start: strip.bytes, count: strip.count)) }
  }

  func finish() throws(ImageFileError) { try codec_tiff_writer_finish(handle).checkWriting(path, .tiff) }

  private struct EncodedStrip {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
  }

  private func store(_ bytes: UnsafeRawBufferPointer) throws(ImageFileError) {
    try codec_tiff_writer_strip(handle, nextStrip, bytes.baseAddress!.assumingMemoryBound(to: UInt8.self), bytes.count)
      .checkWriting(path, .tiff)
    nextStrip += 1
  }
}
