#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Small files besides photographs: rows, runs, checkpoints, presets, and what is in directories.
package enum SideFile {
  /// More bytes than any of them has.
  package static let limit = 64 << 20

  /// All bytes of a file.
  /// - Parameter regularOnly: whether devices are refused, and pipes, whose writer would be waited for.
  /// - Returns: nil where there is no such file.
  /// - Throws: `unreadable`, also for files beyond the limit; `notRegular`.
  package static func read(
    _ path: String, limit: Int = limit, regularOnly: Bool = false
  ) throws(ImageFileError) -> [UInt8]? {
    let flags = O_RDONLY | O_CLOEXEC | (regularOnly ? O_NONBLOCK : 0)
    let file = Descriptor(number: open(path.systemPath, flags))
    guard file.number >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable(path: path, errno: errno)
    }
    var facts = stat()
    if regularOnly, fstat(file.number, &facts) == 0, ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT) {
      throw .notRegular(path: path)
    }
    return try read(file, path, limit: limit)
  }

  static func read(_ file: borrowing Descriptor, _ path: String, limit: Int) throws(ImageFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = systemRead(file.number, &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(path: path, errno: errno) }
      if got == 0 { return bytes }
      bytes += piece[..<got]
      guard bytes.count <= limit else { throw .unreadable(path: path, errno: EFBIG) }
    }
  }

  /// Whether there is anything at this path.
  package static func exists(_ path: String) -> Bool { access(path.systemPath, F_OK) == 0 }

  /// Removes a file; a failure is of no consequence.
  package static func remove(_ path: String) { unlink(path.systemPath) }

  /// The names in a directory, in order; empty where it cannot be read.
  package static func entries(of directory: String) -> [(name: String, isDirectory: Bool)] {
    guard let opened = opendir((directory.isEmpty ? "." : directory).systemPath) else { return [] }
    defer { closedir(opened) }
    var entries: [(name: String, isDirectory: Bool)] = []
    while let entry = readdir(opened) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(systemPath: $0) }
      }
      if name == "." || name == ".." { continue }
      var facts = stat()
      let isThere = stat((directory + (directory.isEmpty ? "" : "/") + name).systemPath, &facts) == 0
      entries.append((name, isThere && facts.st_mode & S_IFMT == S_IFDIR))
    }
    return entries.sorted { $0.name < $1.name }
  }
}

/// `read` under a name that functions called `read` do not hide.
private func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(number, bytes, count)
}
