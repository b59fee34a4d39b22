/// Bytes at positions, from memory or from a file: metadata is small and scattered over files that are not.
package protocol MetadataSource: ~Copyable {
  var byteCount: Int { get }
  /// Exactly `count` bytes from `position` on; `nil` where the source has fewer or cannot be read.
  func bytes(at position: Int, exactly count: Int) -> [UInt8]?
}

extension [UInt8]: MetadataSource {
  package var byteCount: Int { count }

  package func bytes(at position: Int, exactly count: Int) -> [UInt8]? {
    guard position >= 0, count >= 0, position <= self.count, count <= self.count - position else { return nil }
    return Array(self[position..<position + count])
  }
}

extension InputFile: MetadataSource {
  package var byteCount: Int { Int(clamping: stream.size) }

  package func bytes(at position: Int, exactly count: Int) -> [UInt8]? { stream.bytes(at: position, exactly: count) }
}

extension OutputFile: MetadataSource {
  package var byteCount: Int { Int(clamping: stream.size) }

  package func bytes(at position: Int, exactly count: Int) -> [UInt8]? { stream.bytes(at: position, exactly: count) }
}

extension MemoryFile: MetadataSource {
  package var byteCount: Int { Int(clamping: stream.size) }

  package func bytes(at position: Int, exactly count: Int) -> [UInt8]? { stream.bytes(at: position, exactly: count) }
}

extension CodecStream {
  /// Asks for no memory before the file is known to have as many bytes.
  fileprivate func bytes(at position: Int, exactly count: Int) -> [UInt8]? {
    guard position >= 0, count >= 0, let end = UInt64(exactly: position).map({ $0 + UInt64(count) }), end <= size else {
      return nil
    }
    guard let bytes = read(at: UInt64(position), count: count), bytes.count == count else { return nil }
    return bytes
  }
}
