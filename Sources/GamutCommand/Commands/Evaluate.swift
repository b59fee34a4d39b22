import ArgumentParser
import ColorScience
import Foundation
import GamutMLP
import ImageFiles
import Wording

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares methods over photographs.",
    discussion: """
      Each method stores each photograph in a file of its own and restores it from there. Errors are in linear \
      ProPhoto RGB with peak 1; OG is out of gamut, IG in gamut. The optimization time of a method is the time of all \
      work that makes its stored bytes.

      Methods: \(MethodCatalog.names.joined(separator: ", ")), residual-image:BYTES, external:FOLDER.

      Examples:
        gamutmlp evaluate photos/*.tif
        gamutmlp evaluate photos/*.tif --methods clip,compact,paper --no-jpeg --budget 60s -o results.jsonl
        gamutmlp evaluate photos/*.tif --methods external:reconstructed
        gamutmlp evaluate photos/*.tif --histogram
        parallel gamutmlp evaluate {} -o {/.}.jsonl ::: photos/*.tif
        gamutmlp evaluate --merge *.jsonl
      """)

  @Argument(help: ArgumentHelp("Photographs; with --merge files of results.", valueName: "photo"), completion: .file())
  var photos: [String]
  @Option(help: ArgumentHelp("Methods to compare, separated by commas.", valueName: "names"))
  var methods = "clip,soft-clip,prophoto-sampled,residual-image,compact,paper"
  @OptionGroup var stored: ProtocolArguments
  @Option(
    help: ArgumentHelp(
      "Time for each method and photograph, such as 60s; unfinished methods store their partial result.",
      valueName: "time"))
  var budget: TimeBudget?
  @Option(
    help: ArgumentHelp(
      "Leave out photographs with a smaller part outside sRGB, such as 0.1 or 10%.", valueName: "share"))
  var minOutOfGamut: Fraction?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file of results; rows that it already has are not computed again; - prints them as --json does.",
      valueName: "jsonl"),
    completion: .file())
  var output: String?
  @Flag(help: "Join files of results instead of evaluating.")
  var merge = false
  @Flag(help: "Print a histogram of the parts outside sRGB instead of evaluating.")
  var histogram = false
  @Flag(help: "Print a table of the photographs as well.")
  var each = false
  @Flag(help: "Print the rows as JSON, one per line.")
  var json = false
  @Flag(help: "Show no progress.")
  var quiet = false
  @OptionGroup var reading: ReadingArguments

  var methodNames: [String] { methods.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.unique }

  /// Standard output has no rows to go on from, and gets them without a table.
  private var isPiped: Bool { output.map(DescriptorPath.isStandardOutput) ?? false }
  /// Whether standard output gets the rows.
  fileprivate var printsRows: Bool { json || isPiped }
  fileprivate var rowsPath: String? { isPiped ? nil : output }

  func validate() throws {
    try requireName(output, "-o")
    if merge && histogram { throw ValidationError("--merge and --histogram exclude each other.") }
    if output != nil && (merge || histogram) {
      throw ValidationError("-o is for new results; send those of --\(merge ? "merge" : "histogram") --json to a file.")
    }
    if methodNames.isEmpty { throw ValidationError("--methods needs a name.") }
  }

  func run() throws {
    defer { Assumptions.warnOfTheRest() }
    if merge { return try show(photos.flatMap { try RowFile<EvaluationRow>.rows(ofFile: $0) }) }
    if histogram { return try showShares() }
    let evaluationProtocol = EvaluationProtocol(compression: stored.compression, budgetSeconds: budget?.seconds)
    var evaluation = try Evaluation(self, evaluationProtocol)
    for photo in photos.differing { try evaluation.add(photo) }
    if !printsRows { try show(evaluation.rows) }
    if evaluation.failures > 0 { throw CommandFailure.severalFailed }
  }

  private func show(_ rows: [EvaluationRow]) throws {
    var seen: Set<EvaluationRow.Key> = []
    let rows = rows.filter { seen.insert($0.key).inserted }
    try Console.print(
      json ? rows.map { $0.json.description + "\n" }.joined() : EvaluationTable(rows, each: each).text)
  }

  private func showShares() throws {
    var percents: [Double] = []
    let paths = photos.differing
    for (index, path) in paths.enumerated() {
      let percent = try ProgressBar.during(quiet: quiet, prefix: "\(index + 1)/\(paths.count) ") { progress in
        100 * GamutMask(of: try reading.photoWarning(path, progress).pixels).share
      }
      guard percent >= 100 * (minOutOfGamut?.value ?? 0) else { continue }
      percents.append(percent)
      if json {
        let line = JSON.object(["photo": .string(path), "outOfGamutPercent": JSON.rounded(percent, decimals: 4)])
        try Console.print(line.description + "\n")
      }
    }
    if !json { try Console.print(GamutHistogram(percents).text) }
  }
}

