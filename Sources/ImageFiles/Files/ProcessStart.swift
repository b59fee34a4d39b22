import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The first steps of a program that writes files.
package enum ProcessStart {
  /// Gives closed standard descriptors to nothing, so that no output becomes one of them and gets what is printed; lets
  /// writes beyond a file size limit fail instead of ending the process; and has SIGHUP, SIGINT and SIGTERM remove
  /// unfinished outputs before they end it.
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
  package static var lacksStandardOutput: Bool { standard_descriptor_was_closed(STDOUT_FILENO) }

  /// The process's arguments without the program's name, as bytes: those of the standard library replace what is no
  /// UTF-8.
  package static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { String(systemPath: $0) } }
  }
}
