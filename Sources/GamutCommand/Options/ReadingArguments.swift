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
    try photo(InputFile(path: path), progress)
  }

  func photo(_ input: borrowing InputFile, _ progress: WorkProgress) throws -> Photo {
    progress.enter(.read)
    return try PhotoReader.read(input, assuming: assume, decoder: .own, workers: workers) { progress.report($0) }
  }
}

extension ReadingArguments {
  /// A photograph whose pixels alone are to be worked on; notices of these are warned of at once.
  func photoWarning(_ path: String, _ progress: WorkProgress) throws -> Photo {
    let photo = try photo(path, progress)
    Diagnostics.warn(photo.notices.filter { !$0.concernsMetadata }.map(GamutNotice.photo))
    return photo
  }

  /// The same, JPEGs of ours that hold colours beyond sRGB restored.
  func photoRestoredWarning(_ path: String, _ progress: WorkProgress) throws -> Photo {
    let photo = try photoRestored(path, progress)
    Diagnostics.warn(photo.notices.filter { !$0.concernsMetadata }.map(GamutNotice.photo))
    return photo
  }

  /// A photograph to be worked on, JPEGs of ours that hold colours beyond sRGB restored. That they were is warned
  /// of at once; the photograph's own notices are left to what is made of it.
  func photoRestored(_ path: String, _ progress: WorkProgress) throws -> Photo {
    let kernels = try KernelSet.fromEnvironment()
    let read = try InputFile.opened(path) { input in
      try PhotoReader.readRestoring(
        input, assuming: assume, decoder: .own, threads: workers, kernels: kernels, progress: progress)
    }
    Diagnostics.warn(read.notices)
    return read.photo
  }
}

/// The options of what commands print.
struct ReportArguments: ParsableArguments {
  @Flag(help: "Print one JSON object.")
  var json = false
  @Flag(help: "Show no progress.")
  var quiet = false
}
