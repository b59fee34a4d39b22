import Foundation
import GamutMLP
import ImageFiles
import Wording

/// One photograph and one method in the output of `gamutmlp evaluate --json`; a line of JSON.
struct EvaluationRow: Sendable, Decodable {
  var photo: String
  var method: String
  var metadataBytes: Int
  /// Size of the whole file; nil where pictures were not compressed.
  var jpegBytes: Int?
  /// nil where the error is exactly 0.
  var psnr: Double?
  /// nil also where no pixel is out of gamut.
  var psnrOutOfGamut: Double?
  /// nil where the row does not tell.
  var terms: EvaluationProtocol?

  struct EvaluationProtocol: Sendable, Hashable, Decodable {
    let quality: Int?
    private let subsampling: String?

    /// The values that have to be the same in rows of several qualities.
    var form: String { quality == nil ? "uncompressed" : subsampling ?? "" }

    /// The form of the picture that methods received, for headings.
    var picture: String {
      let subsampling = subsampling.flatMap(ChromaSubsampling.init) ?? .s444
      return MethodInput.Compression.heading(quality.map { .init(quality: $0, subsampling: subsampling) })
    }
  }

  /// Whether an evaluation may have written these numbers: they are added and drawn.
  private var isPlausible: Bool {
    (0...1 << 40).contains(metadataBytes) && (0...1 << 40).contains(jpegBytes ?? 0)
      && [psnr, psnrOutOfGamut].allSatisfy { abs($0 ?? 0) <= 1e6 }
  }

  /// Reads a file of JSON Lines.
  /// - Parameters:
  ///   - photos: those whose rows are wanted, by path or file name; empty: all.
  ///   - ofSeveralQualities: whether rows of several protocols may stand together.
  /// - Throws: `FigureError`.
  static func rows(
    path: String, photos: [String], ofSeveralQualities: Bool = false
  ) throws(FigureError) -> [EvaluationRow] {
    let read: [UInt8]?
    do { read = try SideFile.read(path) } catch {
      if case .unreadable(_, EFBIG) = error {
        throw .malformedRow(
          path: path, line: 1, reason: "the file is larger than \(NumberFormat.bytes(SideFile.limit))")
      }
      throw .unreadableRows(path)
    }
    guard let bytes = read else { throw .unreadableRows(path) }
    var rows: [EvaluationRow] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 32 }) else { continue }
      do {
        let row = try JSONDecoder().decode(EvaluationRow.self, from: Data(line))
        guard row.isPlausible else { throw Implausible() }
        rows.append(row)
      } catch {
        throw .malformedRow(path: path, line: index + 1, reason: reason(error))
      }
    }
    let names = Set(photos.flatMap { [$0, $0.lastName] })
    let wanted = rows.filter {
      photos.isEmpty || names.contains($0.photo) || names.contains($0.photo.lastName)
    }
    guard !wanted.isEmpty else { throw .noRows(path: path, photos: photos) }
    let pictures = Set(wanted.compactMap { $0.terms?.picture }).sorted()
    let forms = ofSeveralQualities ? Set(wanted.compactMap { $0.terms?.form }).sorted() : pictures
    guard forms.count < 2 else { throw .severalProtocols(path: path, pictures: pictures) }
    return wanted
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\"\(context.codingPath.last?.stringValue ?? "the line")\" is of the wrong kind"
    case is Implausible: "a number is out of range"
    default: "it is no JSON object"
    }
  }
}

private struct Implausible: Error {}

/// Why a figure cannot be drawn.
package enum FigureError: Error, Equatable, CustomStringConvertible {
  case unreadableRows(String)
  case malformedRow(path: String, line: Int, reason: String)
  /// The file has none, or none of these photographs.
  case noRows(path: String, photos: [String])
  case noWidths(path: String)
  case noRates(path: String)
  /// Combinations of a study have no photograph and seed in common.
  case noCommonRows(path: String)
  /// Rows that cannot be compared.
  case severalProtocols(path: String, pictures: [String])

  package var description: String {
    switch self {
    case .unreadableRows(let path): "\(path) cannot be read; it should hold rows of gamutmlp evaluate --json."
    case .malformedRow(let path, let line, let reason):
      "Line \(line) of \(path) is not a row of gamutmlp evaluate --json: \(reason)."
    case .noRows(let path, let photos):
      photos.isEmpty ? "\(path) has no rows." : "\(path) has no rows of \(photos.joined(separator: ", "))."
    case .noWidths(let path):
      "\(path) has no rows of the methods mlp-16, mlp-32 (paper), mlp-64 (paper-64) and mlp-128, which differ only in "
        + "width."
    case .noRates(let path):
      "\(path) has no method at two qualities with all its photographs; gather the rows of gamutmlp evaluate --json "
        + "--quality 75, 85, 95 and so on in one file."
    case .noCommonRows(let path):
      "\(path) has no photograph with a seed that every combination has; let the study end first."
    case .severalProtocols(let path, let pictures):
      "\(path) has rows of several protocols (\(pictures.joined(separator: "; "))); keep the rows of each in a separate "
        + "file."
    }
  }
}
