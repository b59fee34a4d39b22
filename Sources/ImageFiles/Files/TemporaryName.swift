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
  /// The permissions that the finished file gets.
  private var mode: mode_t = 0

  /// Creates `.name.gamutmlp-XXXXXXXX` in the directory of `final`, opens it for reading and writing and locks it: as
  /// long as the descriptor is open, no other process takes it for one that a killed process left behind. Until it is
  /// finished it is its owner's alone, who can read and write it, whatever permissions it will have: otherwise the next
  /// run could not open it to see whether it was left behind.
  /// - Parameter mode: the permissions of the finished file; nil: those of a new one.
  static func create(beside final: String, mode: mode_t?, for path: String) throws(ImageFileError) -> (
    Int32, TemporaryName
  ) {
    let directory = final.directoryPart
    sweep(directory)
    // File systems allow names of 255 bytes.
    let name = String(fileName: final.lastName.fileNameBytes.prefix(200))
    for _ in 0..<100 {
      let letters = String((0..<temporary_file_letter_count).map { _ in Self.letters.randomElement()! })
      var temporary = TemporaryName(path: "\(directory).\(name).gamutmlp-\(letters)")
      let number = open(temporary.path.systemPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard number >= 0 else {
        let reason = errno
        temporary_file_forget(temporary.slot)
        if reason != EEXIST { throw .noPlaceForOutput(path: path, errno: reason) }
        continue
      }
      var facts = stat()
      // Of a new file they are what the umask and the directory make of them.
      if fstat(number, &facts) == 0 { temporary.mode = mode ?? facts.st_mode & 0o7777 }
      fchmod(number, 0o600)
      guard isOwned(number) else {
        // Another process was about to remove it.
        temporary.remove(number)
        close(number)
        continue
      }
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
  static func sweep(_ directory: String) {
    guard swept.withLock({ $0.insert(directory).inserted }) else { return }
    temporary_files_sweep((directory.isEmpty ? "." : directory).systemPath)
  }

  /// Opens a file without a name, which the system removes when it is closed.
  static func createUnnamed() throws(ImageFileError) -> Int32 {
    let given = getenv("TMPDIR").map { String(systemPath: $0) } ?? ""
    let directory = given.isEmpty ? "/tmp" : given
    let number = temporary_file_unnamed(directory.systemPath)
    guard number >= 0 else { throw .noTemporaryFile(directory: directory, errno: errno) }
    return number
  }

  /// Removes the file that is open as `number`.
  func remove(_ number: Int32) {
    if leads(to: number) { unlink(path.systemPath) }
    temporary_file_forget(slot)
  }

  /// Whether the name still leads to the open file: others who may write in the directory can exchange it.
  private func leads(to number: Int32) -> Bool {
    var open = stat()
    var named = stat()
    return fstat(number, &open) == 0 && lstat(path.systemPath, &named) == 0 && open.st_dev == named.st_dev
      && open.st_ino == named.st_ino
  }

  /// Gives the file that is open as `number` its permissions and its name.
  func rename(_ number: Int32, to final: String, replacing: Bool, for shown: String) throws(ImageFileError) {
    fchmod(number, mode)
    guard leads(to: number) else { throw .temporaryReplaced(path: shown) }
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
