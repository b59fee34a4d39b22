import Foundation

/// Finished runs as JSON Lines, across starts of the program.
package struct RunsFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// - Returns: the runs that are understood, oldest first, and how many lines are not.
  package func read() throws -> (records: [RunRecord], unknownLines: Int) {
    guard FileManager.default.fileExists(atPath: path) else { return ([], 0) }
    let lines = try Data(contentsOf: URL(filePath: path)).split(separator: UInt8(ascii: "\n"))
    let records = lines.compactMap { try? JSONDecoder().decode(RunRecord.self, from: $0) }
    return (records, lines.count - records.count)
  }

  /// Adds a line; other programs may add theirs at the same time.
  package func append(_ record: RunRecord) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(record) + Data("\n".utf8)
    if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: line)
  }
}
