import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An input whose bytes can be read at any position, by several threads at once: a regular file through its descriptor,
/// a pipe from memory. Never mapped, so a file that another program cuts short gives an error, not a signal.
package struct InputFile: ~Copyable {
  package let path: String
  package let format: ImageFormat
  let stream: CodecStream
  /// Kept open for `stream`; nil where that is in memory.
  private let descriptor: Descriptor?
  /// That of `descriptor`.
  private let descriptorNumber: Int32?

  /// Files that are kept in memory may have this many bytes, 5 for each pixel of the largest photograph: a pipe, which
  /// cannot tell its size, and what is read whole. The size of others costs nothing.
  static let maximumWholeBytes: UInt64 = 1 << 30

  /// - Parameter path: a file, a pipe, or `-` for standard input.
  /// - Throws: `unreadable`, `notAFile`, `empty`, `unrecognized`, `tooLarge`, `outOfMemory`.
  package init(path: String) throws(ImageFileError) {
    let isStandardInput = path == "-"
    // A closed one leads to nothing, which would be an empty file.
    if let number = DescriptorPath.number(path), ProcessStart.lacks(number) {
      throw .unreadable(path: path, errno: EBADF)
    }
    let path = isStandardInput ? "standard input" : path
    let number =
      isStandardInput ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw .unreadable(path: path, errno: errno) }
    let descriptor = Descriptor(number: number)
    var facts = stat()
    guard fstat(number, &facts) == 0 else { throw .unreadable(path: path, errno: errno) }
    if facts.st_mode & S_IFMT == S_IFDIR { throw .notAFile(path: path) }
    if facts.st_mode & S_IFMT == S_IFREG {
      guard let stream = CodecStream(over: descriptor) else { throw .outOfMemory(path: path) }
      format = try Self.recognize(stream, path)
      self.stream = stream
      descriptorNumber = number
      self.descriptor = consume descriptor
    } else {
      guard let stream = CodecStream() else { throw .outOfMemory(path: path) }
      format = try Self.fill(stream, from: descriptor, path)
      self.stream = stream
      descriptorNumber = nil
      self.descriptor = nil
    }
    self.path = path
  }

  /// An image in memory.
  /// - Parameter name: the file's name in errors.
  /// - Throws: `empty`, `unrecognized`, `outOfMemory`.
  package init(bytes: [UInt8], name: String) throws(ImageFileError) {
    guard let stream = CodecStream(holding: bytes) else { throw .outOfMemory(path: name) }
    format = try Self.recognize(stream, name)
    self.stream = stream
    descriptorNumber = nil
    descriptor = nil
    path = name
  }

  /// All bytes at once.
  /// - Throws: `tooLarge` beyond 1 GiB, `unreadable`.
  package func bytes() throws(ImageFileError) -> [UInt8] {
    try checkWholeSize()
    return try bytes(at: 0, count: Int(stream.size))
  }

  /// The bytes from `position` on, fewer than `count` only at the end of the file.
  package func bytes(at position: UInt64, count: Int) throws(ImageFileError) -> [UInt8] {
    guard let bytes = stream.read(at: position, count: count) else { throw .unreadable(path: path, errno: errno) }
    return bytes
  }

  /// A descriptor from which another process reads the file: its own, or that of an unnamed copy of what is in memory.
  /// - Throws: `tooLarge` beyond 1 GiB, `noTemporaryFile`, `writeFailed` where no copy can be made.
  func withDescriptor<Result>(
    _ body: (Int32) throws(ImageFileError) -> Result
  ) throws(ImageFileError) -> Result {
    try checkWholeSize()
    if let number = descriptorNumber { return try body(number) }
    let copy = Descriptor(number: try TemporaryName.createUnnamed())
    guard copy.write(stream.bytes), lseek(copy.number, 0, SEEK_SET) == 0 else {
      throw .writeFailed(path: path, errno: errno)
    }
    return try body(copy.number)
  }

  private func checkWholeSize() throws(ImageFileError) {
    guard stream.size > Self.maximumWholeBytes else { return }
    throw .tooLarge(
      path: path, format: format,
      detail: "its \(stream.size) bytes are more than the limit of \(Self.maximumWholeBytes)")
  }

  private static func recognize(_ stream: borrowing CodecStream, _ path: String) throws(ImageFileError) -> ImageFormat {
    guard let beginning = stream.read(at: 0, count: ImageFormat.signatureLength) else {
      throw .unreadable(path: path, errno: errno)
    }
    if beginning.isEmpty { throw .empty(path: path) }
    guard let format = ImageFormat(beginning: beginning) else {
      throw .unrecognized(path: path, foreign: ImageFormat.foreignName(beginning: beginning))
    }
    return format
  }

  /// Reads a pipe to its end; what is no image is refused after its first bytes, so that an endless one cannot fill the
  /// memory.
  private static func fill(
    _ stream: borrowing CodecStream, from descriptor: borrowing Descriptor, _ path: String
  ) throws(ImageFileError) -> ImageFormat {
    var format: ImageFormat?
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let got = read(descriptor.number, &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(path: path, errno: errno) }
      guard got == 0 || codec_stream_write(stream.pointer, stream.size, piece, got) else {
        throw .outOfMemory(path: path)
      }
      if format == nil, got == 0 || stream.size >= ImageFormat.signatureLength { format = try recognize(stream, path) }
      if got == 0, let format { return format }
      if stream.size > maximumWholeBytes {
        throw .tooLarge(
          path: path, format: format ?? .tiff, detail: "more than \(maximumWholeBytes) bytes came from a pipe")
      }
    }
  }
}
