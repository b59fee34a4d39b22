import Foundation

/// A row of results: one JSON object.
package protocol FileRow: Decodable, Sendable {
  /// The key that every line begins with.
  static var firstKey: String { get }
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
    let (whole, cutOff) = try file.lines()
    let rows = try Self.rows(in: whole, of: path)
    if let last = Self.last(cutOff) {
      self.rows = rows + [last]
      return
    }
    self.rows = rows
    // A row that was cut off begins as rows do; anything else is another program's file.
    guard cutOff.starts(with: Array("{\"\(Row.firstKey)\":".utf8).prefix(cutOff.count)) else {
      throw .foreignLines(path: path)
    }
    if !cutOff.isEmpty { try file.dropCutOff() }
  }

  /// - Throws: `ImageFileError`.
  package func append(_ row: Row) throws(ImageFileError) { try file.append(Array(row.json.description.utf8)) }

  /// The rows of a file that another run wrote; of its last line the beginning may be all there is.
  /// - Throws: `ImageFileError.malformedRow`, `.unreadable`.
  package static func rows(ofFile path: String) throws(ImageFileError) -> [Row] {
    guard let bytes = try SideFile.read(path) else { throw .unreadable(path: path, errno: ENOENT) }
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    var rows = try rows(in: bytes[..<end].split(separator: UInt8(ascii: "\n")), of: path)
    if let last = last(bytes[end...]) { rows.append(last) }
    return rows
  }

  /// A last row that is whole counts, though an editor has taken its line feed; half of one was never finished.
  private static func last(_ line: ArraySlice<UInt8>) -> Row? {
    (try? JSONDecoder().decode(Row.self, from: Data(line))).flatMap { $0.isPlausible ? $0 : nil }
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
