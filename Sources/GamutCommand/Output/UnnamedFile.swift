import Foundation

/// Bytes that can be opened by a path while this value lives, and that no ending of the process leaves behind: the file
/// has no name.
struct UnnamedFile: ~Copyable {
  private let descriptor: Int32

  /// - Throws: `CommandFailure.temporary` where the temporary directory takes no file.
  init(_ bytes: [UInt8]) throws {
    let directory = NSTemporaryDirectory()
    var template = Array((directory + "/gamutmlp-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw CommandFailure.temporary(directory: directory, errno: errno) }
    unlink(template)
    try FileHandle(fileDescriptor: descriptor).write(contentsOf: bytes)
  }

  deinit { close(descriptor) }

  var path: String { "/dev/fd/\(descriptor)" }
}
