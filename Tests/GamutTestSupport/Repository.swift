import Foundation

/// The repository as it lies on disk: tests read its fixtures, gold values, documents and sources.
package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The path of a file or folder, given from the top level.
  package static func path(_ relative: String) -> String { root.appending(path: relative).path(percentEncoded: false) }

  package static func text(_ relative: String) throws -> String {
    try String(contentsOf: root.appending(path: relative), encoding: .utf8)
  }

  /// Names in a folder, in order.
  package static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// Gold values, without which no test of theirs means anything.
  package static func gold<Gold: Decodable>(_ file: String, as type: Gold.Type = Gold.self) -> Gold {
    let url = root.appending(path: "Assets").appending(path: file)
    do { return try JSONDecoder().decode(type, from: Data(contentsOf: url)) } catch { fatalError("\(file): \(error)") }
  }
}
