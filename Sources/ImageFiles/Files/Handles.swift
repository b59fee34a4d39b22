import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file descriptor that is closed at the end of its life.
struct Descriptor: ~Copyable {
  let number: Int32

  deinit { close(number) }

  /// Writes all of `bytes` at the current position; false after a failure, with errno set.
  func write(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes { systemWrite(number, $0.baseAddress! + done, bytes.count - done) }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { return false }
      done += put
    }
    return true
  }
}

/// `write` under a name that methods called `write` do not hide.
private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(number, bytes, count)
}

/// A `codec_stream` that is closed at the end of its life.
struct CodecStream: ~Copyable {
  let pointer: OpaquePointer

  /// Over a descriptor, which must live longer. Nil when memory or the file's size is not to be had.
  init?(over descriptor: borrowing Descriptor) {
    var made: OpaquePointer?
    guard codec_stream_open_descriptor(descriptor.number, &made).code == .ok, let made else { return nil }
    pointer = made
  }

  /// Over memory that grows, with `bytes` in it; nil when there is none.
  init?(holding bytes: [UInt8] = []) {
    var made: OpaquePointer?
    guard codec_stream_open_memory(&made).code == .ok, let made else { return nil }
    guard bytes.isEmpty || codec_stream_write(made, 0, bytes, bytes.count) else {
      codec_stream_close(made)
      return nil
    }
    pointer = made
  }

  deinit { codec_stream_close(pointer) }

  var size: UInt64 { codec_stream_size(pointer) }

  /// All bytes of a stream over memory.
  var bytes: [UInt8] { [UInt8](UnsafeBufferPointer(start: codec_stream_bytes(pointer), count: Int(size))) }

  /// The bytes from `position` on, fewer than `count` only at the end; nil after a failed read, with errno set.
  func read(at position: UInt64, count: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let got = count == 0 ? 0 : codec_stream_read(pointer, position, buffer.baseAddress!, count)
      failed = got < 0
      initialized = max(0, Int(got))
    }
    return failed ? nil : bytes
  }
}
