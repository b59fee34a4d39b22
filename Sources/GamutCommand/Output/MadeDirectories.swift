import Foundation
import ImageFiles

/// The directories that a run makes for its outputs. Where it fails, or a signal ends it, those that are still empty
/// are removed.
struct MadeDirectories {
  private var paths: [String] = []

  /// Makes a directory where there is none, and those above it.
  /// - Throws: `CommandFailure.directory`; directories made so far are removed then.
  mutating func make(_ path: String) throws {
    do { try makeOne(path.withoutTrailingSlashes) } catch {
      removeEmpty()
      throw error
    }
  }

  private mutating func makeOne(_ path: String) throws {
    if mkdir(path.systemPath, 0o777) == 0 { return keep(path) }
    let parent = path.directoryPart.withoutTrailingSlashes
    if errno == ENOENT, !parent.isEmpty, parent != path {
      try makeOne(parent)
      if mkdir(path.systemPath, 0o777) == 0 { return keep(path) }
    }
    var number = errno
    var facts = stat()
    if number == EEXIST, stat(path.systemPath, &facts) == 0 {
      if facts.st_mode & S_IFMT == S_IFDIR { return }
      number = ENOTDIR
    }
    throw CommandFailure.directory(path: path, errno: number)
  }

  private mutating func keep(_ path: String) {
    paths.append(path)
    ProcessStart.directoryMade(path)
  }

  func removeEmpty() { for path in paths.reversed() { rmdir(path.systemPath) } }
}

extension String {
  /// At least one character stays.
  fileprivate var withoutTrailingSlashes: String {
    var scalars = unicodeScalars[...]
    while scalars.count > 1, scalars.last == "/" { scalars.removeLast() }
    return String(scalars)
  }
}
