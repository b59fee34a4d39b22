import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that is complete or was never there: written beside its target under a hidden temporary name, renamed by
/// `commit()`, removed when it goes out of life without, and also when a signal ends the process
/// (`ProcessStart`). What a killed process leaves, the next one that writes to the same directory removes.
///
/// The path `-` is standard output, and so are its other names such as `/dev/stdout`. That, devices and pipes cannot be
/// replaced: their bytes are collected in an unnamed temporary file and copied out by `commit()`.
package struct OutputFile: ~Copyable {
  package let path: String
  private let target: OutputTarget
  private let descriptor: Descriptor
  let stream: CodecStream
  private var temporary: TemporaryName?

  /// - Parameters:
  ///   - overwriting: whether an existing file may be replaced.
  ///   - inputs: files that are read from, `-` for standard input; none of them may be the output, whatever name it
  ///     goes by.
  ///   - regularOnly: whether devices and pipes are refused, and `-` is a file's name.
  /// - Throws: `outputExists`, `outputIsInput`, `outputIsDirectory`, `notRegular`, `noPlaceForOutput`,
  ///   `noTemporaryFile`, `outOfMemory`; `writeFailed` where standard output was closed.
  package init(
    path: String, overwriting: Bool = false, inputs: [String] = [], regularOnly: Bool = false
  ) throws(ImageFileError) {
    // Beyond a file size limit a write then fails with EFBIG, which is reported, where the signal would end the
    // process.
    signal(SIGXFSZ, SIG_IGN)
    let target = try OutputTarget(path: path, overwriting: overwriting, inputs: inputs, regularOnly: regularOnly)
    var temporary: TemporaryName?
    let number: Int32
    switch target {
    case .replaced(let final, let mode):
      (number, temporary) = try TemporaryName.create(beside: final, mode: mode, for: path)
    case .copiedTo: number = try TemporaryName.createUnnamed()
    }
    let descriptor = Descriptor(number: number)
    guard let stream = CodecStream(over: descriptor) else {
      temporary?.remove(number)
      throw .outOfMemory(path: path)
    }
    self.path = path
    self.target = target
    self.temporary = temporary
    self.descriptor = descriptor
    self.stream = stream
  }

  deinit { temporary?.remove(descriptor.number) }

  /// Reads back what was written; fewer bytes than `count` only at the end. Throws `unreadable`.
  package func bytes(at position: UInt64, count: Int) throws(ImageFileError) -> [UInt8] {
    guard let bytes = stream.read(at: position, count: count) else { throw .unreadable(path: path, errno: errno) }
    return bytes
  }

  /// Puts the file in its place. Call it once, after the last byte.
  /// - Parameter synchronizing: whether to wait until the bytes are on the disk, so that they also survive a power
  ///   failure.
  /// - Throws: `writeFailed` (also for errors that file systems report late), `outputExists` when another program was
  ///   faster, `temporaryReplaced`.
  package mutating func commit(synchronizing: Bool = false) throws(ImageFileError) {
    let deferred = codec_stream_error(stream.pointer)
    guard deferred == 0 else { throw .writeFailed(path: path, errno: deferred) }
    switch target {
    case .copiedTo(let destination): try copy(to: destination)
    case .replaced(let final, let mode):
      guard let temporary else { return }
      if synchronizing, fsync(descriptor.number) != 0 { throw .writeFailed(path: path, errno: errno) }
      // Network file systems report a full disk only when a descriptor is closed; ours must stay open until the end of
      // its life.
      let duplicate = dup(descriptor.number)
      guard duplicate >= 0, close(duplicate) == 0 else { throw .writeFailed(path: path, errno: errno) }
      try temporary.rename(descriptor.number, to: final, replacing: mode != nil, for: path)
      self.temporary = nil
    }
  }

  private func copy(to destination: OutputTarget.Destination) throws(ImageFileError) {
    let opened = Descriptor(number: destination.open())
    guard opened.number >= 0 else { throw .writeFailed(path: path, errno: errno) }
    var position: UInt64 = 0
    while position < size {
      let piece = try bytes(at: position, count: Int(min(size - position, 1 << 20)))
      guard opened.write(piece) else { throw .writeFailed(path: path, errno: errno) }
      position += UInt64(piece.count)
    }
  }
}
