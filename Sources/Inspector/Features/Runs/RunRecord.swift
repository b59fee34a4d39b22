import Foundation
import GamutMLP
import ImageFiles
import InspectorEngine

/// A finished run as the file of runs keeps it.
package struct RunRecord: Sendable, Hashable, Codable {
  /// The photograph's path; nil for the demo photograph.
  package var photo: String?
  /// The catalogue's name of it, where it was chosen by that; the flags then tell the JPEG, and of a network all of it.
  package var method: String?
  /// The options as flags of `reduce`.
  package var flags: [String]
  package var steps: Int
  package var psnr: Double?
  package var psnrOutOfGamut: Double?
  package var deltaE95: Double?
  package var parameters: Int
  package var metadataBytes: Int
  package var jpegBytes: Int
  package var seconds: Double
  /// The user's words about it.
  package var note: String?
  /// At most 512, spread evenly over the steps.
  package var losses: [Float]

  /// - Returns: nil for a run without an outcome.
  package init?(_ run: Run) {
    guard let outcome = run.outcome else { return nil }
    photo = run.path
    method = run.method
    flags = run.options.flags
    steps = outcome.steps
    psnr = outcome.errors.psnr
    psnrOutOfGamut = outcome.errors.psnrOutOfGamut
    deltaE95 = outcome.errors.deltaE95
    parameters = outcome.parameters
    metadataBytes = outcome.metadataBytes
    jpegBytes = outcome.jpegBytes
    seconds = outcome.secondsOptimizing
    note = run.note.isEmpty ? nil : run.note
    let stride = max(1, (run.losses.count + Self.keptLosses - 1) / Self.keptLosses)
    losses = run.losses.enumerated().filter { $0.offset % stride == 0 && $0.element.isFinite }.map(\.element)
  }

  /// Whether a run may have written these numbers: they are added, drawn and multiplied.
  private var isPlausible: Bool {
    let decibels = [psnr, psnrOutOfGamut, deltaE95].compactMap(\.self)
    return PlanLimits.steps.contains(steps) && (0...1e9).contains(seconds) && decibels.allSatisfy { abs($0) <= 1e6 }
      && [parameters, metadataBytes, jpegBytes].allSatisfy { (0...1 << 40).contains($0) }
      && (note?.count ?? 0) <= Self.longestNote && losses.count <= Self.keptLosses && losses.allSatisfy(\.isFinite)
  }

  private static let keptLosses = 512
  package static let longestNote = 1_000

  /// Equal for all records of one run, whatever was noted about it since.
  var withoutNote: RunRecord {
    var record = self
    record.note = nil
    return record
  }

  /// In the order of their names, as `line` has them.
  static let members = LineMembers(
    [
      "deltaE95", "flags", "jpegBytes", "losses", "metadataBytes", "method", "note", "parameters", "photo", "psnr",
      "psnrOutOfGamut", "seconds", "steps",
    ], optional: ["deltaE95", "method", "note", "photo", "psnr", "psnrOutOfGamut"])

  /// A line of a file, without its end.
  package func line() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  /// A record from a line of a file.
  /// - Returns: nil for what no run has written.
  package init?(line: some Sequence<UInt8>) {
    guard let record = try? JSONDecoder().decode(RunRecord.self, from: Data(line)), record.isPlausible else {
      return nil
    }
    self = record
  }

  /// - Returns: nil where the flags are not understood.
  package func run(id: RunID) -> Run? {
    guard var options = try? RunOptions(flags: flags) else { return nil }
    if let method, MethodCatalog.network(named: method) == nil {
      options = RunOptions(method: method, jpeg: options.jpeg)
    }
    var run = Run(id: id, options: options, path: photo, phase: .recorded)
    run.method = method
    run.note = note ?? ""
    // Between two kept losses the curve is drawn flat, so that steps stay where they were.
    let stride = max(1, (steps + max(1, losses.count) - 1) / max(1, losses.count))
    run.losses = Array(losses.flatMap { Array(repeating: $0, count: stride) }.prefix(max(0, steps)))
    let errors = Errors(psnr: psnr, psnrOutOfGamut: psnrOutOfGamut, deltaE95: deltaE95, isExact: true)
    run.errors = errors
    run.outcome = RunOutcome(
      run: id, errors: errors, steps: steps, parameters: parameters, metadataBytes: metadataBytes, jpegBytes: jpegBytes,
      gate: nil, secondsOptimizing: seconds, secondsMeasuring: 0)
    return run
  }
}

/// Finished runs as JSON Lines, across starts of the program.
package struct RunsFile: Sendable {
  private let file: LineFile
  package var path: String { file.path }

  /// - Throws: `ImageFileError.noPlaceForOutput`, `.outputIsDirectory`, `.notRegular`.
  package init(path: String) throws(ImageFileError) { file = try LineFile(path: path) }

  /// - Returns: the runs that are understood, oldest first, and how many lines are not.
  /// - Throws: `ImageFileError.unreadable`; `.foreignLines` where the first line that is whole is none of a run.
  package func read() throws(ImageFileError) -> (records: [RunRecord], unknownLines: Int) {
    let (ended, last) = try file.lines()
    let lines = last.isEmpty ? ended : ended + [last]
    // The beginning of one that was cut off stays, and others follow it.
    if let first = lines.first(where: { !RunRecord.members.canBegin($0) }), !Self.isOfRun(first) {
      throw .foreignLines(path: path)
    }
    let records = lines.compactMap { RunRecord(line: $0) }
    return (records, lines.count - records.count)
  }

  /// Whether a line is of a run, of whatever version of this program.
  private static func isOfRun(_ line: ArraySlice<UInt8>) -> Bool {
    struct Kind: Decodable {
      let flags: [String]
      let losses: [Float]
      let steps: Int
    }
    return (try? JSONDecoder().decode(Kind.self, from: Data(line))) != nil
  }

  /// Adds a line; other programs may add theirs at the same time.
  /// - Throws: `ImageFileError.writeFailed`, `.foreignLines`.
  package func append(_ record: RunRecord) throws { try file.append(record.line()) }
}
