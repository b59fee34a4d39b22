import CImageCodecs
import Synchronization

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

  /// Creates `.name.gamutmlp-XXXXXXXX` in the directory of `final`, opens it for reading and writing and locks it: as
  /// long as the descriptor is open, no other process takes it for one that a killed process left behind.
  static func create(beside final: String, mode: mode_t?, for path: String) throws(ImageFileError) -> (
    Int32, TemporaryName
  ) {
    let directory = final.directoryPart
    sweep(directory)
    // File systems allow names of 255 bytes.
    let name = String(fileName: final.lastName.fileNameBytes.prefix(200))
    for _ in 0..<100 {
      let letters = String((0..<temporary_file_letter_count).map { _ in Self.letters.randomElement()! })
      let temporary = TemporaryName(path: "\(directory).\(name).gamutmlp-\(letters)")
      let number = open(temporary.path.systemPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard number >= 0 else {
        let reason = errno
        temporary_file_forget(temporary.slot)
        if reason != EEXIST { throw .noPlaceForOutput(path: path, errno: reason) }
        continue
      }
      guard isOwned(number) else {
        // Another process was about to remove it.
        close(number)
        temporary.remove()
        continue
      }
      if let mode { fchmod(number, mode) }
      return (number, temporary)
    }
    throw .noPlaceForOutput(path: path, errno: EEXIST)
  }

  private static let letters = String(cString: temporary_file_letters())

  private init(path: String) {
    self.path = path
    // Before the file is created: a signal between creation and registration would leave it behind.
    slot = temporary_file_remember(path.systemPath)
  }

  /// Locks a file that was just created; false where a sweep has it, or had it.
  private static func isOwned(_ number: Int32) -> Bool {
    // Without locks, sweeps cannot lock either.
    guard file_lock(number, false) || errno != EWOULDBLOCK else { return false }
    var facts = stat()
    return fstat(number, &facts) == 0 && facts.st_nlink > 0
  }

  private static let swept = Mutex<Set<String>>([])

  /// Removes what killed processes have left in a directory, once in a process's life.
  private static func sweep(_ directory: String) {
    guard swept.withLock({ $0.insert(directory).inserted }) else { return }
    temporary_files_sweep((directory.isEmpty ? "." : directory).systemPath)
  }

  /// Opens a file without a name, which the system removes when it is closed.
  static func createUnnamed(for path: String) throws(ImageFileError) -> Int32 {
    let number = getenv("TMPDIR").map { temporary_file_unnamed($0) } ?? temporary_file_unnamed("/tmp")
    guard number >= 0 else { throw .noPlaceForOutput(path: path, errno: errno) }
    return number
  }

  func remove() {
    unlink(path.systemPath)
    temporary_file_forget(slot)
  }

  func rename(to final: String, replacing: Bool, for shown: String) throws(ImageFileError) {
    if replacing {
      guard renamed(to: final) else { throw .writeFailed(path: shown, errno: errno) }
    } else if link(path.systemPath, final.systemPath) == 0 {
      // A link never replaces: another program's file of the same name, made meanwhile, survives.
      unlink(path.systemPath)
    } else if errno == EEXIST {
      throw .outputExists(path: shown)
    } else {
      // Some file systems know no hard links.
      guard access(final.systemPath, F_OK) != 0 else { throw .outputExists(path: shown) }
      guard renamed(to: final) else { throw .writeFailed(path: shown, errno: errno) }
    }
    temporary_file_forget(slot)
  }

  private func renamed(to final: String) -> Bool {
    #if canImport(Darwin)
      Darwin.rename(path.systemPath, final.systemPath) == 0
    #else
      Glibc.rename(path.systemPath, final.systemPath) == 0
    #endif
  }
}
