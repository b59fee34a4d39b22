import CImageCodecs

/// Where a writer's bytes go: a file or memory. It must live until the writer has finished.
package protocol ByteSink: ~Copyable {
  /// Its name in errors.
  var path: String { get }
  /// A `codec_stream`.
  var streamPointer: OpaquePointer { get }
}

extension ByteSink where Self: ~Copyable {
  package var size: UInt64 { codec_stream_size(streamPointer) }

  /// Writes bytes after those already written. Throws `writeFailed`.
  package func append(_ bytes: [UInt8]) throws(ImageFileError) { try write(bytes, at: size) }

  /// Writes bytes at a position, over what is there. Throws `writeFailed`.
  package func write(_ bytes: [UInt8], at position: UInt64) throws(ImageFileError) {
    guard codec_stream_write(streamPointer, position, bytes, bytes.count) else {
      throw .writeFailed(path: path, errno: codec_stream_error(streamPointer))
    }
  }
}

extension OutputFile: ByteSink {
  package var streamPointer: OpaquePointer { stream.pointer }
}

/// A file in memory.
package struct MemoryFile: ~Copyable, ByteSink {
  package let path: String
  let stream: CodecStream

  /// - Parameters:
  ///   - name: what errors call it.
  ///   - bytes: what stands in it from the beginning.
  /// - Throws: `outOfMemory`.
  package init(name: String = "the file in memory", holding bytes: [UInt8] = []) throws(ImageFileError) {
    guard let stream = CodecStream(holding: bytes) else { throw .outOfMemory(path: name) }
    self.stream = stream
    path = name
  }

  package var streamPointer: OpaquePointer { stream.pointer }
  package var bytes: [UInt8] { stream.bytes }
}
