import Foundation

/// A row of results: one JSON object.
package protocol FileRow: Decodable, Sendable {
  /// The members of every line.
  static var members: LineMembers { get }
  /// Whether this program may have written these numbers: they are added and shown.
  var isPlausible: Bool { get }
  var json: JSON { get }
}

/// A file of finished rows, one JSON object per line. Each further row is appended at once and whole, so ending the
/// process loses at most the rows in progress.
package struct RowFile<Row: FileRow>: Sendable {
  private let file: LineFile
  /// The rows that were there at first.
  package let rows: [Row]

  /// - Throws: `ImageFileError`, `.malformedRow` among them where the file holds anything else than rows.
  package init(path: String) throws(ImageFileError) {
    file = try LineFile(path: path)
    let (ended, last) = try file.lines()
    let found = try Self.rows(ended, last, of: path)
    rows = found.rows
    if found.isCutOff { try file.drop(last) }
  }

  /// - Throws: `ImageFileError`.
  package func append(_ row: Row) throws(ImageFileError) { try file.append(Array(row.json.description.utf8)) }

  /// The rows of a file that another run wrote; of its last line the beginning may be all there is.
  /// - Throws: `ImageFileError.malformedRow`, `.unreadable`.
  package static func rows(ofFile path: String) throws(ImageFileError) -> [Row] {
    guard let bytes = try SideFile.read(path) else { throw .unreadable(path: path, errno: ENOENT) }
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return try rows(bytes[..<end].split(separator: UInt8(ascii: "\n")), bytes[end...], of: path).rows
  }

  /// The rows of a file. A last one that is whole counts, though an editor has taken its line feed; half of one was
  /// never finished; anything else is another program's.
  private static func rows(
    _ ended: [ArraySlice<UInt8>], _ last: ArraySlice<UInt8>, of path: String
  ) throws(ImageFileError) -> (rows: [Row], isCutOff: Bool) {
    let isCutOff = Row.members.canBegin(last)
    let rows = try rows(in: isCutOff ? ended : ended + [last], of: path)
    return (rows, isCutOff && !last.isEmpty)
  }

  private static func rows(in lines: [ArraySlice<UInt8>], of path: String) throws(ImageFileError) -> [Row] {
    let decoder = JSONDecoder()
    var rows: [Row] = []
    for (index, line) in lines.enumerated() {
      guard let row = try? decoder.decode(Row.self, from: Data(line)), row.isPlausible else {
        throw .malformedRow(path: path, line: index + 1)
      }
      rows.append(row)
    }
    return rows
  }
}
