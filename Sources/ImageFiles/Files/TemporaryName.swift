import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The hidden sibling under which an output is written, known to the signal handlers while it exists.
struct TemporaryName: Sendable {
  let path: String
  /// In the register that signal handlers read; -1 when that was full.
  private let slot: Int32

  /// Creates `.name.gamutmlp-XXXXXX` in the directory of `final` and opens it for reading and writing.
  static func create(beside final: String, mode: mode_t?, for path: String) throws(ImageFileError) -> (
    Int32, TemporaryName
  ) {
    let parts = final.split(separator: "/", omittingEmptySubsequences: false)
    let directory = parts.dropLast().map { $0 + "/" }.joined()
    // File systems allow names of 255 bytes; the longest UTF-8 scalar that a cut could split has 4.
    let name = String(decoding: (parts.last ?? "").utf8.prefix(200), as: UTF8.self)
    for _ in 0..<100 {
      let letters = String((0..<6).map { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement()! })
      let candidate = "\(directory).\(name).gamutmlp-\(letters)"
      // Registered first: a signal between creation and registration would leave the file behind.
      let slot = temporary_file_remember(candidate)
      let number = open(candidate, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if number >= 0 {
        if let mode { fchmod(number, mode) }
        return (number, TemporaryName(path: candidate, slot: slot))
      }
      let reason = errno
      temporary_file_forget(slot)
      if reason != EEXIST { throw .noPlaceForOutput(path: path, errno: reason) }
    }
    throw .noPlaceForOutput(path: path, errno: EEXIST)
  }

  /// Opens a file without a name, which the system removes when it is closed.
  static func createUnnamed(for path: String) throws(ImageFileError) -> Int32 {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(directory)/gamutmlp-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { throw .noPlaceForOutput(path: path, errno: errno) }
    unlink(template)
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    return number
  }

  func remove() {
    unlink(path)
    temporary_file_forget(slot)
  }

  func rename(to final: String, replacing: Bool, for shown: String) throws(ImageFileError) {
    if replacing {
      guard renamed(to: final) else { throw .writeFailed(path: shown, errno: errno) }
    } else if link(path, final) == 0 {
      // A link never replaces: another program's file of the same name, made meanwhile, survives.
      unlink(path)
    } else if errno == EEXIST {
      throw .outputExists(path: shown)
    } else {
      // Some file systems know no hard links.
      guard access(final, F_OK) != 0 else { throw .outputExists(path: shown) }
      guard renamed(to: final) else { throw .writeFailed(path: shown, errno: errno) }
    }
    temporary_file_forget(slot)
  }

  private func renamed(to final: String) -> Bool {
    #if canImport(Darwin)
      Darwin.rename(path, final) == 0
    #else
      Glibc.rename(path, final) == 0
    #endif
  }
}
