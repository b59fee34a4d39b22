import Foundation
import GamutTestSupport

/// The sources of the repository.
enum House {
  /// Files below `folder` with one of the suffixes. Links to folders are followed once, here: the kernels are one
  /// source under three names.
  static func files(in folder: String, suffixes: Set<String>) throws -> [URL] {
    let start = Repository.root.appending(path: folder).resolvingSymlinksInPath()
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

  /// The names of a manifest's targets of one kind, a kind of `Target`'s functions.
  static func targets(ofKind kind: String, in manifest: String) throws -> [String] {
    try manifest.matches(of: Regex("\\.(?:\(kind))\\(\\s*name: \"(\\w+)\"")).compactMap { $0.output[1].substring }.map(
      String.init)
  }
}
