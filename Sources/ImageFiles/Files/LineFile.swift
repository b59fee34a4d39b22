import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of JSON Lines to which several processes may add lines, each of them whole. It is made with its first line,
/// so that work that fails leaves no empty file.
package struct LineFile: Sendable {
  package let path: String
  /// Every line of ours begins so; a file that begins otherwise is another program's and stays as it is.
  private static let beginning = Array("{\"".utf8)

  /// - Throws: `noPlaceForOutput` where the file can be neither made nor written, so that it costs no work;
  ///   `outputIsDirectory`, `notRegular`.
  package init(path: String) throws(ImageFileError) {
    self.path = path
    var facts = stat()
    if stat(path.systemPath, &facts) == 0 {
      if facts.st_mode & S_IFMT == S_IFDIR { throw .outputIsDirectory(path: path) }
      guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }
      guard access(path.systemPath, W_OK) == 0 else { throw .noPlaceForOutput(path: path, errno: errno) }
    } else {
      guard errno == ENOENT else { throw .noPlaceForOutput(path: path, errno: errno) }
      let directory = path.directoryPart
      guard !path.isEmpty, access((directory.isEmpty ? "." : directory).systemPath, W_OK | X_OK) == 0 else {
        throw .noPlaceForOutput(path: path, errno: errno == 0 ? ENOENT : errno)
      }
    }
    TemporaryName.sweep(path.directoryPart)
  }

  /// The lines, without the line feeds at their ends, and what follows the last line feed: the beginning of a line that
  /// was cut off, or a whole one whose line feed an editor has taken.
  /// - Throws: `unreadable`, `foreignLines`.
  package func lines() throws(ImageFileError) -> (ended: [ArraySlice<UInt8>], last: ArraySlice<UInt8>) {
    guard let bytes = try SideFile.read(path, regularOnly: true), !bytes.isEmpty else { return ([], []) }
    guard Self.isOurs(bytes[...]) else { throw .foreignLines(path: path) }
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return (bytes[..<end].split(separator: UInt8(ascii: "\n")), bytes[end...])
  }

  private static func isOurs(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: beginning) || beginning.starts(with: bytes)
  }

  /// Adds a line, on its own even where the one before has no line feed. A failure takes back what was written of it.
  /// - Throws: `writeFailed`; `foreignLines` where the file has become another program's.
  package func append(_ line: [UInt8]) throws(ImageFileError) {
    let flags = O_RDWR | O_APPEND | O_CLOEXEC
    var number = open(path.systemPath, flags)
    var isNew = false
    if number < 0, errno == ENOENT {
      number = open(path.systemPath, flags | O_CREAT | O_EXCL, 0o666)
      isNew = number >= 0
      if number < 0, errno == EEXIST { number = open(path.systemPath, flags) }
    }
    let file = Descriptor(number: number)
    guard number >= 0 else { throw .writeFailed(path: path, errno: errno) }
    // A file system that knows no locks gives what it has: lines are short and go in one write.
    _ = file_lock(number, true)
    var facts = stat()
    guard fstat(number, &facts) == 0 else { throw .writeFailed(path: path, errno: errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .foreignLines(path: path) }
    var start = [UInt8](repeating: 0, count: min(Self.beginning.count, Int(facts.st_size)))
    guard pread(number, &start, start.count, 0) == start.count, Self.isOurs(start[...]) else {
      throw .foreignLines(path: path)
    }
    var end = facts.st_size
    // A lone brace, all that was written of a first line: behind it no line would be known as ours.
    if end < Self.beginning.count {
      end = 0
      ftruncate(number, end)
    }
    var last: UInt8 = 10
    if end > 0 { _ = pread(number, &last, 1, end - 1) }
    guard file.write((last == 10 ? [] : [10]) + line + [10]) else {
      let reason = errno
      if isNew, end == 0 { unlink(path.systemPath) } else { ftruncate(number, end) }
      throw .writeFailed(path: path, errno: reason)
    }
  }

  /// Takes away the beginning of a line that was cut off.
  /// - Parameter cutOff: the bytes that were taken for that; where the file ends otherwise by now, it stays as it is.
  package func drop(_ cutOff: ArraySlice<UInt8>) throws(ImageFileError) {
    let file = Descriptor(number: open(path.systemPath, O_RDWR | O_CLOEXEC))
    guard file.number >= 0 else { throw .writeFailed(path: path, errno: errno) }
    _ = file_lock(file.number, true)
    let bytes = try SideFile.read(file, path, limit: SideFile.limit)
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    guard bytes[end...] == cutOff else { return }
    guard ftruncate(file.number, off_t(end)) == 0 else { throw .writeFailed(path: path, errno: errno) }
  }
}
