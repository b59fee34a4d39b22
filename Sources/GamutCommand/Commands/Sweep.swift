import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles
import Wording

struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Studies what parameters are worth: every combination of values, over seeds and photographs.",
    discussion: """
      Each combination of the varied values reduces each photograph with each seed, exactly as `reduce` does with these \
      options. The table has a row for each combination, with means over the photographs, and behind ± the standard \
      deviation over the seeds. Nearer to the best than seeds differ is ≈; * marks what no other combination beats in \
      both bytes and decibels.

      Values are lists and ranges: width=8,16,32, frequencies-rgb=0...4, sample-in-gamut=0...1:0.25, \
      batch=256...4096:*2. Parameters: \(Self.parameterNames). All that is not varied can be set by the options of \
      `reduce`.

      Examples:
        gamutmlp sweep dusk.tif --vary width=8,16,32 --vary frequencies-rgb=0...3 --seeds 3
        gamutmlp sweep photos/*.tif --vary weights=int8,int6 --steps 2400 --seeds 5 -o rows.jsonl
        gamutmlp sweep dusk.tif --vary quality=75...95:5 --front jpegBytes,psnrOutOfGamut --csv
        parallel gamutmlp sweep dusk.tif --vary width=8,16,32 --part {}/4 -o part{}.jsonl ::: 1 2 3 4
        gamutmlp sweep --merge part*.jsonl
        gamutmlp figure --kind pareto --rows rows.jsonl -o pareto.svg
      """)

  private static var parameterNames: String {
    StudyParameter.allCases.filter { $0 != .seed }.map(\.rawValue).joined(separator: ", ")
  }

  @Argument(help: ArgumentHelp("Photographs; with --merge files of rows.", valueName: "photo"), completion: .file())
  var photos: [String]
  @Option(
    help: ArgumentHelp(
      "A parameter and its values, such as width=8,16,32; may be given several times.", valueName: "name=values"))
  var vary: [String] = []
  @Option(help: ArgumentHelp("Seeds for each combination, counted from --seed on.", valueName: "N"))
  var seeds = 1
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file of rows; runs that it already has are not repeated; - prints them as --json does.", valueName: "jsonl"),
    completion: .file())
  var output: String?
  @Option(help: ArgumentHelp("One of several equal parts of the study, such as 2/4.", valueName: "part"))
  var part: StudyPart?
  @Option(
    help: ArgumentHelp(
      "The two figures of the front (default: bytes of the model, of the file where JPEGs differ, and psnr); there are "
        + StudyColumn.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "x,y"))
  var front: FrontChoice?
  @Flag(help: "Join files of rows instead of running a study.")
  var merge = false
  @Flag(help: "Tell how many runs, seconds and bytes of memory the study needs, and end.")
  var plan = false
  @Flag(help: "Print a table of each photograph as well.")
  var each = false
  @Flag(help: "Print the table as comma-separated values, with all digits.")
  var csv = false
  @Flag(help: "Print the rows as JSON, one per line.")
  var json = false
  @Flag(help: "Show no progress.")
  var quiet = false
  @OptionGroup var reduction: ReductionArguments

  /// More than anybody waits for.
  private static let seedCounts = 1...10_000

  /// Standard output has no rows to go on from, and gets them without a table.
  private var isPiped: Bool { output.map(DescriptorPath.isStandardOutput) ?? false }
  /// Whether standard output gets the rows.
  private var printsRows: Bool { json || isPiped }

  func validate() throws {
    try require(seeds, in: Self.seedCounts, "--seeds")
    try requireName(output, "-o")
    if csv && isPiped { throw ValidationError("--csv and -o - both go to standard output; leave one of them out.") }
    if csv && json { throw ValidationError("--csv and --json exclude each other.") }
    if each && (csv || printsRows) {
      throw ValidationError("--each is for the printed table; leave out --csv, --json and -o -.")
    }
    if plan && (csv || printsRows) {
      throw ValidationError("--plan has no rows to print; leave out --csv, --json and -o -.")
    }
    if !reduction.measure { throw ValidationError("A study measures what it compares; leave out --no-measure.") }
    if merge && (!vary.isEmpty || output != nil || part != nil || plan) {
      throw ValidationError("--merge joins rows that are there; --vary, --part, --plan and -o are for new ones.")
    }
  }

  func run() throws {
    if merge { return try show(photos.flatMap { try RowFile<StudyRow>.rows(ofFile: $0) }) }
    let study = try studyPlan()
    let runs = Array(part.map { study.runs(part: $0.index, of: $0.count) } ?? study.runs[...])
    let rows = try isPiped ? nil : output.map { try RowFile<StudyRow>(path: $0) }
    let work = try SweepWork(runs, rows: rows, threads: reduction.reading.workers)
    if plan { return try Console.print(work.forecast + "\n") }
    if !quiet, ProgressBar.isPossible { Console.error(work.forecast + "\n") }
    let failures = try work.run(quiet: quiet)
    try show(work.rows, order: study.points.map(\.settings))
    if failures > 0 { throw CommandFailure.severalFailed }
  }

  private func studyPlan() throws -> StudyPlan {
    let first = reduction.settings().plan.seed
    let reading = reduction.reading
    let studied = photos.differing.map { path in
      let size = PhotoReader.size(path: path).map { PixelSize($0.width, $0.height) }
      return StudyPhoto(name: path, size: size) { progress in try reading.photoRestoredWarning(path, progress) }
    }
    return try StudyPlan(
      vary.map { try StudyAxis($0) }, seeds: (0..<UInt64(seeds)).map { first &+ $0 }, photos: studied
    ) { reduction.settings($0) }
  }

  private func show(_ rows: [StudyRow], order: [StudySettings] = []) throws {
    if printsRows { return try Console.print(rows.differing.map { $0.json.description + "\n" }.joined()) }
    let summary = StudySummary(rows, order: order)
    guard !summary.groups.isEmpty else { return }
    let table = SweepTable(summary, front: front)
    if csv { return try Console.print(table.csv) }
    var text = table.text
    if each {
      let ofPhotos = Dictionary(grouping: rows, by: \.photo.fileNameBytes)
      for photo in rows.map(\.photo).differing {
        let own = SweepTable(StudySummary(ofPhotos[photo.fileNameBytes] ?? [], order: order), front: front)
        text += "\n\(photo):\n\n" + own.table.markdown
      }
    }
    try Console.print(text)
  }
}

extension Sequence<StudyRow> {
  /// Each run once.
  fileprivate var differing: [StudyRow] {
    var seen: Set<StudyRow.Key> = []
    return filter { seen.insert($0.key).inserted }
  }
}

/// `--part`, such as 2/4.
struct StudyPart: ExpressibleByArgument, Equatable {
  /// 0..<count.
  let index: Int
  let count: Int

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    index = number - 1
    self.count = count
  }
}

/// `--front`: two figures.
struct FrontChoice: ExpressibleByArgument, Equatable {
  let first: StudyColumn
  let second: StudyColumn

  init?(argument: String) {
    let columns = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      StudyColumn(rawValue: $0.trimmingCharacters(in: .whitespaces))
    }
    guard columns.count == 2, let first = columns[0], let second = columns[1], first != second else { return nil }
    self.first = first
    self.second = second
  }
}
