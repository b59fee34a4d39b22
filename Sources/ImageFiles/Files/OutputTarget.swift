#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `open` under a name that methods called `open` do not hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path.systemPath, flags) }

/// Where an output's bytes end up, decided before the first one is written.
enum OutputTarget: Sendable {
  /// A regular file at `path`, links resolved; `mode` is the permissions of the file that it replaces, nil when there
  /// is none.
  case replaced(path: String, mode: mode_t?)
  case copiedTo(Destination)

  enum Destination: Sendable {
    case standardOutput
    /// A device or a named pipe.
    case device(String)

    /// A descriptor of the caller's own, or -1 with errno set.
    func open() -> Int32 {
      switch self {
      case .standardOutput: fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
      case .device(let path): systemOpen(path, O_WRONLY | O_CLOEXEC)
      }
    }
  }

  init(path: String, overwriting: Bool, inputs: [String], regularOnly: Bool) throws(ImageFileError) {
    if !regularOnly {
      let descriptor = path == "-" ? STDOUT_FILENO : DescriptorPath.number(path)
      if let descriptor, ProcessStart.lacks(descriptor) { throw .writeFailed(path: path, errno: EBADF) }
      if descriptor == STDOUT_FILENO {
        var facts = stat()
        guard fstat(STDOUT_FILENO, &facts) != 0 || !Self.isInput(facts, inputs) else {
          throw .outputIsInput(path: "standard output")
        }
        self = .copiedTo(.standardOutput)
        return
      }
    }
    var facts = stat()
    guard stat(path.systemPath, &facts) == 0 else {
      // A link that leads nowhere is no file, but its name is taken.
      if errno == ENOENT, !path.isEmpty, Self.resolvedLink(path) == nil {
        self = .replaced(path: path, mode: nil)
        return
      }
      throw .noPlaceForOutput(path: path, errno: errno == 0 ? EEXIST : errno)
    }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: throw .outputIsDirectory(path: path)
    case S_IFREG: break
    default:
      if regularOnly { throw .notRegular(path: path) }
      self = .copiedTo(.device(path))
      return
    }
    if Self.isInput(facts, inputs) { throw .outputIsInput(path: path) }
    guard overwriting else { throw .outputExists(path: path) }
    // The link stays and its target is replaced, as if the program had written through it.
    self = .replaced(path: Self.resolvedLink(path) ?? path, mode: facts.st_mode & 0o7777)
  }

  /// Whether a regular file is one of the inputs.
  private static func isInput(_ facts: stat, _ inputs: [String]) -> Bool {
    facts.st_mode & S_IFMT == S_IFREG
      && inputs.contains { input in
        var other = stat()
        let isThere = input == "-" ? fstat(STDIN_FILENO, &other) : stat(input.systemPath, &other)
        return isThere == 0 && other.st_dev == facts.st_dev && other.st_ino == facts.st_ino
      }
  }

  /// The file that a symbolic link leads to; nil when the path is not a link.
  private static func resolvedLink(_ path: String) -> String? {
    var facts = stat()
    guard lstat(path.systemPath, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK else { return nil }
    guard let resolved = realpath(path.systemPath, nil) else { return path }
    defer { free(resolved) }
    return String(systemPath: resolved)
  }
}
