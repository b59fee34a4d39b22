import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The first steps of a program that writes files.
package enum ProcessStart {
  /// Gives closed standard descriptors to nothing, so that no output becomes one of them and gets what is printed; lets
  /// writes beyond a file size limit fail instead of ending the process; and has SIGHUP, SIGINT, SIGTERM, SIGQUIT and
  /// SIGPIPE remove unfinished outputs before they end it.
  ///
  /// It also has all threads share what they free: kept for each of them, pictures of the past took the
  /// inspector's memory from 130 to 300 MB in a hundred runs of the demo photograph.
  package static func prepare() {
    standard_descriptors_occupy()
    signal(SIGXFSZ, SIG_IGN)
    freed_memory_share()
    temporary_files_remove_on_signals()
  }

  /// Whether there was no standard output when the process began.
  package static var lacksStandardOutput: Bool { lacks(STDOUT_FILENO) }

  /// Whether this was one of the standard descriptors and closed when the process began.
  static func lacks(_ descriptor: Int32) -> Bool { standard_descriptor_was_closed(descriptor) }

  /// Whether so many files can be opened besides those that are: libraries of the system end a process that lacks
  /// descriptors for a timer or a queue.
  package static func canOpen(files count: Int) -> Bool {
    var opened: [Int32] = []
    defer { for number in opened { close(number) } }
    while opened.count < count {
      let number = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard number >= 0 else { return errno != EMFILE && errno != ENFILE }
      opened.append(number)
    }
    return true
  }

  /// Has the signals that end the process remove a directory that it has made, if that is empty then.
  package static func directoryMade(_ path: String) { made_directory_remember(path.systemPath) }

  /// The process's arguments without the program's name, as bytes: those of the standard library replace what is no
  /// UTF-8.
  package static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { String(systemPath: $0) } }
  }
}
