import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles

/// `--threads`.
struct ThreadArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Worker threads (default: all cores).", valueName: "N"))
  var threads: Int?

  var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws { try require(threads, in: 1...256, "--threads") }
}

/// The options of reading photographs.
struct ReadingArguments: ParsableArguments {
  @Option(help: "Colour space of files that name none (default: ProPhoto with 16 bits, sRGB with 8).")
  var assume: AssumedSpace?
  @OptionGroup var threading: ThreadArguments

  var workers: Int { threading.workers }

  func photo(_ path: String, _ progress: WorkProgress) throws -> Photo {
    progress.enter(.read)
    return try PhotoReader.read(path: path, assuming: assume, workers: workers) { progress.report($0) }
  }
}

/// The options of what commands print.
struct ReportArguments: ParsableArguments {
  @Flag(help: "Print one JSON object.")
  var json = false
  @Flag(help: "Show no progress.")
  var quiet = false
}
