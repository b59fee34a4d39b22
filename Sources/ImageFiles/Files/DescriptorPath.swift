#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Paths that name an open file of this process, such as `/dev/stdout`, `/dev/fd/1` and `/proc/self/fd/1`. Opening one
/// that was closed at the start would find what stands in for it (`ProcessStart`), and so nothing.
package enum DescriptorPath {
  /// Whether a result goes to standard output: by the name `-`, or by one of the system's names for it.
  package static func isStandardOutput(_ path: String) -> Bool { path == "-" || number(path) == STDOUT_FILENO }

  /// The descriptor that a path names, through links or at once; nil for paths of files.
  static func number(_ path: String) -> Int32? {
    var path = path
    // The system itself follows forty; these are links of links that it makes.
    for _ in 0..<8 {
      let directory = path.directoryPart
      if let number = Int32(path.lastName), isOfDescriptors(directory) { return number }
      guard let next = link(path) else { return nil }
      path = next.unicodeScalars.first == "/" ? next : directory + next
    }
    return nil
  }

  private static func isOfDescriptors(_ directory: String) -> Bool {
    guard let resolved = realpath((directory.isEmpty ? "." : directory).systemPath, nil) else { return false }
    defer { free(resolved) }
    let path = String(systemPath: resolved)
    #if canImport(Darwin)
      return path == "/dev/fd"
    #else
      let process = "/proc/\(getpid())"
      return path == process + "/fd" || path.hasPrefix(process + "/task/") && path.hasSuffix("/fd")
    #endif
  }

  /// The content of a symbolic link; nil for anything else.
  private static func link(_ path: String) -> String? {
    var content = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = content.withUnsafeMutableBytes {
      readlink(path.systemPath, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    return count > 0 ? String(fileName: content[..<count]) : nil
  }
}
