import Foundation
import GamutMLP
import InspectorEngine

/// A finished run as the file of runs keeps it.
package struct RunRecord: Sendable, Equatable, Codable {
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
    let stride = max(1, (run.losses.count + 511) / 512)
    losses = run.losses.enumerated().filter { $0.offset % stride == 0 && $0.element.isFinite }.map(\.element)
  }

  /// - Returns: nil where the flags are not understood.
  func run(id: RunID) -> Run? {
    guard var options = try? RunOptions(flags: flags) else { return nil }
    if let method, MethodCatalog.network(named: method) == nil {
      options = RunOptions(method: method, jpeg: options.jpeg)
    }
    var run = Run(id: id, options: options, path: photo, phase: .recorded)
    run.method = method
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
