import Foundation
import ImageFiles

/// A file of finished rows, one JSON object per line. Each further row is appended at once and whole, so ending the
/// process loses at most the row in progress.
struct EvaluationLog {
  private let file: LineFile
  /// The rows that were there at first.
  let rows: [EvaluationRow]

  /// - Throws: `CommandFailure.rows` where the file holds anything else than rows; `ImageFileError` where it cannot be
  ///   read or written.
  init(path: String) throws {
    file = try LineFile(path: path)
    let (whole, cutOff) = try file.lines()
    rows = try Self.rows(in: whole, of: path)
    // A row that was cut off begins as rows do; anything else is another program's file.
    guard cutOff.starts(with: Array("{\"photo\":".utf8).prefix(cutOff.count)) else {
      throw ImageFileError.foreignLines(path: path)
    }
    if !cutOff.isEmpty { try file.dropCutOff() }
  }

  func append(_ row: EvaluationRow) throws { try file.append(Array(JSON.evaluation(row).description.utf8)) }

  /// The rows of a file that another evaluation wrote; of its last line the beginning may be all there is.
  /// - Throws: `CommandFailure.rows`, `ImageFileError.unreadable`.
  static func rows(ofFile path: String) throws -> [EvaluationRow] {
    guard let bytes = try SideFile.read(path) else { throw ImageFileError.unreadable(path: path, errno: ENOENT) }
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return try rows(in: bytes[..<end].split(separator: UInt8(ascii: "\n")), of: path)
  }

  private static func rows(in lines: [ArraySlice<UInt8>], of path: String) throws -> [EvaluationRow] {
    let decoder = JSONDecoder()
    return try lines.enumerated().map { index, line in
      guard let row = try? decoder.decode(EvaluationRow.self, from: Data(line)), row.isPlausible else {
        throw CommandFailure.rows(path: path, "line \(index + 1) is no row of an evaluation")
      }
      return row
    }
  }
}
