import ArgumentParser
import ColorScience
import Foundation
import GamutMLP
import ImageFiles

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares methods over photographs.",
    discussion: """
      Each method stores each photograph in a file of its own and restores it from there. Errors are in linear ProPhoto RGB with peak 1; \
      OG is out of gamut, IG in gamut. A method's optimization time is that of everything which makes its stored bytes.

      Methods: \(MethodCatalog.names.joined(separator: ", ")), residual-image:BYTES, external:FOLDER.

      Examples:
        gamutmlp evaluate photos/*.tif
        gamutmlp evaluate photos/*.tif --methods clip,compact,paper --no-jpeg --budget 60s -o results.jsonl
        gamutmlp evaluate photos/*.tif --methods external:reconstructed
        gamutmlp evaluate photos/*.tif --histogram
        parallel gamutmlp evaluate {} -o {/.}.jsonl ::: photos/*.tif
        gamutmlp evaluate --merge *.jsonl
      """)

  @Argument(help: ArgumentHelp("Photographs; with --merge files of results.", valueName: "photo"))
  var photos: [String]
  @Option(help: ArgumentHelp("Which methods, with commas between.", valueName: "names"))
  var methods = "clip,soft-clip,prophoto-sampled,residual-image,compact,paper"
  @OptionGroup var stored: ProtocolArguments
  @Option(
    help: ArgumentHelp(
      "Time for each method and photograph, such as 60s; who is not done stores what it has.", valueName: "time"))
  var budget: TimeBudget?
  @Option(help: ArgumentHelp("Leave out photographs of which less is outside sRGB, 0.1 or 10%.", valueName: "share"))
  var minOutOfGamut: Fraction?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A file of results: finished rows in it are not repeated.", valueName: "jsonl"))
  var output: String?
  @Flag(help: "Join files of results instead.")
  var merge = false
  @Flag(help: "Show how many photographs have how large a part outside sRGB instead.")
  var histogram = false
  @Flag(help: "Also a table of the photographs.")
  var each = false
  @Flag(help: "Print rows as JSON, one a line.")
  var json = false
  @Flag(help: "Show no progress.")
  var quiet = false
  @OptionGroup var reading: ReadingArguments

  var methodNames: [String] { methods.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.unique }

  func validate() throws {
    if merge && histogram { throw ValidationError("--merge and --histogram exclude each other.") }
    if output != nil && (merge || histogram) {
      throw ValidationError("-o is for new results; send those of --\(merge ? "merge" : "histogram") --json to a file.")
    }
    if methodNames.isEmpty { throw ValidationError("--methods needs a name.") }
  }

  func run() throws {
    if merge { return try show(photos.flatMap { try EvaluationLog.rows(ofFile: $0) }) }
    if histogram { return try showShares() }
    let terms = EvaluationRow.Terms(
      compression: stored.compression, budgetSeconds: budget?.seconds)
    var evaluation = try Evaluation(self, terms)
    for photo in photos.unique { try evaluation.add(photo) }
    if !json { try show(evaluation.rows) }
    if evaluation.failures > 0 { throw CommandFailure.severalFailed }
  }

  private func show(_ rows: [EvaluationRow]) throws {
    var seen: Set<EvaluationRow.Key> = []
    let rows = rows.filter { seen.insert($0.key).inserted }
    try Console.print(
      json ? rows.map { JSON.evaluation($0).description + "\n" }.joined() : EvaluationTable(rows, each: each).text)
  }

  private func showShares() throws {
    var percents: [Double] = []
    for (index, path) in photos.unique.enumerated() {
      let percent = try ProgressBar.during(quiet: quiet, prefix: "\(index + 1)/\(photos.count) ") { progress in
        100 * GamutMask(of: try reading.photo(path, progress).pixels).share
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
  private let terms: EvaluationRow.Terms
  private let methods: [any RecoveryMethod]
  private let kernels: KernelSet
  private let log: EvaluationLog?
  private let finished: [EvaluationRow.Key: EvaluationRow]
  private var time = RemainingTime()
  /// How many rows have been asked for so far, of all.
  private var begun = 0
  private let total: Int
  /// Those that were asked for, finished before or now.
  private(set) var rows: [EvaluationRow] = []
  private(set) var failures = 0

  init(_ command: Evaluate, _ terms: EvaluationRow.Terms) throws {
    self.command = command
    self.terms = terms
    methods = try command.methodNames.map { try MethodCatalog.method(named: $0) }
    kernels = try KernelSet.fromEnvironment()
    var finished: [EvaluationRow.Key: EvaluationRow] = [:]
    if let path = command.output {
      let log = try EvaluationLog(path: path)
      for row in log.rows { finished[row.key] = row }
      self.log = log
    } else {
      log = nil
    }
    self.finished = finished
    total = command.photos.unique.count * methods.count
  }

  mutating func add(_ path: String) throws {
    let missing = methods.filter { finished[key(path, $0)] == nil }
    var subject: MethodInput?
    if !missing.isEmpty {
      do { subject = try read(path) } catch {
        begun += methods.count
        return try fail(error)
      }
    }
    let percent =
      subject.map { 100 * $0.prepared.outOfGamut.share } ?? finished[key(path, methods[0])]!.outOfGamutPercent
    guard percent >= 100 * (command.minOutOfGamut?.value ?? 0) else {
      begun += methods.count
      return
    }
    for method in methods {
      begun += 1
      if let row = finished[key(path, method)] {
        try take(row)
      } else if let subject {
        do { try take(tried(method, on: subject)) } catch { try fail(error) }
      }
    }
  }

  private func key(_ path: String, _ method: any RecoveryMethod) -> EvaluationRow.Key {
    EvaluationRow.Key(photo: path, method: method.name, terms: terms)
  }

  private func read(_ path: String) throws -> MethodInput {
    let (reading, compression) = (command.reading, terms.compression)
    return try ProgressBar.during(quiet: command.quiet, prefix: prefix(path, "")) { progress in
      try MethodInput(
        reading.photo(path, progress), name: path, compression: compression, threads: reading.workers,
        progress: progress)
    }
  }

  private mutating func tried(_ method: any RecoveryMethod, on subject: MethodInput) throws -> EvaluationRow {
    let clock = ContinuousClock()
    let start = clock.now
    let (threads, kernels, budget) = (
      command.reading.workers, kernels, terms.budgetSeconds.map { Duration.seconds($0) }
    )
    let trial = try ProgressBar.during(quiet: command.quiet, prefix: prefix(subject.name, method.name)) { progress in
      try MethodResult(
        of: method, on: subject, MethodContext(threads: threads, kernels: kernels, budget: budget, progress: progress))
    }
    time.add((clock.now - start) / .seconds(1), method: method.name)
    let row = EvaluationRow(photo: subject, method: method.name, trial, terms: terms)
    try log?.append(row)
    return row
  }

  private mutating func take(_ row: EvaluationRow) throws {
    rows.append(row)
    if command.json { try Console.print(JSON.evaluation(row).description + "\n") }
  }

  /// One photograph's or method's failure does not stop the others; one that concerns all does.
  private mutating func fail(_ error: any Error) throws {
    guard let failure = Diagnostics.failure(for: error), failure.code != Diagnostics.usage, !(error is CommandFailure)
    else { throw error }
    if let sentence = failure.sentence { Diagnostics.report(sentence) }
    failures += 1
  }

  /// What the progress line begins with: which row, of what, and the time that is left as far as it is known.
  private func prefix(_ path: String, _ method: String) -> String {
    let name = path.fileStem
    let names = command.methodNames
    let done = max(0, begun - 1)
    let left = time.text(for: (done..<max(done, total)).lazy.map { names[$0 % names.count] })
    return "\(max(1, begun))/\(total) \(name) \(method)\(method.isEmpty ? "" : " ")" + (left.map { "(\($0)) " } ?? "")
  }
}
