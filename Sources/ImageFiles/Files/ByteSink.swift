import CImageCodecs

/// Where a writer's bytes go: a file or memory. It must live until the writer has finished.
package protocol ByteSink: ~Copyable {
  /// Its name in errors.
  var path: String { get }
  /// A `codec_stream`.
  var streamPointer: OpaquePointer { get }
}

extension OutputFile: ByteSink {
  package var streamPointer: OpaquePointer { stream.pointer }
}

/// A file in memory.
package struct MemoryFile: ~Copyable, ByteSink {
  package let path: String
  private let stream: CodecStream

  /// - Parameter name: what errors call it.
  /// - Throws: `outOfMemory`.
  package init(name: String = "the file in memory") throws(ImageFileError) {
    guard let stream = CodecStream() else { throw .outOfMemory(path: name) }
    self.stream = stream
    path = name
  }

  package var streamPointer: OpaquePointer { stream.pointer }
  package var bytes: [UInt8] { stream.bytes }
}
