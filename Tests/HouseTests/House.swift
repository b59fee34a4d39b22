import Foundation

/// The repository as it lies on disk.
enum House {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path()).sorted()
  }

  /// Files below `folder` with one of the suffixes. Links to folders are followed once, here: the kernels are one
  /// source under three names.
  static func files(in folder: String, suffixes: Set<String>) throws -> [URL] {
    let start = root.appending(path: folder).resolvingSymlinksInPath()
    let enumerator = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    return (enumerator?.allObjects as? [URL] ?? []).filter { suffixes.contains($0.pathExtension) }.sorted {
      $0.path() < $1.path()
    }
  }

  /// The modules that a Swift source imports, whatever attributes, access or kind of declaration stand in the line.
  static func imports(of source: String) -> [String] {
    let line =
      #/
      ^\s* (?: @\w+ (?: \( [^)]* \) )? \s+ )*
      (?: (?: public | package | internal | fileprivate | private ) \s+ )?
      import \s+
      (?: (?: struct | class | enum | protocol | typealias | func | let | var ) \s+ )?
      (\w+)
      /#
    return source.split(separator: "\n").compactMap { $0.firstMatch(of: line).map { String($0.1) } }
  }
}