/// An evaluation under way: photographs one after another, and for each the methods that have no row yet.
private struct Evaluation {
  private let command: Evaluate
  private let evaluationProtocol: EvaluationProtocol
  private let methods: [any RecoveryMethod]
  private let kernels: KernelSet
  private let log: RowFile<EvaluationRow>?
  private let finished: [EvaluationRow.Key: EvaluationRow]
  private var time = RemainingTime()
  /// The rows that have been asked for so far, of `total`.
  private var begun = 0
  private let total: Int
  /// The rows that were asked for, finished before or now.
  private(set) var rows: [EvaluationRow] = []
  private(set) var failures = 0

  init(_ command: Evaluate, _ evaluationProtocol: EvaluationProtocol) throws {
    self.command = command
    self.evaluationProtocol = evaluationProtocol
    methods = try command.methodNames.map { try MethodCatalog.method(named: $0) }
    kernels = try KernelSet.fromEnvironment()
    var finished: [EvaluationRow.Key: EvaluationRow] = [:]
    if let path = command.rowsPath {
      let log = try RowFile<EvaluationRow>(path: path)
      for row in log.rows { finished[row.key] = row }
      self.log = log
    } else {
      log = nil
    }
    self.finished = finished
    total = command.photos.differing.count * methods.count
  }

  mutating func add(_ path: String) throws {
    let missing = methods.filter { finished[key(path, $0)] == nil }
    var input: MethodInput?
    if !missing.isEmpty {
      do { input = try read(path) } catch {
        begun += methods.count
        return try fail(error)
      }
    }
    let percent =
      input.map { 100 * $0.pair.outOfGamut.share } ?? finished[key(path, methods[0])]!.outOfGamutPercent
    guard percent >= 100 * (command.minOutOfGamut?.value ?? 0) else {
      begun += methods.count
      return
    }
    for method in methods {
      begun += 1
      if let row = finished[key(path, method)] {
        try take(row)
      } else if let input {
        do { try take(row(of: method, on: input)) } catch { try fail(error) }
      }
    }
  }

  private func key(_ path: String, _ method: any RecoveryMethod) -> EvaluationRow.Key {
    EvaluationRow.Key(photo: path, method: method.name, terms: evaluationProtocol)
  }

  private func read(_ path: String) throws -> MethodInput {
    let reading = command.reading
    let compression = evaluationProtocol.compression
    return try ProgressBar.during(quiet: command.quiet, prefix: prefix(path, "")) { progress in
      try MethodInput(
        reading.photoWarning(path, progress), name: path, compression: compression, threads: reading.workers,
        progress: progress)
    }
  }

  private mutating func row(of method: any RecoveryMethod, on input: MethodInput) throws -> EvaluationRow {
    let clock = ContinuousClock()
    let start = clock.now
    let threads = command.reading.workers
    let kernels = kernels
    let budget = evaluationProtocol.budgetSeconds.map { Duration.seconds($0) }
    let result = try ProgressBar.during(quiet: command.quiet, prefix: prefix(input.name, method.name)) { progress in
      try MethodResult(
        of: method, on: input,
        MethodContext(threads: threads, kernels: kernels, budget: budget, progress: progress))
    }
    time.add((clock.now - start) / .seconds(1), method: method.name)
    let row = EvaluationRow(photo: input, method: method.name, result, evaluationProtocol)
    try log?.append(row)
    return row
  }

  private mutating func take(_ row: EvaluationRow) throws {
    rows.append(row)
    if command.printsRows { try Console.print(row.json.description + "\n") }
  }

  /// One photograph's or method's failure does not stop the others; one that concerns all does.
  private mutating func fail(_ error: any Error) throws {
    guard let failure = Diagnostics.failure(for: error), failure.code != Diagnostics.usage, !(error is CommandFailure)
    else { throw error }
    if let sentence = failure.sentence { Diagnostics.report(sentence) }
    failures += 1
  }

  /// The beginning of the progress line: the row, the photograph, and the time left as far as it is known.
  private func prefix(_ path: String, _ method: String) -> String {
    let name = path.fileStem.printable
    let names = command.methodNames
    let done = max(0, begun - 1)
    let left = time.text(for: (done..<max(done, total)).lazy.map { names[$0 % names.count] })
    return "\(max(1, begun))/\(total) \(name) \(method)\(method.isEmpty ? "" : " ")" + (left.map { "(\($0)) " } ?? "")
  }
}

/// An estimate of the time that an evaluation still takes, from the rows that are finished.
struct RemainingTime {
  private var spent: [String: (seconds: Double, rows: Int)] = [:]

  mutating func add(_ seconds: Double, method: String) {
    let (before, rows) = spent[method, default: (0, 0)]
    spent[method] = (before + seconds, rows + 1)
  }

  /// Seconds for rows of these methods; nil while nothing is known.
  func seconds(for methods: some Collection<String>) -> Double? {
    let (total, rows) = spent.values.reduce((0.0, 0)) { ($0.0 + $1.seconds, $0.1 + $1.rows) }
    guard rows > 0 else { return nil }
    return methods.reduce(0) { sum, method in
      sum + (spent[method].map { $0.seconds / Double($0.rows) } ?? total / Double(rows))
    }
  }

  /// Such as "4 min left".
  func text(for methods: some Collection<String>) -> String? {
    seconds(for: methods).map { NumberFormat.estimated(seconds: $0) + " left" }
  }
}
