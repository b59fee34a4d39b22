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

  /// A failure to write diagnostics is ignored: it could not be reported.
  static func error(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// The error number of a failure.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    // File names may hold control characters, which a terminal would obey.
    var bytes = Array(text.printableLines.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      bytes = bytes.dropFirst(count)
    }
    return nil
  }
}
