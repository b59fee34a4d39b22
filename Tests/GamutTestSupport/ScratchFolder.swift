import Foundation

/// A folder that is there while a test runs.
package final class ScratchFolder {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The folder's own path, without a slash at its end.
  package var path: String { String(url.path(percentEncoded: false).trimmingSuffix("/")) }

  /// The path of a file in it, whether it is there or not.
  package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  /// Everything in it, temporary files included, in order.
  package var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Writes a file.
  /// - Returns: its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, _ name: String) throws -> String {
    try Data(bytes).write(to: url.appending(path: name))
    return path(name)
  }

  package func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: name))) }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self[...]
  }
}

/// A file that is there while a test runs.
package final class TemporaryFile {
  private let folder = Result { try ScratchFolder() }
  package let path: String

  package init(_ bytes: some Sequence<UInt8>, suffix: String) throws {
    path = try folder.get().write(bytes, "file." + suffix)
  }
}
