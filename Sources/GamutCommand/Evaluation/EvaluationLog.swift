import Foundation

/// A file of finished rows, one JSON object per line. Each further row is appended at once and whole, so ending the
/// process loses at most the row in progress.
final class EvaluationLog {
  private let path: String
  private let descriptor: Int32
  /// The rows that were there at first.
  let rows: [EvaluationRow]

  /// Opens the file, or makes it.
  /// - Throws: `CommandFailure.rows` where the file holds anything else than rows, or cannot be read or written.
  init(path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw CommandFailure.rows(path: path, String(cString: strerror(errno))) }
    do {
      let data = try FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data()
      let end = (data.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
      let tail = data[end...]
      rows = try Self.rows(in: data[..<end], of: path)
      // A row that was cut off begins as rows do; anything else is another program's file.
      let opening = Data("{\"photo\":".utf8)
      guard tail.starts(with: opening.prefix(tail.count)) else {
        throw CommandFailure.rows(path: path, "it holds no rows of an evaluation")
      }
      if !tail.isEmpty, ftruncate(descriptor, off_t(end)) != 0 {
        throw CommandFailure.rows(path: path, String(cString: strerror(errno)))
      }
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// - Throws: `CommandFailure.rows`.
  func append(_ row: EvaluationRow) throws {
    var bytes = Array((JSON.evaluation(row).description + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw CommandFailure.rows(path: path, String(cString: strerror(errno))) }
      bytes = bytes.dropFirst(count)
    }
  }

  /// The rows of a file that another evaluation wrote; of its last line the beginning may be all there is.
  /// - Throws: `CommandFailure.rows`.
  static func rows(ofFile path: String) throws -> [EvaluationRow] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure.rows(path: path, "it cannot be read")
    }
    return try rows(in: data[..<((data.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)], of: path)
  }

  private static func rows(in data: Data, of path: String) throws -> [EvaluationRow] {
    let decoder = JSONDecoder()
    return try data.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do { return try decoder.decode(EvaluationRow.self, from: Data(line)) } catch {
        throw CommandFailure.rows(path: path, "line \(index + 1) is no row of an evaluation")
      }
    }
  }
}
