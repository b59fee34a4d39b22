import ArgumentParser
import Foundation
import ImageFiles

/// Where results go: one file, or a directory for those of several inputs.
struct OutputArguments: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp(
      "A directory for several outputs, which keep the names of their inputs.", valueName: "directory"),
    completion: .directory)
  var outputDir: String?
  @Flag(help: "Overwrite existing outputs.")
  var force = false

  struct Job: Equatable {
    let input: String
    let output: String

    var isPiped: Bool { DescriptorPath.isStandardOutput(output) }
    /// The output in sentences.
    var name: String { isPiped ? "Standard output" : output.printable }
  }

  /// The output of each input.
  /// - Parameter suffix: the suffix of outputs in a directory, without a dot.
  func jobs(for inputs: [String], suffix: String) throws -> [Job] {
    switch (output, outputDir) {
    case (nil, nil): throw ValidationError("No output is given: use -o <file> or --output-dir <directory>.")
    case (.some, .some): throw ValidationError("-o and --output-dir exclude each other.")
    case (let output?, nil):
      guard inputs.count == 1 else {
        throw ValidationError("-o takes one input; use --output-dir <directory> for several.")
      }
      try requireName(output, "-o")
      return [Job(input: inputs[0], output: output)]
    case (nil, let directory?):
      try requireDirectory(directory, "--output-dir")
      if inputs.contains("-") {
        throw ValidationError("Standard input (-) has no name that its output in a directory could take; use -o.")
      }
      let jobs = inputs.map { Job(input: $0, output: Self.name(of: $0, in: directory, suffix: suffix)) }
      let twice = Dictionary(grouping: jobs) { $0.output.fileNameBytes }.values.first { $0.count > 1 }
      if let twice {
        let names = twice.map(\.input.printable)
        throw ValidationError("\(names[0]) and \(names[1]) would both become \(twice[0].output.printable).")
      }
      return jobs
    }
  }

  private static func name(of input: String, in directory: String, suffix: String) -> String {
    let name = input.fileStem
    return (directory.hasSuffix("/") ? directory : directory + "/") + name + "." + suffix
  }

  /// Makes the directory for outputs where there is none, and those above it.
  @discardableResult func prepare() throws -> MadeDirectories {
    var made = MadeDirectories()
    if let outputDir { try made.make(outputDir) }
    return made
  }
}

extension OutputArguments {
  /// Does the jobs in order. The error of a single job is thrown; of several, failed ones are reported and the rest
  /// is done.
  func run(_ jobs: [Job], _ work: (Job, _ prefix: String) throws -> Void) throws {
    let made = try prepare()
    do { try run(each: jobs, work) } catch {
      made.removeEmpty()
      throw error
    }
  }

  private func run(each jobs: [Job], _ work: (Job, _ prefix: String) throws -> Void) throws {
    guard jobs.count > 1 else { return try work(jobs[0], "") }
    var hasFailed = false
    for (index, job) in jobs.enumerated() {
      do { try work(job, "\(index + 1)/\(jobs.count) ") } catch {
        guard let failure = Diagnostics.failure(for: error) else { throw error }
        // A standard output that is gone takes no further results, and wrong options are wrong for every file.
        if case CommandFailure.standardOutput = error { throw error }
        if failure.code == Diagnostics.usage { throw error }
        if let sentence = failure.sentence { Diagnostics.report(sentence) }
        hasFailed = true
      }
    }
    Assumptions.warnOfTheRest()
    if hasFailed { throw CommandFailure.severalFailed }
  }

  /// Prints a result: to standard output, or to standard error where the output itself goes there.
  static func print(_ text: String, for job: Job) throws {
    if job.isPiped { Console.error(text) } else { try Console.report(text) }
  }
}
