import Foundation

/// Text on the two standard streams, unbuffered, so that what was printed is also what was written.
enum Console {
  /// - Throws: `CommandFailure.standardOutput`, for instance on a full disk.
  static func print(_ text: String) throws {
    if let number = write(text, to: STDOUT_FILENO) { throw CommandFailure.standardOutput(errno: number) }
  }

  /// A failure to write diagnostics is ignored: it could not be reported.
  static func error(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// The error number of a failure.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(harmless(text).utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      bytes = bytes.dropFirst(count)
    }
    return nil
  }

  /// File names may hold control characters, which a terminal would obey.
  private static func harmless(_ text: String) -> String {
    func isHarmful(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control && scalar != "\n" }
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmful($0) ? "?" : $0 }))
  }
}
