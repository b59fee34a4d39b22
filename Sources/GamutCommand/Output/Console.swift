import Foundation
import ImageFiles

/// Text on the two standard streams, unbuffered, so that what was printed is also what was written.
enum Console {
  /// - Throws: `CommandFailure.standardOutput`, for instance on a full disk.
  static func print(_ text: String) throws {
    if let number = write(text, to: STDOUT_FILENO) { throw CommandFailure.standardOutput(errno: number) }
  }

  /// Prints what is worth knowing about a result that is elsewhere: without a standard output, as daemons run, the
  /// result is there all the same.
  /// - Throws: `CommandFailure.standardOutput`.
  static func report(_ text: String) throws { if !ProcessStart.lacksStandardOutput { try print(text) } }

  /// Prints bytes as they are, escape sequences included.
  /// - Throws: `CommandFailure.standardOutput`.
  static func print(bytes: [UInt8]) throws {
    if let number = write(bytes, to: STDOUT_FILENO) { throw CommandFailure.standardOutput(errno: number) }
  }

  /// A failure to write diagnostics is ignored: it could not be reported. A pipe without a reader does not
  /// end the process, as it does where results go there.
  static func error(_ text: String) {
    var brokenPipe = sigset_t()
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &brokenPipe, &before)
    let failure = write(text, to: STDERR_FILENO)
    var pending = sigset_t()
    sigpending(&pending)
    // The signal that this write has raised is taken before it can arrive.
    if failure == EPIPE, sigismember(&pending, SIGPIPE) == 1 {
      var number: Int32 = 0
      sigwait(&brokenPipe, &number)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// The error number of a failure.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    // File names may hold control characters, which a terminal would obey.
    write(Array(text.printableLines.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, $0.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      done += count
    }
    return nil
  }
}
